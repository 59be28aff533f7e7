namespace Luwte.Statistics.Imputation;

/// <summary>The estimates of one imputed copy.</summary>
/// <param name="Estimates">p estimates, the same terms in each copy.</param>
/// <param name="Covariance">p × p sampling covariance.</param>
public sealed record ImputedFit(IReadOnlyList<double> Estimates, double[,] Covariance);
