using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Inference;

/// <summary>A table of counts of two properties: tests of independence, residuals and the strength of the relation.</summary>
/// <remarks>
/// Pearson (1900); Agresti (2013), Categorical Data Analysis, §3.2-3.3; Bergsma (2013) for the corrected V. R:
/// <c>chisq.test(correct = FALSE)</c>, <c>fisher.test</c>. See docs/methods/cross-tables.md.
/// </remarks>
public sealed record IndependenceTest
{
    private IndependenceTest()
    {
    }

    /// <summary>Pearson's chi-square.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>(rows − 1)(columns − 1).</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>p-value of Pearson's chi-square.</summary>
    public required double PValue { get; init; }

    /// <summary>Likelihood-ratio statistic G².</summary>
    public required double LikelihoodRatio { get; init; }

    /// <summary>p-value of G².</summary>
    public required double LikelihoodRatioPValue { get; init; }

    /// <summary>Expected counts under independence, rows × columns.</summary>
    public required double[,] Expected { get; init; }

    /// <summary>Standardised (adjusted) residuals, rows × columns; beyond ±2 a cell departs from independence.</summary>
    public required double[,] StandardisedResiduals { get; init; }

    /// <summary>Cramér's V, 0 to 1.</summary>
    public required double CramersV { get; init; }

    /// <summary>Cramér's V without the upward bias of small tables.</summary>
    public required double CramersVBiasCorrected { get; init; }

    /// <summary>Contingency coefficient sqrt(χ²/(n + χ²)).</summary>
    public required double ContingencyCoefficient { get; init; }

    /// <summary>Fisher's exact p-value; null when it was not asked for or the table is too large to enumerate.</summary>
    public required double? FisherPValue { get; init; }

    /// <summary>χ² with Yates' continuity correction; null unless the table is 2 × 2.</summary>
    public required double? ChiSquareYates { get; init; }

    /// <summary>Its p-value; null unless the table is 2 × 2.</summary>
    public required double? PValueYates { get; init; }

    /// <summary><see cref="EstimationStatus.NotConverged"/> when the exact test was asked for but is too large.</summary>
    public required EstimationStatus Status { get; init; }

    /// <summary>Sentences for the reader.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Analyses a table.</summary>
    /// <param name="counts">At least 2 × 2, counts ≥ 0, no empty row or column.</param>
    /// <param name="exact">Whether to compute Fisher's exact test (all tables with these margins).</param>
    /// <exception cref="ArgumentException">Too small, a negative count, or an empty row or column (named).</exception>
    public static IndependenceTest Analyse(int[,] counts, bool exact = true)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int r = counts.GetLength(0), k = counts.GetLength(1);
        if (r < 2 || k < 2)
        {
            throw new ArgumentException("A cross-table has at least two rows and two columns.", nameof(counts));
        }

        var rows = new double[r];
        var columns = new double[k];
        foreach (var (i, j) in Cells(r, k))
        {
            if (counts[i, j] < 0)
            {
                throw new ArgumentException($"The count in row {i + 1}, column {j + 1} is negative.", nameof(counts));
            }

            rows[i] += counts[i, j];
            columns[j] += counts[i, j];
        }

        if (Array.IndexOf(rows, 0) is >= 0 and var emptyRow)
        {
            throw new ArgumentException($"Row {emptyRow + 1} has no units; leave it out.", nameof(counts));
        }

        if (Array.IndexOf(columns, 0) is >= 0 and var emptyColumn)
        {
            throw new ArgumentException($"Column {emptyColumn + 1} has no units; leave it out.", nameof(counts));
        }

        var n = rows.Sum();
        var expected = new double[r, k];
        var residuals = new double[r, k];
        double chi = 0, g2 = 0, yates = 0;
        var small = 0;
        foreach (var (i, j) in Cells(r, k))
        {
            var e = rows[i] * columns[j] / n;
            var gap = counts[i, j] - e;
            expected[i, j] = e;
            residuals[i, j] = gap / Math.Sqrt(e * (1 - (rows[i] / n)) * (1 - (columns[j] / n)));
            chi += gap * gap / e;
            g2 += counts[i, j] > 0 ? 2 * counts[i, j] * Math.Log(counts[i, j] / e) : 0;
            var corrected = Math.Max(0, Math.Abs(gap) - 0.5);
            yates += corrected * corrected / e;
            small += e < 5 ? 1 : 0;
        }

        var df = (r - 1) * (k - 1);
        var least = Math.Min(r, k) - 1;
        var phi = Math.Max(0, (chi / n) - (df / (n - 1)));
        var rowTerm = r - ((r - 1) * (r - 1) / (n - 1));
        var columnTerm = k - ((k - 1) * (k - 1) / (n - 1));
        var warnings = new List<string>();
        if (small > 0.2 * r * k)
        {
            warnings.Add($"{small} of {r * k} cells are expected to have fewer than five units: read the exact test, not the chi-square.");
        }

        var fisher = exact ? FisherExact.PValue(counts) : null;
        if (exact && fisher is null)
        {
            warnings.Add("There are too many tables with these margins for the exact test.");
        }

        var twoByTwo = r == 2 && k == 2;
        return new IndependenceTest
        {
            ChiSquare = chi,
            DegreesOfFreedom = df,
            PValue = Probability.ChiSquare.Upper(chi, df),
            LikelihoodRatio = g2,
            LikelihoodRatioPValue = Probability.ChiSquare.Upper(g2, df),
            Expected = expected,
            StandardisedResiduals = residuals,
            CramersV = Math.Sqrt(chi / n / least),
            CramersVBiasCorrected = Math.Sqrt(phi / (Math.Min(rowTerm, columnTerm) - 1)),
            ContingencyCoefficient = Math.Sqrt(chi / (n + chi)),
            FisherPValue = fisher,
            ChiSquareYates = twoByTwo ? yates : null,
            PValueYates = twoByTwo ? Probability.ChiSquare.Upper(yates, 1) : null,
            Status = exact && fisher is null ? EstimationStatus.NotConverged : EstimationStatus.Ok,
            Warnings = warnings,
        };
    }

    private static IEnumerable<(int Row, int Column)> Cells(int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
            {
                yield return (i, j);
            }
        }
    }
}
