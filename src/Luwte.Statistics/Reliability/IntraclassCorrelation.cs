using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Reliability;

/// <summary>How alike repeated scores (raters, moments) of the same persons are.</summary>
/// <remarks>Shrout and Fleiss (1979); McGraw and Wong (1996). R: psych <c>ICC</c>, irr <c>icc</c>. See docs/methods/intraclass-correlation.md.</remarks>
public sealed record IntraclassCorrelation
{
    private IntraclassCorrelation()
    {
    }

    /// <summary>Persons with every score.</summary>
    public required int Persons { get; init; }

    /// <summary>Scores per person.</summary>
    public required int Scores { get; init; }

    /// <summary>Mean square between persons.</summary>
    public required double BetweenPersons { get; init; }

    /// <summary>Mean square between columns (raters, moments).</summary>
    public required double BetweenColumns { get; init; }

    /// <summary>Residual mean square.</summary>
    public required double Residual { get; init; }

    /// <summary>Mean square within persons.</summary>
    public required double WithinPersons { get; init; }

    /// <summary>ICC(1,1): each person rated by other raters.</summary>
    public required double Icc1 { get; init; }

    /// <summary>Interval of ICC(1,1).</summary>
    public required Interval Icc1Interval { get; init; }

    /// <summary>ICC(2,1): agreement, raters are a sample.</summary>
    public required double Icc2 { get; init; }

    /// <summary>ICC(3,1): consistency, these raters only.</summary>
    public required double Icc3 { get; init; }

    /// <summary>Interval of ICC(3,1).</summary>
    public required Interval Icc3Interval { get; init; }

    /// <summary>ICC(1,k): as ICC(1,1), of the mean of all scores.</summary>
    public required double Icc1Mean { get; init; }

    /// <summary>ICC(2,k): as ICC(2,1), of the mean of all scores.</summary>
    public required double Icc2Mean { get; init; }

    /// <summary>ICC(3,k): as ICC(3,1), of the mean of all scores (equals alpha).</summary>
    public required double Icc3Mean { get; init; }

    /// <summary>
    /// TooSmall with fewer than three complete persons, Singular when persons, or the scores of a person, do not differ; the
    /// numbers are then NaN.
    /// </summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Analyses repeated scores; persons with a missing score are left out and counted in a warning.</summary>
    /// <param name="scores">Per person the scores, at least two; NaN is missing.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">Persons with different numbers of scores, or fewer than two.</exception>
    public static IntraclassCorrelation Analyse(IReadOnlyList<IReadOnlyList<double>> scores, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var matrix = ItemMatrix.From(scores, 2);
        if (matrix is null)
        {
            return Without(0, scores[0].Count, EstimationStatus.TooSmall, "Fewer than three persons have every score.");
        }

        double n = matrix.Persons.Length, k = matrix.Items;
        var grand = matrix.Means.Average();
        double persons = 0, residual = 0, within = 0;
        foreach (var row in matrix.Persons)
        {
            var mean = row.Average();
            persons += (mean - grand) * (mean - grand);
            for (var j = 0; j < row.Length; j++)
            {
                var gap = row[j] - mean - matrix.Means[j] + grand;
                residual += gap * gap;
                within += (row[j] - mean) * (row[j] - mean);
            }
        }

        var msr = k * persons / (n - 1);
        var msc = n * matrix.Means.Sum(m => (m - grand) * (m - grand)) / (k - 1);
        var mse = residual / ((n - 1) * (k - 1));
        var msw = within / (n * (k - 1));
        if (!(mse > 0) || !(msr > 0))
        {
            return Without((int)n, (int)k, EstimationStatus.Singular, "Persons, or the scores of a person, do not differ: the correlation is not defined.");
        }

        Interval Limits(double f, double df)
        {
            var lower = f / FisherF.Quantile((1 + level) / 2, n - 1, df);
            var upper = f * FisherF.Quantile((1 + level) / 2, df, n - 1);
            return new Interval((lower - 1) / (lower + k - 1), (upper - 1) / (upper + k - 1));
        }

        return new IntraclassCorrelation
        {
            Persons = (int)n,
            Scores = (int)k,
            BetweenPersons = msr,
            BetweenColumns = msc,
            Residual = mse,
            WithinPersons = msw,
            Icc1 = (msr - msw) / (msr + ((k - 1) * msw)),
            Icc1Interval = Limits(msr / msw, n * (k - 1)),
            Icc2 = (msr - mse) / (msr + ((k - 1) * mse) + (k * (msc - mse) / n)),
            Icc3 = (msr - mse) / (msr + ((k - 1) * mse)),
            Icc3Interval = Limits(msr / mse, (n - 1) * (k - 1)),
            Icc1Mean = 1 - (msw / msr),
            Icc2Mean = (msr - mse) / (msr + ((msc - mse) / n)),
            Icc3Mean = 1 - (mse / msr),
            Status = EstimationStatus.Ok,
            Warnings = matrix.Persons.Length < scores.Count
                ? [$"{scores.Count - matrix.Persons.Length} of {scores.Count} persons were left out: a score is missing."]
                : [],
        };
    }

    private static IntraclassCorrelation Without(int persons, int scores, EstimationStatus status, string why) => new()
    {
        Persons = persons,
        Scores = scores,
        BetweenPersons = double.NaN,
        BetweenColumns = double.NaN,
        Residual = double.NaN,
        WithinPersons = double.NaN,
        Icc1 = double.NaN,
        Icc1Interval = new Interval(double.NaN, double.NaN),
        Icc2 = double.NaN,
        Icc3 = double.NaN,
        Icc3Interval = new Interval(double.NaN, double.NaN),
        Icc1Mean = double.NaN,
        Icc2Mean = double.NaN,
        Icc3Mean = double.NaN,
        Status = status,
        Warnings = [why],
    };
}
