namespace Luwte.Statistics.Ordinal;

/// <summary>
/// Log-likelihood of a cumulative logit model with a normal random intercept per cluster, by adaptive Gauss-Hermite quadrature:
/// per cluster the mode and curvature of the joint density are found first and the nodes laid around them.
/// </summary>
/// <remarks>Liu and Pierce (1994), Biometrika 81, 624-629; with one point the Laplace approximation.</remarks>
internal sealed class RandomInterceptLikelihood(ThresholdRows rows, int[] order, int[] starts, int points)
{
    private readonly (double[] Nodes, double[] Weights) rule = GaussHermite.Rule(points);
    private readonly double[] upper = new double[rows.Rows];
    private readonly double[] lower = new double[rows.Rows];
    private readonly double[] modes = new double[starts.Length - 1];

    /// <summary>At parameters followed by the logarithm of the standard deviation of the intercept.</summary>
    internal double Evaluate(ReadOnlySpan<double> parameters)
    {
        var sd = Math.Exp(parameters[^1]);
        for (var i = 0; i < rows.Rows; i++)
        {
            (upper[i], lower[i]) = rows.Bounds(order[i], parameters[..^1]);
        }

        var total = 0.0;
        for (var g = 0; g < modes.Length; g++)
        {
            total += Cluster(g, sd);
        }

        return double.IsNaN(total) ? double.NegativeInfinity : total;
    }

    private double Cluster(int g, double sd)
    {
        // u is standard normal, the intercept sd·u; Newton from the last mode, which moves little between evaluations.
        var u = modes[g];
        var (value, slope, curve) = Joint(g, u, sd);
        for (var i = 0; i < 100 && Math.Abs(slope) > 1e-10; i++)
        {
            var step = -slope / curve;
            var next = Joint(g, u + step, sd);
            for (var half = 0; half < 30 && !(next.Value >= value - 1e-12); half++)
            {
                step /= 2;
                next = Joint(g, u + step, sd);
            }

            u += step;
            (value, slope, curve) = next;
        }

        modes[g] = u;
        var spread = Math.Sqrt(2 / -curve);
        var sum = 0.0;
        for (var k = 0; k < rule.Nodes.Length; k++)
        {
            var node = rule.Nodes[k];
            sum += rule.Weights[k] * Math.Exp((node * node) + Joint(g, u + (spread * node), sd).Value - value);
        }

        return value + Math.Log(spread * sum) - (0.5 * Math.Log(2 * Math.PI));
    }

    private (double Value, double Slope, double Curve) Joint(int g, double u, double sd)
    {
        double value = -0.5 * u * u, slope = -u, curve = -1;
        for (var i = starts[g]; i < starts[g + 1]; i++)
        {
            var weight = rows.Weight(order[i]);
            var cell = LogisticCell.At(upper[i] - (sd * u), lower[i] - (sd * u));
            var first = -sd * (cell.UpperDensity - cell.LowerDensity) / cell.Chance;
            value += weight * Math.Log(cell.Chance);
            slope += weight * first;
            curve += weight * ((sd * sd * (cell.UpperSlope - cell.LowerSlope) / cell.Chance) - (first * first));
        }

        return (double.IsNaN(value) ? double.NegativeInfinity : value, slope, curve);
    }
}
