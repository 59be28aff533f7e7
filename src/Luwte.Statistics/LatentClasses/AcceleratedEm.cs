namespace Luwte.Statistics.LatentClasses;

/// <summary>EM with squared extrapolation; a step that lowers the likelihood is replaced by the plain one, so it never falls.</summary>
/// <remarks>Varadhan and Roland (2008), Scandinavian Journal of Statistics 35(2), scheme S3.</remarks>
internal static class AcceleratedEm
{
    public static (double[] Theta, double LogLikelihood, bool Converged) Run(
        ClassLikelihood likelihood, ClassParameters shape, double[] start, double tolerance, int maximumCycles, CancellationToken cancellation)
    {
        var theta = (double[])start.Clone();
        var first = new double[theta.Length];
        var second = new double[theta.Length];
        var jump = new double[theta.Length];
        var at = likelihood.Expect(theta);
        for (var cycle = 0; cycle < maximumCycles; cycle++)
        {
            cancellation.ThrowIfCancellationRequested();
            likelihood.Maximise(theta, first);
            likelihood.Expect(first);
            likelihood.Maximise(first, second);
            double rr = 0, vv = 0;
            for (var i = 0; i < theta.Length; i++)
            {
                var r = first[i] - theta[i];
                var v = second[i] - first[i] - r;
                rr += r * r;
                vv += v * v;
            }

            var next = double.NegativeInfinity;
            if (vv > 0)
            {
                var alpha = -Math.Max(1, Math.Sqrt(rr / vv));
                for (var i = 0; i < theta.Length; i++)
                {
                    var r = first[i] - theta[i];
                    jump[i] = theta[i] - (2 * alpha * r) + (alpha * alpha * (second[i] - first[i] - r));
                }

                shape.Mend(jump);
                next = likelihood.Expect(jump);
            }

            if (next >= at)
            {
                (theta, jump) = (jump, theta);
            }
            else
            {
                next = likelihood.Expect(second);
                (theta, second) = (second, theta);
            }

            var gain = next - at;
            at = next;
            if (gain < tolerance && rr < 1e-9)
            {
                return (theta, at, true);
            }
        }

        return (theta, at, false);
    }
}
