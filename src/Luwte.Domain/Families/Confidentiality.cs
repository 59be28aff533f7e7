namespace Luwte.Domain.Families;

/// <summary>What decides who may see an item of the file.</summary>
/// <param name="Source">Member who said it; null when a professional did.</param>
/// <param name="SharedWith">Members to whom it may be shown.</param>
/// <param name="Whose">Member whose own it is; null for nobody's.</param>
/// <param name="OnlyWithSource">The source wants to be there when others hear it.</param>
public sealed record Confidentiality(string? Source, IReadOnlyCollection<string> SharedWith, string? Whose = null, bool OnlyWithSource = false)
{
    /// <summary>The confidentiality of a fact of the file.</summary>
    public static Confidentiality Of<T>(Recorded<T> fact)
        where T : FileFact
    {
        ArgumentNullException.ThrowIfNull(fact);
        return new Confidentiality(fact.Source, fact.SharedWith, (fact.Fact as IFactFor)?.Whose);
    }

    /// <summary>The confidentiality of what a child wrote.</summary>
    /// <param name="child">The child.</param>
    /// <param name="share">What the child chose: <c>no</c>, <c>yes</c> or <c>together</c>; any other word counts as no.</param>
    /// <param name="parents">Ids of the adults whom the child chose; brothers and sisters never hear it.</param>
    public static Confidentiality OfWords(string child, string share, IEnumerable<string> parents) => share switch
    {
        "yes" => new Confidentiality(child, [.. parents]),
        "together" => new Confidentiality(child, [.. parents], OnlyWithSource: true),
        _ => new Confidentiality(child, []),
    };
}
