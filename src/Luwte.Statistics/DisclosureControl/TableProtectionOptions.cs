namespace Luwte.Statistics.DisclosureControl;

/// <summary>How a two-way table is protected.</summary>
public sealed record TableProtectionOptions
{
    /// <summary>The threshold for counts (or, with <see cref="Dominance"/>, for the number of contributors).</summary>
    public FrequencyRule Frequency { get; init; } = new();

    /// <summary>The rule for amounts; null for tables of counts.</summary>
    public DominanceRule? Dominance { get; init; }

    /// <summary>Doubt that each protected count keeps; null = half the minimum (rounded up) down and up.</summary>
    public Protection? Doubt { get; init; }

    /// <summary>
    /// Whether totals are published whatever they are. False (default): a total can be protected like any cell, so that a
    /// small region stays hidden. True follows tables whose totals are known from elsewhere.
    /// </summary>
    public bool TotalsAlwaysShown { get; init; }

    /// <summary>Whether readers see which cells are primary and know the minimum (they do when the page says so).</summary>
    public bool ReadersKnowRule { get; init; } = true;

    /// <summary>Whether every hidden cell costs the same; false = its value, so that small cells are hidden first.</summary>
    public bool FewestCells { get; init; }

    /// <summary>Base of controlled rounding of the cells that stay; null = not rounded.</summary>
    public int? RoundTo { get; init; }

    /// <summary>Up to this many cells the cheapest pattern is searched for exactly.</summary>
    public int ExactUpTo { get; init; } = 150;
}
