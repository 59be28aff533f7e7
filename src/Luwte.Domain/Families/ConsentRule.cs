using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>Whether a use of somebody's data is allowed.</summary>
public static class ConsentRule
{
    /// <summary>
    /// Yes when everybody whose yes is needed at this age said yes to the text as it now stands, after the birthday that made
    /// the present rule apply; no when one of them said no or withdrew; else unknown: somebody still has to be asked.
    /// </summary>
    /// <param name="member">Whose data.</param>
    /// <param name="authority">Members with authority over a child that day.</param>
    /// <param name="needs">Rules by age.</param>
    /// <param name="words">What was said about this purpose, by anybody, in any order.</param>
    /// <param name="textVersion">Version of the text in force.</param>
    /// <param name="day">The day.</param>
    /// <returns>Never yes without a yes of everybody needed; a child without anybody with authority on record stays unknown.</returns>
    /// <remarks>Jeugdwet art. 7.3.4-7.3.5, applied to research by analogy. At 12 and 16 another rule begins, so what was said before no longer suffices.</remarks>
    public static Truth Apply(FamilyMember member, IReadOnlyCollection<string> authority, IReadOnlyList<ConsentNeed> needs, IEnumerable<ConsentWord> words, string textVersion, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(authority);
        ArgumentNullException.ThrowIfNull(needs);
        var need = NeedOf(member, needs, day);
        var last = words.GroupBy(w => w.SpokenBy).ToDictionary(g => g.Key, g => g.MaxBy(w => w.Order)!, StringComparer.Ordinal);
        if (need.Parents && authority.Count == 0)
        {
            return Truth.Unknown;
        }

        var answers = Asked(member, authority, needs, day).Select(who => !last.TryGetValue(who, out var word) ? Truth.Unknown
            : !word.Yes ? Truth.No
            : Holds(member, word, needs, textVersion, day) ? Truth.Yes
            : Truth.Unknown).ToArray();
        return answers.Contains(Truth.No) ? Truth.No : answers.Contains(Truth.Unknown) ? Truth.Unknown : Truth.Yes;
    }

    /// <summary>Whose yes is needed that day: the person, everybody with authority, or both.</summary>
    public static IReadOnlyList<string> Asked(FamilyMember member, IEnumerable<string> authority, IReadOnlyList<ConsentNeed> needs, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(member);
        var need = NeedOf(member, needs, day);
        return [.. need.Self ? [member.Id] : Array.Empty<string>(), .. need.Parents ? authority : []];
    }

    /// <summary>Whether what was said still counts: about the text in force, and not before the birthday that made another rule apply.</summary>
    public static bool Holds(FamilyMember member, ConsentWord word, IReadOnlyList<ConsentNeed> needs, string textVersion, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(member);
        ArgumentNullException.ThrowIfNull(word);
        return word.TextVersion == textVersion && (member.Role.IsParent() || NeedOf(member, needs, day).Covers(member.AgeOn(word.On)));
    }

    private static ConsentNeed NeedOf(FamilyMember member, IReadOnlyList<ConsentNeed> needs, DateOnly day) =>
        member.Role.IsParent() ? new ConsentNeed(0, null, Self: true, Parents: false) : needs.First(n => n.Covers(member.AgeOn(day)));
}
