using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;

namespace Luwte.Statistics.MixedModels;

/// <summary>Standard errors, degrees of freedom and tests of contrasts of the fixed effects.</summary>
/// <remarks>
/// Satterthwaite: Fai and Cornelius (1996), J. Stat. Comput. Simul. 54; Kuznetsova, Brockhoff and Christensen (2017),
/// J. Stat. Software 82(13). Kenward and Roger (1997), Biometrics 53, 983-997; Halekoh and Højsgaard (2014), J. Stat. Software 59(9).
/// </remarks>
internal sealed class MixedInference
{
    private readonly TriangularBasis basis;
    private readonly double scale;
    private readonly double[] estimates;
    private readonly MixedDerivatives derivatives;
    private readonly double[,] jacobian;
    private readonly double[,] parameterCovariance;
    private readonly double residualDf;
    private readonly double[,]? adjusted;
    private readonly double[,]? information;

    /// <param name="basis">Basis of the fixed effects.</param>
    /// <param name="scale">Unit of the outcome per unit of the working basis.</param>
    /// <param name="estimates">Estimates in the working basis, in the unit of the outcome.</param>
    /// <param name="likelihood">The likelihood.</param>
    /// <param name="point">Its minimum.</param>
    /// <param name="method">How degrees of freedom are found.</param>
    internal MixedInference(
        TriangularBasis basis, double scale, double[] estimates, MixedLikelihood likelihood, MixedLikelihood.Point point, DegreesOfFreedomMethod method)
    {
        this.basis = basis;
        this.scale = scale;
        this.estimates = estimates;
        Method = method;
        derivatives = likelihood.Differentiate(point, point.Sigma2);
        var curvature = new ParameterCurvature(likelihood, point, derivatives, point.Sigma2);
        Curvature = curvature.Hessian;
        jacobian = curvature.Jacobian;
        parameterCovariance = curvature.Covariance();
        residualDf = likelihood.Rows - likelihood.FixedEffects;
        if (method == DegreesOfFreedomMethod.KenwardRoger)
        {
            information = new SymmetricSpectrum(derivatives.Expected).Map(v => v > 0 ? 1 / v : 0);
            adjusted = Adjusted(information);
        }
    }

    internal DegreesOfFreedomMethod Method { get; }

    /// <summary>Hessian of the criterion in (θ, log σ²).</summary>
    internal double[,] Curvature { get; }

    /// <summary>Covariance of the fixed effects in the unit of the outcome; widened under Kenward-Roger.</summary>
    internal double[,] Covariance()
    {
        var covariance = basis.Covariance(adjusted ?? derivatives.Covariance);
        for (var i = 0; i < covariance.GetLength(0); i++)
        {
            for (var j = 0; j < covariance.GetLength(1); j++)
            {
                covariance[i, j] *= scale * scale;
            }
        }

        return covariance;
    }

    internal Coefficient Contrast(string label, ReadOnlySpan<double> weights)
    {
        var l = basis.Contrast(weights);
        var estimate = 0.0;
        for (var j = 0; j < l.Length; j++)
        {
            estimate += l[j] * estimates[j];
        }

        var variance = SymmetricSolver.Form(l, adjusted ?? derivatives.Covariance, l);
        var df = Method switch
        {
            DegreesOfFreedomMethod.Satterthwaite => Satterthwaite(l),
            DegreesOfFreedomMethod.KenwardRoger => KenwardRoger([l]).Df,
            _ => residualDf,
        };
        return CoefficientTable.Row(label, estimate, scale * Math.Sqrt(variance), df);
    }

    internal JointTest Test(string label, IReadOnlyList<double[]> contrasts)
    {
        var rows = contrasts.Select(c => basis.Contrast(c)).ToArray();
        var q = rows.Length;
        var matrix = adjusted ?? derivatives.Covariance;
        var spectrum = new SymmetricSpectrum(Between(rows, matrix));
        var values = rows.Select(r => r.Zip(estimates, (a, b) => a * b).Sum() / scale).ToArray();
        double f = 0, excess = 0;
        var dfs = new double[q];
        for (var k = 0; k < q; k++)
        {
            var combined = new double[rows[0].Length];
            var value = 0.0;
            for (var i = 0; i < q; i++)
            {
                value += spectrum.Vectors[i, k] * values[i];
                for (var j = 0; j < combined.Length; j++)
                {
                    combined[j] += spectrum.Vectors[i, k] * rows[i][j];
                }
            }

            f += value * value / spectrum.Values[k] / q;
            if (Method == DegreesOfFreedomMethod.Satterthwaite)
            {
                dfs[k] = Satterthwaite(combined);
                excess += dfs[k] > 2 ? dfs[k] / (dfs[k] - 2) : 0;
            }
        }

        double df;
        switch (Method)
        {
            case DegreesOfFreedomMethod.Satterthwaite:
                df = dfs.Max() - dfs.Min() < 1e-8 * dfs.Max() ? dfs.Average() : excess > q ? 2 * excess / (excess - q) : double.NaN;
                break;
            case DegreesOfFreedomMethod.KenwardRoger:
                var (denominator, factor) = KenwardRoger(rows);
                df = denominator;
                f *= factor;
                break;
            default:
                df = residualDf;
                break;
        }

        return new JointTest(label, f, q, df, FisherF.Upper(f, q, df));
    }

    // 2 v² / var(v), v = l'Φl, by the delta method over (θ, log σ²).
    private double Satterthwaite(double[] l)
    {
        var k = derivatives.Gradient.Length;
        var projected = new double[l.Length];
        for (var i = 0; i < l.Length; i++)
        {
            for (var j = 0; j < l.Length; j++)
            {
                projected[i] += derivatives.Covariance[i, j] * l[j];
            }
        }

        var gradient = new double[k];
        for (var r = 0; r < k; r++)
        {
            var slope = SymmetricSolver.Form(projected, derivatives.First[r], projected);
            for (var j = 0; j < k; j++)
            {
                gradient[j] += jacobian[r, j] * slope;
            }
        }

        var variance = SymmetricSolver.Form(l, derivatives.Covariance, l);
        return 2 * variance * variance / SymmetricSolver.Form(gradient, parameterCovariance, gradient);
    }

    private double[,] Adjusted(double[,] weights)
    {
        var phi = derivatives.Covariance;
        int p = phi.GetLength(0), k = derivatives.Gradient.Length;
        var bias = new double[p, p];
        for (var r = 0; r < k; r++)
        {
            for (var s = 0; s < k; s++)
            {
                var product = SymmetricSolver.Multiply(SymmetricSolver.Multiply(derivatives.First[r], phi), derivatives.First[s]);
                for (var i = 0; i < p; i++)
                {
                    for (var j = 0; j < p; j++)
                    {
                        bias[i, j] += weights[r, s] * (derivatives.Second[r, s][i, j] - product[i, j]);
                    }
                }
            }
        }

        var widened = SymmetricSolver.Multiply(SymmetricSolver.Multiply(phi, bias), phi);
        for (var i = 0; i < p; i++)
        {
            for (var j = 0; j < p; j++)
            {
                widened[i, j] = phi[i, j] + (2 * widened[i, j]);
            }
        }

        return widened;
    }

    // Degrees of freedom and factor of F: Kenward and Roger (1997), §3; names as there.
    private (double Df, double Factor) KenwardRoger(IReadOnlyList<double[]> rows)
    {
        var phi = derivatives.Covariance;
        int p = phi.GetLength(0), k = derivatives.Gradient.Length, q = rows.Count;
        var inverse = SymmetricSolver.Inverse(Between(rows, phi)) ?? throw new InvalidOperationException("The contrasts are not independent.");
        var theta = new double[p, p];
        for (var i = 0; i < q; i++)
        {
            for (var j = 0; j < q; j++)
            {
                for (var a = 0; a < p; a++)
                {
                    for (var b = 0; b < p; b++)
                    {
                        theta[a, b] += rows[i][a] * inverse[i, j] * rows[j][b];
                    }
                }
            }
        }

        var thetaPhi = SymmetricSolver.Multiply(theta, phi);
        var parts = Enumerable.Range(0, k)
            .Select(r => SymmetricSolver.Multiply(SymmetricSolver.Multiply(thetaPhi, derivatives.First[r]), phi)).ToArray();
        double a1 = 0, a2 = 0;
        for (var r = 0; r < k; r++)
        {
            for (var s = 0; s < k; s++)
            {
                a1 += information![r, s] * Trace(parts[r]) * Trace(parts[s]);
                a2 += information[r, s] * Trace(SymmetricSolver.Multiply(parts[r], parts[s]));
            }
        }

        var b0 = (a1 + (6 * a2)) / (2 * q);
        var g = (((q + 1) * a1) - ((q + 4) * a2)) / ((q + 2) * a2);
        var divisor = (3 * q) + (2 * (1 - g));
        var v0 = 1 + (g / divisor * b0);
        var v1 = 1 - ((q - g) / divisor * b0);
        var v2 = 1 - ((q + 2 - g) / divisor * b0);
        v0 = Math.Abs(v0) < 1e-10 ? 0 : v0;
        var first = 1 - (a2 / q);
        var ratio = Math.Abs(first) < 1e-14 && Math.Abs(v1) < 1e-14 ? 1 : first / v1;
        var rho = ratio * ratio * v0 / v2 / q;
        var df = 4 + ((q + 2) / ((q * rho) - 1));
        return (df, Math.Abs(df - 2) < 0.01 ? 1 : df * first / (df - 2));
    }

    private static double[,] Between(IReadOnlyList<double[]> rows, double[,] matrix)
    {
        var between = new double[rows.Count, rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < rows.Count; j++)
            {
                between[i, j] = SymmetricSolver.Form(rows[i], matrix, rows[j]);
            }
        }

        return between;
    }

    private static double Trace(double[,] a)
    {
        var trace = 0.0;
        for (var i = 0; i < a.GetLength(0); i++)
        {
            trace += a[i, i];
        }

        return trace;
    }
}
