using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using MathNet.Numerics;

namespace Luwte.Statistics.SmallAreas;

/// <summary>
/// Shares of small areas, drawn towards the whole: the fewer units an area has, the more it borrows from the others.
/// </summary>
/// <param name="Mean">Mean share over areas.</param>
/// <param name="Precision">α + β: the number of units an area needs to count for half itself; infinite when the areas do not differ.</param>
/// <param name="LogLikelihood">Maximum of the log-likelihood.</param>
/// <param name="Areas">Per area, in the order given; empty when the fit did not end well.</param>
/// <param name="Status"><see cref="EstimationStatus.Singular"/> when the areas differ no more than chance (precision infinite).</param>
/// <param name="Warnings">Sentences for the reader.</param>
/// <remarks>
/// Beta-binomial by maximum likelihood (Griffiths 1973), empirical Bayes; the intervals take the two parameters as known and are
/// therefore somewhat too narrow with few areas. See docs/methods/small-areas.md.
/// </remarks>
public sealed record BetaBinomialAreas(
    double Mean,
    double Precision,
    double LogLikelihood,
    IReadOnlyList<SmallAreaShare> Areas,
    EstimationStatus Status,
    IReadOnlyList<string> Warnings)
{
    /// <summary>First parameter of the beta distribution of shares over areas.</summary>
    public double Alpha => Mean * Precision;

    /// <summary>Second parameter.</summary>
    public double Beta => (1 - Mean) * Precision;

    /// <summary>Correlation of two units of the same area.</summary>
    public double Correlation => 1 / (Precision + 1);

    /// <summary>Fits the areas.</summary>
    /// <param name="counts">Units with the property per area.</param>
    /// <param name="totals">Units per area, each at least 1.</param>
    /// <param name="level">Confidence level of the intervals of the areas.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than three areas, or a count out of range (area named).</exception>
    public static BetaBinomialAreas Fit(IReadOnlyList<long> counts, IReadOnlyList<long> totals, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(totals);
        if (counts.Count < 3 || totals.Count != counts.Count)
        {
            throw new ArgumentException("Give counts and totals of the same three or more areas.", nameof(counts));
        }

        for (var i = 0; i < counts.Count; i++)
        {
            if (totals[i] < 1 || counts[i] < 0 || counts[i] > totals[i])
            {
                throw new ArgumentException($"Area {i + 1}: the count must lie between 0 and a total of at least 1.", nameof(counts));
            }
        }

        double[] x = [.. counts.Select(c => (double)c)];
        double[] n = [.. totals.Select(t => (double)t)];
        var overall = x.Sum() / n.Sum();
        if (overall is 0 or 1)
        {
            return new BetaBinomialAreas(overall, double.PositiveInfinity, 0, [], EstimationStatus.Singular, ["No area, or every unit of every area, has the property: there is nothing to estimate."]);
        }

        // Parameters: logit of the mean and log of the precision; Newton steps, halved until they climb.
        var at = new[] { Math.Log(overall / (1 - overall)), Math.Log(20) };
        var best = LogLikelihoodAt(at, x, n);
        for (var iteration = 0; iteration < 200; iteration++)
        {
            var g = Gradient(at, x, n);
            if (at[1] > 16)
            {
                return new BetaBinomialAreas(overall, double.PositiveInfinity, best, [], EstimationStatus.Singular, ["The areas differ no more than by chance: use the overall share for every area."]);
            }

            if (Math.Abs(g[0]) + Math.Abs(g[1]) < 1e-9 * n.Length)
            {
                return Finish(at, best, counts, totals, level);
            }

            var step = NewtonStep(at, g, x, n);
            var scale = 1.0;
            double[] next;
            double value;
            do
            {
                next = [at[0] + (scale * step[0]), at[1] + (scale * step[1])];
                value = LogLikelihoodAt(next, x, n);
                scale /= 2;
            }
            while (!(value >= best - (1e-12 * Math.Abs(best))) && scale > 1e-12);

            (at, best) = (next, value);
        }

        return new BetaBinomialAreas(overall, double.NaN, best, [], EstimationStatus.NotConverged, ["The fit did not converge."]);
    }

    private static BetaBinomialAreas Finish(double[] at, double logLikelihood, IReadOnlyList<long> counts, IReadOnlyList<long> totals, double level)
    {
        var mean = 1 / (1 + Math.Exp(-at[0]));
        var precision = Math.Exp(at[1]);
        double a = mean * precision, b = (1 - mean) * precision, tail = (1 - level) / 2;
        var areas = new SmallAreaShare[counts.Count];
        for (var i = 0; i < areas.Length; i++)
        {
            double x = counts[i], n = totals[i];
            areas[i] = new SmallAreaShare(
                x / n,
                (x + a) / (n + precision),
                n / (n + precision),
                new Interval(BetaDistribution.Quantile(tail, x + a, n - x + b), BetaDistribution.Quantile(1 - tail, x + a, n - x + b)));
        }

        return new BetaBinomialAreas(mean, precision, logLikelihood, areas, EstimationStatus.Ok, []);
    }

    private static double LogLikelihoodAt(double[] at, double[] x, double[] n)
    {
        var m = 1 / (1 + Math.Exp(-at[0]));
        var s = Math.Exp(at[1]);
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            sum += SpecialFunctions.BetaLn(x[i] + (m * s), n[i] - x[i] + ((1 - m) * s)) - SpecialFunctions.BetaLn(m * s, (1 - m) * s)
                + SpecialFunctions.GammaLn(n[i] + 1) - SpecialFunctions.GammaLn(x[i] + 1) - SpecialFunctions.GammaLn(n[i] - x[i] + 1);
        }

        return sum;
    }

    private static double[] Gradient(double[] at, double[] x, double[] n)
    {
        var m = 1 / (1 + Math.Exp(-at[0]));
        var s = Math.Exp(at[1]);
        double byAlpha = 0, byBeta = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var whole = SpecialFunctions.DiGamma(s) - SpecialFunctions.DiGamma(n[i] + s);
            byAlpha += SpecialFunctions.DiGamma(x[i] + (m * s)) - SpecialFunctions.DiGamma(m * s) + whole;
            byBeta += SpecialFunctions.DiGamma(n[i] - x[i] + ((1 - m) * s)) - SpecialFunctions.DiGamma((1 - m) * s) + whole;
        }

        return [s * m * (1 - m) * (byAlpha - byBeta), s * ((m * byAlpha) + ((1 - m) * byBeta))];
    }

    private static double[] NewtonStep(double[] at, double[] g, double[] x, double[] n)
    {
        const double h = 1e-5;
        var up0 = Gradient([at[0] + h, at[1]], x, n);
        var down0 = Gradient([at[0] - h, at[1]], x, n);
        var up1 = Gradient([at[0], at[1] + h], x, n);
        var down1 = Gradient([at[0], at[1] - h], x, n);
        var h00 = (up0[0] - down0[0]) / (2 * h);
        var h11 = (up1[1] - down1[1]) / (2 * h);
        var h01 = (up0[1] - down0[1] + up1[0] - down1[0]) / (4 * h);
        var determinant = (h00 * h11) - (h01 * h01);

        // Where the surface is not a hilltop the curvature of each parameter alone gives a safe uphill step.
        return h00 < 0 && determinant > 0
            ? [-((h11 * g[0]) - (h01 * g[1])) / determinant, -((h00 * g[1]) - (h01 * g[0])) / determinant]
            : [g[0] / (Math.Abs(h00) + 1e-8), Math.Clamp(g[1] / (Math.Abs(h11) + 1e-8), -1, 1)];
    }
}
