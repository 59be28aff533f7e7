namespace Luwte.Domain.Families;

/// <summary>A child-protection measure (kb-maatregel) of one child.</summary>
/// <param name="Child">Member id of the child.</param>
/// <param name="Kind">What the court ordered.</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day; null while in force.</param>
public sealed record ChildProtectionMeasure(string Child, MeasureKind Kind, DateOnly Start, DateOnly? End);

/// <summary>Kinds of measure.</summary>
public enum MeasureKind
{
    /// <summary>Ondertoezichtstelling (supervision order).</summary>
    Ots = 0,

    /// <summary>Voogdij (guardianship).</summary>
    Voogdij = 1,

    /// <summary>Voorlopige maatregel (provisional order).</summary>
    Voorlopig = 2,
}

/// <summary>The stable words for <see cref="MeasureKind"/>.</summary>
public static class MeasureKinds
{
    public static IReadOnlyList<string> Words { get; } = ["ots", "voogdij", "voorlopig"];

    public static string Code(this MeasureKind kind) => Words[(int)kind];

    public static bool TryParse(string code, out MeasureKind kind)
    {
        kind = code switch { "voogdij" => MeasureKind.Voogdij, "voorlopig" => MeasureKind.Voorlopig, _ => MeasureKind.Ots };
        return code is "ots" or "voogdij" or "voorlopig";
    }
}
