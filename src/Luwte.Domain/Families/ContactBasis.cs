namespace Luwte.Domain.Families;

/// <summary>On what a contact arrangement rests.</summary>
public enum ContactBasis
{
    /// <summary>The parents or the team agreed it.</summary>
    Agreed = 0,

    /// <summary>A judge ordered it.</summary>
    Court = 1,
}

/// <summary>The stable words for <see cref="ContactBasis"/>.</summary>
public static class ContactBases
{
    public static IReadOnlyList<string> Words { get; } = ["agreed", "court"];

    public static string Code(this ContactBasis basis) => Words[(int)basis];

    public static bool TryParse(string code, out ContactBasis basis)
    {
        basis = code == "court" ? ContactBasis.Court : ContactBasis.Agreed;
        return code is "agreed" or "court";
    }
}
