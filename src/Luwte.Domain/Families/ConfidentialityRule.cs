namespace Luwte.Domain.Families;

/// <summary>
/// The one rule of who may see what inside a file. Every page, print and meeting asks it; nothing else decides. Hidden
/// addresses and confidential plans do not come here: they lie in tables of their own, behind actions of their own.
/// </summary>
public static class ConfidentialityRule
{
    /// <summary>
    /// The team sees every item. Members see an item when each of those present may: they said it, it is their own, or it is
    /// shared with them. One person too many hides it for all, since what is on the table is on the table.
    /// </summary>
    /// <param name="item">Source and sharing of the item.</param>
    /// <param name="audience">Who is going to see it.</param>
    /// <returns>False for everybody outside, and for a meeting of nobody.</returns>
    public static bool MaySee(Confidentiality item, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(item);
        return audience switch
        {
            Audience.Team => true,
            Audience.Present present => present.Members.Count > 0
                && (!item.OnlyWithSource || (item.Source is { } source && present.Members.Contains(source)))
                && present.Members.All(m => MemberMaySee(item, m)),
            _ => false,
        };
    }

    /// <summary>What holds now of a kind of fact, as far as the audience may see it.</summary>
    public static IReadOnlyList<Recorded<T>> VisibleTo<T>(this FamilyFacts facts, Audience audience)
        where T : FileFact
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<T>().Where(f => MaySee(Confidentiality.Of(f), audience))];
    }

    private static bool MemberMaySee(Confidentiality item, string member) =>
        item.Source == member || item.Whose == member || item.SharedWith.Contains(member);
}
