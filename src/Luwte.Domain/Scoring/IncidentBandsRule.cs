using Luwte.Domain.Derivation;

namespace Luwte.Domain.Scoring;

/// <summary>What each frequency band counts for (contract §1; Straus et al., midpoints).</summary>
public sealed record IncidentBandsRule
{
    public IncidentBandsRule(Rule rule, IReadOnlyList<int> midpoints)
    {
        ArgumentNullException.ThrowIfNull(midpoints);
        Rule = rule;
        Midpoints = midpoints;
        HappenedInWindow = [.. midpoints.Select((m, code) => (m, code)).Where(b => b.m > 0).Select(b => (short)b.code)];
    }

    public Rule Rule { get; }

    /// <summary>Incidents per code 0 … 7.</summary>
    public IReadOnlyList<int> Midpoints { get; }

    /// <summary>The codes that say that it happened in the window (1 … 6; 7 = before it).</summary>
    public IReadOnlyList<short> HappenedInWindow { get; }

    /// <summary>Whether an answer says that it happened in the window.</summary>
    public bool Happened(short answer) => answer >= 0 && Midpoints[answer] > 0;
}
