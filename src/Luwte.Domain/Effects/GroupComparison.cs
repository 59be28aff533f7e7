using Luwte.Domain.Cohorts;
using Luwte.Statistics.EffectSizes;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Effects;

/// <summary>One variable in two groups of families.</summary>
public sealed record ComparedVariable
{
    public required string Variable { get; init; }

    /// <summary>Yes/no: the means are shares.</summary>
    public required bool IsShare { get; init; }

    /// <summary>Families with a known value.</summary>
    public required (int First, int Second) Known { get; init; }

    /// <summary>Families with yes; 0 for numbers.</summary>
    public required (int First, int Second) Yes { get; init; }

    /// <summary>Means or shares; NaN when nobody is known.</summary>
    public required (double First, double Second) Mean { get; init; }

    /// <summary>Standard deviations of numbers; NaN for shares.</summary>
    public required (double First, double Second) Deviation { get; init; }

    /// <summary>Difference of means (Welch) or of shares (Newcombe), with the p-value of the test.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Effect size: Hedges' g for numbers, odds ratio for shares.</summary>
    public required Estimate Effect { get; init; }

    /// <summary>Standardised difference as in a balance table; NaN when it has no unit.</summary>
    public required double Standardised { get; init; }

    /// <summary>The p-value corrected for the number of variables (Holm); null without a test.</summary>
    public double? AdjustedP { get; init; }
}

/// <summary>Describes two groups side by side, with effect sizes and tests corrected for their number.</summary>
public static class GroupComparison
{
    /// <param name="first">First group, for instance families with a measure.</param>
    /// <param name="second">Second group.</param>
    /// <param name="variables">What to compare.</param>
    public static IReadOnlyList<ComparedVariable> Compare(IReadOnlyList<StudyFamily> first, IReadOnlyList<StudyFamily> second, IReadOnlyList<FamilyVariable> variables)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(variables);
        var rows = variables.Select(v => One(v, Values(first, v), Values(second, v))).ToArray();
        var tested = Enumerable.Range(0, rows.Length).Where(i => rows[i].Difference is Estimate.Known { PValue: not null }).ToArray();
        if (tested.Length > 0)
        {
            var adjusted = MultipleTesting.Holm([.. tested.Select(i => ((Estimate.Known)rows[i].Difference).PValue!.Value)]);
            for (var i = 0; i < tested.Length; i++)
            {
                rows[tested[i]] = rows[tested[i]] with { AdjustedP = adjusted[i] };
            }
        }

        return rows;
    }

    private static double[] Values(IReadOnlyList<StudyFamily> families, FamilyVariable variable) =>
        [.. families.Select(variable.Of).Where(v => !double.IsNaN(v))];

    private static ComparedVariable One(FamilyVariable variable, double[] a, double[] b)
    {
        double meanA = Mean(a), meanB = Mean(b), varianceA = Variance(a, meanA), varianceB = Variance(b, meanB);
        var pooled = variable.IsShare
            ? Math.Sqrt(((meanA * (1 - meanA)) + (meanB * (1 - meanB))) / 2)
            : Math.Sqrt((varianceA + varianceB) / 2);
        var row = new ComparedVariable
        {
            Variable = variable.Id,
            IsShare = variable.IsShare,
            Known = (a.Length, b.Length),
            Yes = variable.IsShare ? (a.Count(v => v > 0), b.Count(v => v > 0)) : (0, 0),
            Mean = (meanA, meanB),
            Deviation = variable.IsShare ? (double.NaN, double.NaN) : (Math.Sqrt(varianceA), Math.Sqrt(varianceB)),
            Difference = Estimate.TooFew("Too few families have a known value."),
            Effect = Estimate.TooFew("Too few families have a known value."),
            Standardised = pooled > 0 ? (meanA - meanB) / pooled : double.NaN,
        };
        if (a.Length < 2 || b.Length < 2)
        {
            return row;
        }

        return variable.IsShare ? Share(row) : pooled > 0 ? Number(row, a, b) : row with
        {
            Difference = new Estimate.None(EstimationStatus.Singular, "All values are equal."),
            Effect = new Estimate.None(EstimationStatus.Singular, "All values are equal."),
        };
    }

    private static ComparedVariable Share(ComparedVariable row)
    {
        var table = TwoByTwoEffect.From(row.Yes.First, row.Known.First - row.Yes.First, row.Yes.Second, row.Known.Second - row.Yes.Second);
        var p = Test(row);
        return row with
        {
            Difference = Estimate.From(
                table.RiskDifference, table.RiskDifferenceNewcombe.Lower, table.RiskDifferenceNewcombe.Upper, p, EstimationStatus.Ok, table.Warnings),
            Effect = table is { OddsRatio: { } odds, OddsRatioInterval: { } interval }
                ? Estimate.From(odds, interval.Lower, interval.Upper, p, EstimationStatus.Ok, table.Warnings)
                : new Estimate.None(EstimationStatus.Separated, "One of the four cells is empty: the odds ratio does not exist."),
        };
    }

    /// <summary>Fisher's test; null when everybody in both groups answers alike, for then there is nothing to test.</summary>
    private static double? Test(ComparedVariable row)
    {
        (int First, int Second) no = (row.Known.First - row.Yes.First, row.Known.Second - row.Yes.Second);
        if (row.Yes is (0, 0) || no is (0, 0))
        {
            return null;
        }

        var test = IndependenceTest.Analyse(new[,] { { row.Yes.First, no.First }, { row.Yes.Second, no.Second } }, exact: true);
        return test.FisherPValue ?? test.PValue;
    }

    private static ComparedVariable Number(ComparedVariable row, double[] a, double[] b)
    {
        var effect = TwoGroupEffect.Compare(a, b);
        return row with
        {
            Difference = Estimate.From(
                effect.Welch.Estimate, effect.Welch.Interval.Lower, effect.Welch.Interval.Upper, effect.Welch.PValue, effect.Status, effect.Warnings),
            Effect = Estimate.From(effect.HedgesG, effect.HedgesGInterval.Lower, effect.HedgesGInterval.Upper, effect.Welch.PValue, effect.Status, effect.Warnings),
        };
    }

    internal static double Mean(double[] values) => values.Length == 0 ? double.NaN : values.Sum() / values.Length;

    internal static double Variance(double[] values, double mean) =>
        values.Length < 2 ? double.NaN : values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
}
