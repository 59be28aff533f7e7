using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>The threshold rule: a count below the minimum may point at a person.</summary>
/// <param name="Minimum">Smallest count that may be shown; at least 1.</param>
/// <param name="ProtectZeros">Whether a count of 0 is protected as well (an empty cell also tells: "nobody here is safe").</param>
/// <remarks>Hundepool et al. (2012), Statistical Disclosure Control, §4.2; the default of 10 is that of Statistics Netherlands'
/// rules for output with a minimum of ten units.</remarks>
public sealed record FrequencyRule(int Minimum = 10, bool ProtectZeros = false)
{
    /// <summary>Whether a count breaks the rule.</summary>
    public bool Breaks(double count) => count < Minimum && (count > 0 || ProtectZeros);

    /// <summary>What the rule tells a reader about a cell that is marked as primary.</summary>
    public Interval Reveals => new(ProtectZeros ? 0 : 1, Math.Max(1, Minimum - 1));
}
