namespace Luwte.Statistics.EstimatingEquations;

/// <summary>The working correlation from products of Pearson residuals within clusters.</summary>
/// <remarks>
/// Liang and Zeger (1986); for AR(1) the estimating equation over all pairs, Σ d·α^(d−1) (r_j r_k/φ − α^d) = 0, of
/// Prentice and Zhao (1991) that geepack solves. Cost linear in the rows (exchangeable) or in the pairs (AR(1)).
/// </remarks>
internal static class CorrelationMoments
{
    /// <summary>Mean product over all pairs, divided by the scale; NaN without pairs.</summary>
    internal static double Exchangeable(double[] residuals, int[] starts, double scale)
    {
        double sum = 0, pairs = 0;
        for (var g = 0; g < starts.Length - 1; g++)
        {
            double total = 0, squares = 0;
            double size = starts[g + 1] - starts[g];
            for (var i = starts[g]; i < starts[g + 1]; i++)
            {
                total += residuals[i];
                squares += residuals[i] * residuals[i];
            }

            sum += ((total * total) - squares) / 2;
            pairs += size * (size - 1) / 2;
        }

        return sum / pairs / scale;
    }

    /// <summary>Root of the estimating equation; NaN without pairs.</summary>
    internal static double Autoregressive(double[] residuals, int[] starts, int[] waves, double scale, double start)
    {
        var sums = new Dictionary<int, (double Sum, double Count)>();
        var near = new double[64];
        var nearCounts = new double[64];
        for (var g = 0; g < starts.Length - 1; g++)
        {
            for (var j = starts[g]; j < starts[g + 1]; j++)
            {
                for (var k = j + 1; k < starts[g + 1]; k++)
                {
                    var lag = waves[k] - waves[j];
                    var product = residuals[j] * residuals[k];
                    if (lag < near.Length)
                    {
                        near[lag] += product;
                        nearCounts[lag]++;
                    }
                    else
                    {
                        var (sum, count) = sums.GetValueOrDefault(lag);
                        sums[lag] = (sum + product, count + 1);
                    }
                }
            }
        }

        var lags = Enumerable.Range(0, near.Length).Where(d => nearCounts[d] > 0).Select(d => (Lag: d, Sum: near[d] / scale, Count: nearCounts[d]))
            .Concat(sums.Select(s => (Lag: s.Key, Sum: s.Value.Sum / scale, s.Value.Count)))
            .ToArray();
        if (lags.Length == 0)
        {
            return double.NaN;
        }

        // Gauss–Newton on the residuals per lag: each step solves the equation linearised in α.
        var alpha = start;
        for (var i = 0; i < 500; i++)
        {
            double score = 0, information = 0;
            foreach (var (lag, sum, count) in lags)
            {
                var slope = lag * Math.Pow(alpha, lag - 1);
                score += slope * (sum - (count * Math.Pow(alpha, lag)));
                information += slope * slope * count;
            }

            if (!(information > 0))
            {
                alpha = alpha == 0 ? 0.1 : alpha / 2;
                continue;
            }

            var step = score / information;
            alpha = Math.Clamp(alpha + step, -0.9999999, 0.9999999);
            if (Math.Abs(step) < 1e-14)
            {
                break;
            }
        }

        return alpha;
    }
}
