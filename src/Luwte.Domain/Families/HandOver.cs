namespace Luwte.Domain.Families;

/// <summary>The case direction went to another professional, warm: the family was told, and what is open goes along in one line.</summary>
/// <param name="From">Account that had it; empty when nobody did.</param>
/// <param name="To">Account that has it from then on.</param>
/// <param name="Told">Members of the family who were told, or met the new case director.</param>
/// <param name="Introduces">Account that introduces the new case director to the family; empty when nobody does.</param>
/// <param name="OpenMatters">What is open and stands nowhere else, in a line.</param>
/// <param name="Read">The new case director read the page that begins the work.</param>
public sealed record HandOver(string From, string To, IReadOnlyList<string> Told, string Introduces, string OpenMatters, bool Read = false) : FileFact
{
    /// <summary>The last time that the case direction went to this account; null when it never did.</summary>
    public static Recorded<HandOver>? LastTo(FamilyFacts facts, string account)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<HandOver>().Where(h => h.Fact.To == account).OrderBy(h => h.On).ThenBy(h => h.RecordedAt).LastOrDefault();
    }

    /// <summary>
    /// Whether somebody took a file over from another and did not read yet how it stands: also where no hand-over was written
    /// down, because a leader or a wall moved the case direction.
    /// </summary>
    /// <param name="facts">The file.</param>
    /// <param name="periods">Who worked with the family.</param>
    /// <param name="account">Who opens the file.</param>
    /// <param name="today">The day it is.</param>
    public static bool AwaitsReading(FamilyFacts facts, IEnumerable<CarePeriod> periods, string account, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(periods);
        var directors = periods.Where(p => p.CaseDirector && (p.Until is null || p.Until >= p.From)).ToArray();
        return directors.FirstOrDefault(p => p.Who == account && p.HoldsOn(today)) is { } mine
            && directors.Any(p => p.Who != account && p.From <= mine.From)
            && !(LastTo(facts, account) is { Fact.Read: true } last && last.On >= mine.From);
    }
}
