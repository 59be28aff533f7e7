using Luwte.Domain.Effects;
using Luwte.Statistics.DisclosureControl;

namespace Luwte.Domain.Reports;

/// <summary>
/// Protects the numbers of a report in the same way as the policy picture: a count under the minimum is hidden, and so is what
/// would give it away; what stays is rounded. A share or an estimate is shown only if every count it rests on may be.
/// </summary>
/// <param name="Minimum">Smallest count that may be shown.</param>
/// <param name="RoundTo">Base of rounding.</param>
public sealed record SmallCells(int Minimum, int RoundTo)
{
    private readonly FrequencyRule rule = new(Minimum, ProtectZeros: true);

    /// <summary>Whether a count is too small to be shown. Nobody at all is small too: "0 are free of violence" tells of everybody.</summary>
    public bool IsSmall(int count) => rule.Breaks(count);

    /// <summary>A count that adds up to nothing else on the page.</summary>
    public ReportCell Count(int count) => IsSmall(count) ? ReportCell.Primary : new ReportCell.Count(Rounded(count));

    /// <summary>Counts that add up to a total the reader knows: which may be shown.</summary>
    public bool[] ShownInRow(IReadOnlyList<int> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var total = counts.Count;
        int[] primary = [.. Enumerable.Range(0, total).Where(i => IsSmall(counts[i]))];
        if (primary.Length == 0)
        {
            return [.. counts.Select(_ => true)];
        }

        return Solve([.. counts.Select(c => (double)c), counts.Sum()], [new AdditiveRelation(total, [.. Enumerable.Range(0, total)])], primary, [total])[..total];
    }

    /// <summary>The same as cells, rounded.</summary>
    public IReadOnlyList<ReportCell> Row(IReadOnlyList<int> counts)
    {
        var shown = ShownInRow(counts);
        return [.. counts.Select((c, i) => shown[i] ? (ReportCell)new ReportCell.Count(Rounded(c)) : new ReportCell.Hidden(IsSmall(c) ? SuppressionReason.Primary : SuppressionReason.Secondary))];
    }

    /// <summary>A share of a group, hidden when those with or those without are few.</summary>
    public ReportCell Share(int yes, int of, Estimate estimate) =>
        IsSmall(yes) || IsSmall(of - yes) || IsSmall(of) ? ReportCell.Primary : Shown(estimate, NumberFormat.Percent);

    /// <summary>An estimate that rests on groups of families and, for yes/no, on those with and without in each.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="basis">Counts that it could give away.</param>
    public ReportCell Estimate(Estimate estimate, NumberFormat format, params int[] basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        return basis.Any(IsSmall) ? ReportCell.Primary : Shown(estimate, format);
    }

    /// <summary>The counts behind a comparison of two shares.</summary>
    public static int[] Basis((int First, int Second) yes, (int First, int Second) of) => [yes.First, of.First - yes.First, yes.Second, of.Second - yes.Second];

    public int Rounded(int count) => (int)Math.Round((double)count / RoundTo, MidpointRounding.AwayFromZero) * RoundTo;

    private static ReportCell Shown(Estimate estimate, NumberFormat format) => estimate switch
    {
        Effects.Estimate.Known k => new ReportCell.Interval(k.Value, k.Lower, k.Upper, format),
        Effects.Estimate.None n => new ReportCell.NotEstimated(n.Status, n.Why),
        _ => throw new ArgumentOutOfRangeException(nameof(estimate)),
    };

    private bool[] Solve(IReadOnlyList<double> values, IReadOnlyList<AdditiveRelation> relations, int[] primary, IReadOnlyCollection<int> totals)
    {
        var half = (Minimum + 1) / 2;
        var pattern = CellSuppression.Solve(new SuppressionProblem
        {
            Values = values,
            Relations = relations,
            Primary = primary,
            AlwaysShown = totals,
            Protections = [.. primary.Select(_ => new Protection(half, half))],
            PrimaryKnownAs = rule.Reveals,
        });
        return [.. pattern.Cells.Select(c => c is Cell.Shown)];
    }
}
