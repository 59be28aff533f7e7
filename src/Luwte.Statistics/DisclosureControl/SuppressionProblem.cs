using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// A set of cells with the additive relations that every reader knows, and the cells that break the publication rule.
/// Works for any page of numbers: a two-way table, a tree of regions, a pyramid with overlaps.
/// </summary>
/// <remarks>
/// Cells that are not printed but that relate printed ones (the families <em>without</em> trauma, when "with trauma" and "all"
/// are printed) must be given too, in <see cref="NotPublished"/>: otherwise the check knows less than a reader does.
/// </remarks>
public sealed record SuppressionProblem
{
    /// <summary>True values of the n cells, not negative.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>The sums that readers know to hold.</summary>
    public required IReadOnlyList<AdditiveRelation> Relations { get; init; }

    /// <summary>Indexes of the cells that break the rule.</summary>
    public required IReadOnlyList<int> Primary { get; init; }

    /// <summary>Indexes of cells that may never be hidden, for instance totals known from elsewhere.</summary>
    public IReadOnlyCollection<int> AlwaysShown { get; init; } = [];

    /// <summary>Indexes of cells that are not printed anyway; hiding them costs nothing.</summary>
    public IReadOnlyCollection<int> NotPublished { get; init; } = [];

    /// <summary>Cost of hiding each cell, positive; null = the value, but at least 1.</summary>
    public IReadOnlyList<double>? Costs { get; init; }

    /// <summary>Doubt asked for each primary cell, in the order of <see cref="Primary"/>; null = 5 down and 5 up for all.</summary>
    public IReadOnlyList<Protection>? Protections { get; init; }

    /// <summary>
    /// The range that a reader knows a primary cell to lie in because the publication says "primary" and the rule is public,
    /// for instance [1, 9]. Null = readers do not know which cells are primary.
    /// </summary>
    /// <remarks>When given, the pattern must stand against both readers: one who knows the rule and one who does not.</remarks>
    public Interval? PrimaryKnownAs { get; init; }

    /// <summary>Whether all values are whole numbers, so that an attacker may round the ends of an interval inwards.</summary>
    public bool WholeNumbers { get; init; } = true;

    /// <summary>Up to this many cells that may be hidden the cheapest pattern is searched for exactly.</summary>
    public int ExactUpTo { get; init; } = 150;

    internal double CostOf(int cell) =>
        NotPublished.Contains(cell) ? 0 : Costs?[cell] ?? Math.Max(1, Values[cell]);

    internal void Check()
    {
        var n = Values.Count;
        if (Values.Any(v => !(v >= 0) || double.IsInfinity(v)))
        {
            throw new ArgumentException("Every cell needs a finite value that is not negative.", nameof(Values));
        }

        if (WholeNumbers && Values.Any(v => v != Math.Floor(v)))
        {
            throw new ArgumentException("A table of counts has a value that is not whole; set WholeNumbers to false for amounts.", nameof(Values));
        }

        CheckIndexes(Primary, n, nameof(Primary));
        CheckIndexes(AlwaysShown, n, nameof(AlwaysShown));
        CheckIndexes(NotPublished, n, nameof(NotPublished));
        foreach (var relation in Relations)
        {
            CheckIndexes(relation.Parts, n, nameof(Relations));
            CheckIndexes([relation.Total], n, nameof(Relations));
            var sum = relation.Parts.Sum(i => Values[i]);
            if (Math.Abs(sum - Values[relation.Total]) > 1e-9 * Math.Max(1, Math.Abs(sum)))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Cell {relation.Total} holds {Values[relation.Total]}, but its parts add up to {sum}."), nameof(Relations));
            }
        }

        if (Primary.FirstOrDefault(AlwaysShown.Contains, -1) is var both and >= 0)
        {
            throw new ArgumentException(FormattableString.Invariant($"Cell {both} is primary and always shown."), nameof(AlwaysShown));
        }

        if (Costs is not null && (Costs.Count != n || Costs.Any(c => !(c > 0))))
        {
            throw new ArgumentException("Give one positive cost for each cell.", nameof(Costs));
        }

        if (Protections is not null && (Protections.Count != Primary.Count || Protections.Any(p => !(p.Down >= 0) || !(p.Up > 0))))
        {
            throw new ArgumentException("Give one protection for each primary cell: down not negative, up positive.", nameof(Protections));
        }
    }

    private static void CheckIndexes(IEnumerable<int> cells, int n, string name)
    {
        var seen = new HashSet<int>();
        foreach (var cell in cells)
        {
            if (cell < 0 || cell >= n || !seen.Add(cell))
            {
                throw new ArgumentException(FormattableString.Invariant($"Cell {cell} is outside 0..{n - 1} or named twice."), name);
            }
        }
    }
}
