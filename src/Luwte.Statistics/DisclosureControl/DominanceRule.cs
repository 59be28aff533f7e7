namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// The (1, k) dominance rule for amounts: when one contributor makes up more than k percent of a cell, the cell tells his
/// amount closely.
/// </summary>
/// <param name="Percent">k, between 0 and 100.</param>
/// <remarks>Hundepool et al. (2012), Statistical Disclosure Control, §4.2.2; R: <c>sdcTable::primarySuppression(type = "nk")</c>.</remarks>
public sealed record DominanceRule(double Percent = 50)
{
    /// <summary>Whether the cell breaks the rule.</summary>
    /// <param name="contributions">Amounts of the single contributors, not negative, at least one positive for a break.</param>
    public bool Breaks(IReadOnlyCollection<double> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        var total = contributions.Sum();
        return total > 0 && contributions.Max() > total * Percent / 100;
    }

    /// <summary>
    /// The doubt that the cell must keep: a reader's upper bound must be so high that the largest contribution would be at most
    /// k percent of it. A cell that is protected for another reason keeps at least the largest contribution of doubt.
    /// </summary>
    public Protection Needed(IReadOnlyCollection<double> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        var largest = contributions.Count == 0 ? 0 : contributions.Max();
        var width = Breaks(contributions) ? (largest * 100 / Percent) - contributions.Sum() : largest;
        return new Protection(width, Math.Max(width, 1e-6));
    }
}
