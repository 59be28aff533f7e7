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
        var age = member.AgeOn(day);
        var need = member.Role.IsParent() ? new ConsentNeed(0, null, Self: true, Parents: false) : needs.First(n => n.Covers(age));
        var last = words.GroupBy(w => w.SpokenBy).ToDictionary(g => g.Key, g => g.MaxBy(w => w.Order)!, StringComparer.Ordinal);
        var asked = new List<string>();
        if (need.Self)
        {
            asked.Add(member.Id);
        }

        if (need.Parents)
        {
            if (authority.Count == 0)
            {
                return Truth.Unknown;
            }

            asked.AddRange(authority);
        }

        var answers = asked.Select(who => !last.TryGetValue(who, out var word) ? Truth.Unknown
            : !word.Yes ? Truth.No
            : word.TextVersion == textVersion && (member.Role.IsParent() || need.Covers(member.AgeOn(word.On))) ? Truth.Yes
            : Truth.Unknown).ToArray();
        return answers.Contains(Truth.No) ? Truth.No : answers.Contains(Truth.Unknown) ? Truth.Unknown : Truth.Yes;
    }
}
