namespace Luwte.Domain.Families;

/// <summary>How a child has contact with a parent.</summary>
public enum ContactKind
{
    /// <summary>Without anybody who looks on.</summary>
    Unsupervised = 0,

    /// <summary>Somebody is there all the time (begeleide omgang).</summary>
    Supervised = 1,

    /// <summary>It was agreed or ordered that there is none.</summary>
    NoContact = 2,
}

/// <summary>The stable words for <see cref="ContactKind"/>.</summary>
public static class ContactKinds
{
    public static IReadOnlyList<string> Words { get; } = ["unsupervised", "supervised", "none"];

    public static string Code(this ContactKind kind) => Words[(int)kind];

    public static bool TryParse(string code, out ContactKind kind)
    {
        kind = code switch { "supervised" => ContactKind.Supervised, "none" => ContactKind.NoContact, _ => ContactKind.Unsupervised };
        return code is "unsupervised" or "supervised" or "none";
    }
}
