using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.Reliability;

/// <summary>Agreement of two raters on categories, beyond chance.</summary>
/// <param name="Units">Units rated by both.</param>
/// <param name="Agreement">Share on which they agree.</param>
/// <param name="Kappa">Cohen's kappa; null when both used one category only.</param>
/// <param name="StandardError">Large-sample standard error of kappa; null likewise.</param>
/// <param name="Interval">Normal interval of kappa; null likewise.</param>
/// <param name="QuadraticKappa">Kappa with squared distances of ordered categories; null likewise.</param>
/// <param name="Status">Singular when kappa is not defined.</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Cohen (1960, 1968); Fleiss, Cohen and Everitt (1969) for the error. R: psych <c>cohen.kappa</c>. See
/// docs/methods/rater-agreement.md.
/// </remarks>
public sealed record RaterAgreement(
    int Units,
    double Agreement,
    double? Kappa,
    double? StandardError,
    Interval? Interval,
    double? QuadraticKappa,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>Analyses a square table of counts: rows are the categories of the first rater, columns those of the second.</summary>
    /// <param name="counts">Categories × categories in the same order, at least two, counts ≥ 0.</param>
    /// <param name="level">Confidence level between 0 and 1.</param>
    /// <exception cref="ArgumentException">Not square, fewer than two categories, a negative count, or no units.</exception>
    public static RaterAgreement Analyse(int[,] counts, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(level, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(level, 1);
        var k = counts.GetLength(0);
        if (k < 2 || counts.GetLength(1) != k || counts.Cast<int>().Any(c => c < 0) || counts.Cast<int>().All(c => c == 0))
        {
            throw new ArgumentException("Give a square table of counts of at least two categories, not negative, with at least one unit.", nameof(counts));
        }

        double n = counts.Cast<int>().Sum();
        var rows = new double[k];
        var columns = new double[k];
        double agree = 0, distance = 0, distanceByChance = 0, chance = 0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows[i] += counts[i, j] / n;
                columns[j] += counts[i, j] / n;
            }

            agree += counts[i, i] / n;
        }

        for (var i = 0; i < k; i++)
        {
            chance += rows[i] * columns[i];
            for (var j = 0; j < k; j++)
            {
                distance += (i - j) * (i - j) * counts[i, j] / n;
                distanceByChance += (i - j) * (i - j) * rows[i] * columns[j];
            }
        }

        if (chance >= 1 || distanceByChance == 0)
        {
            return new RaterAgreement((int)n, agree, null, null, null, null, EstimationStatus.Singular, ["Both raters used one and the same category: kappa is not defined."]);
        }

        var kappa = (agree - chance) / (1 - chance);
        double first = 0, second = 0;
        for (var i = 0; i < k; i++)
        {
            for (var j = 0; j < k; j++)
            {
                var p = counts[i, j] / n;
                var margin = rows[j] + columns[i];
                if (i == j)
                {
                    var term = 1 - ((rows[i] + columns[i]) * (1 - kappa));
                    first += p * term * term;
                }
                else
                {
                    second += p * margin * margin;
                }
            }
        }

        var last = kappa - (chance * (1 - kappa));
        var se = Math.Sqrt(Math.Max(0, first + ((1 - kappa) * (1 - kappa) * second) - (last * last)) / n) / (1 - chance);
        var half = StandardNormal.TwoSidedQuantile(level) * se;
        return new RaterAgreement(
            (int)n,
            agree,
            kappa,
            se,
            new Interval(kappa - half, Math.Min(1, kappa + half)),
            1 - (distance / distanceByChance),
            EstimationStatus.Ok,
            n < 30 ? ["Fewer than thirty units: the interval is approximate."] : []);
    }
}
