using Luwte.Statistics.Optimization;
using MathNet.Numerics;

namespace Luwte.Statistics.Probability;

/// <summary>
/// The noncentral t distribution, by integrating over the standard deviation of the sample: it stays precise where the
/// usual series underflow (noncentrality above 37).
/// </summary>
internal static class NoncentralT
{
    // Gauss–Legendre, 16 points on [-1, 1]; the rule is symmetric.
    private static readonly double[] Nodes =
    [
        0.0950125098376374402, 0.2816035507792589132, 0.4580167776572273863, 0.6178762444026437484,
        0.7554044083550030339, 0.8656312023878317439, 0.9445750230732325761, 0.9894009349916499326,
    ];

    private static readonly double[] Weights =
    [
        0.1894506104550684963, 0.1826034150449235889, 0.1691565193950025382, 0.1495959888165767321,
        0.1246289712555338720, 0.0951585116824927848, 0.0622535239386478929, 0.0271524594117540949,
    ];

    /// <summary>P(T ≤ t) with noncentrality δ: ∫ Φ(t s − δ) f(s) ds, where s² is chi-square divided by its degrees of freedom.</summary>
    public static double Lower(double t, double degreesOfFreedom, double noncentrality)
    {
        var spread = 12 / Math.Sqrt(2 * degreesOfFreedom);
        var low = Math.Max(0, 1 - spread);
        var high = 1 + spread;
        var panels = (int)Math.Clamp((high - low) * (Math.Abs(t) + Math.Sqrt(degreesOfFreedom)), 24, 4000);
        var logConstant = Math.Log(2) + (degreesOfFreedom / 2 * Math.Log(degreesOfFreedom / 2)) - SpecialFunctions.GammaLn(degreesOfFreedom / 2);
        var width = (high - low) / panels;
        double sum = 0, mass = 0;
        for (var panel = 0; panel < panels; panel++)
        {
            var centre = low + ((panel + 0.5) * width);
            for (var i = 0; i < Nodes.Length; i++)
            {
                for (var side = -1; side <= 1; side += 2)
                {
                    var s = centre + (side * Nodes[i] * width / 2);
                    var weight = Weights[i] * Math.Exp(logConstant + ((degreesOfFreedom - 1) * Math.Log(s)) - (degreesOfFreedom * s * s / 2));
                    sum += weight * StandardNormal.Lower((t * s) - noncentrality);
                    mass += weight;
                }
            }
        }

        // Dividing by the integrated mass removes the rounding of the log-gamma constant.
        return sum / mass;
    }

    /// <summary>δ with P(T ≤ t; δ) = p.</summary>
    public static double Noncentrality(double t, double degreesOfFreedom, double p)
    {
        var reach = 10 + (Math.Abs(t) * 6);
        return BracketedRoot.Find(d => p - Lower(t, degreesOfFreedom, d), t - reach, t + reach);
    }
}
