namespace Luwte.Statistics.LatentClasses;

/// <summary>Multinomial logit of class membership on covariates.</summary>
/// <param name="Coefficients">(1 + q) × (classes − 1): log odds of class 2, 3, … against class 1; the constant first.</param>
/// <param name="Covariance">Covariance of the coefficients, class after class.</param>
public sealed record LatentClassRegression(double[,] Coefficients, double[,] Covariance)
{
    /// <summary>Log odds of every class against another reference class, with standard errors.</summary>
    /// <param name="reference">0-based class.</param>
    /// <returns>(1 + q) × classes; the column of the reference holds zeros.</returns>
    public (double[,] Coefficients, double[,] StandardErrors) Against(int reference)
    {
        int s = Coefficients.GetLength(0), k = Coefficients.GetLength(1) + 1;
        ArgumentOutOfRangeException.ThrowIfNegative(reference);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reference, k);
        var estimates = new double[s, k];
        var errors = new double[s, k];
        for (var c = 0; c < k; c++)
        {
            for (var j = 0; j < s; j++)
            {
                estimates[j, c] = At(j, c) - At(j, reference);
                var variance = Cov(j, c, c) + Cov(j, reference, reference) - (2 * Cov(j, c, reference));
                errors[j, c] = c == reference ? 0 : Math.Sqrt(Math.Max(0, variance));
            }
        }

        return (estimates, errors);

        double At(int j, int c) => c == 0 ? 0 : Coefficients[j, c - 1];
        double Cov(int j, int c, int d) => c == 0 || d == 0 ? 0 : Covariance[((c - 1) * s) + j, ((d - 1) * s) + j];
    }
}
