namespace Luwte.Statistics.MetaAnalysis;

/// <summary>Maximises the likelihood over the two variances, each not negative or fixed.</summary>
internal static class VarianceSearch
{
    private const int MostSteps = 200;

    /// <summary>The maximum; null when the design is singular; not converged = false.</summary>
    public static (ClusterBlocks.Point Point, bool Converged)? Maximise(ClusterBlocks blocks, double startBetween, double startWithin, double? fixedBetween, double? fixedWithin)
    {
        if (blocks.At(fixedBetween ?? startBetween, fixedWithin ?? startWithin) is not { } at)
        {
            return null;
        }

        bool[] isFixed = [fixedBetween is not null, fixedWithin is not null];
        for (var step = 0; step < MostSteps; step++)
        {
            double[] s = [at.Between, at.Within];
            bool[] free = [.. Enumerable.Range(0, 2).Select(a => !isFixed[a] && (s[a] > 0 || at.Gradient[a] > 0))];
            var move = Newton(at, free);
            var next = at;
            var length = 1.0;
            for (; length > 1e-10; length /= 2)
            {
                var trial = blocks.At(Math.Max(0, s[0] + (length * move[0])), Math.Max(0, s[1] + (length * move[1])))!;
                if (trial.LogLikelihood >= at.LogLikelihood - 1e-12)
                {
                    next = trial;
                    break;
                }
            }

            var scale = 1e-12 + (1e-9 * (s[0] + s[1]));
            var change = Math.Max(Math.Abs(next.Between - s[0]), Math.Abs(next.Within - s[1]));
            at = next;
            if (change <= scale)
            {
                return (at, true);
            }
        }

        return (at, false);
    }

    private static double[] Newton(ClusterBlocks.Point at, bool[] free)
    {
        // Residuals near zero leave the average information near zero; its expectation then gives the scale of the step.
        var information = at.Information[0, 0] > 0.1 * at.Expected[0, 0] && at.Information[1, 1] > 0.1 * at.Expected[1, 1] ? at.Information : at.Expected;
        double a = information[0, 0], b = information[0, 1], c = information[1, 1];
        var determinant = (a * c) - (b * b);
        if (free[0] && free[1] && determinant > 1e-12 * a * c && a > 0 && c > 0)
        {
            return [((c * at.Gradient[0]) - (b * at.Gradient[1])) / determinant, ((a * at.Gradient[1]) - (b * at.Gradient[0])) / determinant];
        }

        return [free[0] && a > 0 ? at.Gradient[0] / a : 0, free[1] && c > 0 ? at.Gradient[1] / c : 0];
    }
}
