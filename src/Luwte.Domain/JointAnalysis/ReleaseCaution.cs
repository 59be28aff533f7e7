using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>
/// Who may be in danger from whom: by a recorded suspicion, by signs of control in answers, or by a measure that keeps one from
/// the other. Words of the first do not reach the second by a tick alone.
/// </summary>
public sealed class ReleaseCaution
{
    private readonly HashSet<(string Threatened, string By)> pairs;

    private ReleaseCaution(HashSet<(string Threatened, string By)> pairs) => this.pairs = pairs;

    public static ReleaseCaution Of(FamilyFacts facts, IEnumerable<ControlSignFound> signs, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(signs);
        var suspected = facts.All.Where(f => f.Fact is IThreat).GroupBy(f => f.Thing, StringComparer.Ordinal)
            .Select(g => (IThreat)g.MaxBy(f => f.Revision)!.Fact)
            .Where(t => !t.Withdrawn)
            .Select(t => (t.Threatened, t.By));
        var kept = facts.InForce<LegalMeasure>().Where(m => m.Fact.HoldsOn(today)).SelectMany(m => m.Fact.Protects.Select(p => (p, m.Fact.Restrained)));
        return new ReleaseCaution([.. suspected, .. signs.Select(s => (s.Threatened, s.By)), .. kept]);
    }

    /// <summary>The readers for whom words have to wait.</summary>
    /// <param name="readers">Members to whom somebody wants to show them.</param>
    /// <param name="whose">Members whose words they are or whom they are about; null among them for anybody of the family, as with what a professional writes.</param>
    public IReadOnlyList<string> Held(IEnumerable<string> readers, IReadOnlyCollection<string?> whose)
    {
        ArgumentNullException.ThrowIfNull(readers);
        ArgumentNullException.ThrowIfNull(whose);
        return [.. readers.Where(reader => pairs.Any(p => p.By == reader && (whose.Contains(null) || whose.Contains(p.Threatened))))];
    }
}
