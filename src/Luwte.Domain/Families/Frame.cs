namespace Luwte.Domain.Families;

/// <summary>The frame in which a family got help at T0; the study groups by it.</summary>
public enum Frame
{
    /// <summary>Gedwongen kader: a child-protection measure.</summary>
    Measure = 0,

    /// <summary>Vrijwillig kader.</summary>
    Voluntary = 1,

    /// <summary>Drangkader: preventive guidance without an order; neither voluntary nor forced, so a value of its own.</summary>
    Drang = 2,
}

/// <summary>The stable words for <see cref="Frame"/>.</summary>
public static class Frames
{
    public static IReadOnlyList<string> Words { get; } = ["measure", "voluntary", "drang"];

    public static string Code(this Frame frame) => Words[(int)frame];

    public static bool TryParse(string code, out Frame frame)
    {
        frame = code switch { "voluntary" => Frame.Voluntary, "drang" => Frame.Drang, _ => Frame.Measure };
        return code is "measure" or "voluntary" or "drang";
    }
}
