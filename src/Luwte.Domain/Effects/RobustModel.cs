using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>
/// The regressions of the study: all with errors that are robust for families (persons of one family, waves of one family),
/// references <c>without</c> and <c>T0</c>, so that a term reads as "with a measure" or "at T2".
/// </summary>
internal static class RobustModel
{
    public const string Family = "family";

    private static readonly ModelFrameOptions References = new()
    {
        References = new Dictionary<string, string> { ["group"] = "without", ["wave"] = "T0" },
    };

    /// <summary>A fitted model: its rows, or why there are none.</summary>
    public sealed record Fit(IReadOnlyList<Coefficient> Rows, EstimationStatus Status, IReadOnlyList<string> Warnings, double[,] Covariance, int Observations)
    {
        public Estimate Term(string name) => Estimate.Of(Rows, name, Status, Warnings);
    }

    /// <summary>Mean with a 95 % interval, robust for clusters when they are given.</summary>
    public static Estimate Mean(double[] values, string[]? clusters)
    {
        if (values.Length < 2 || (clusters is not null && clusters.Distinct(StringComparer.Ordinal).Skip(1).FirstOrDefault() is null))
        {
            return Estimate.TooFew("Fewer than two families have a known value.");
        }

        DataColumn[] columns = clusters is null
            ? [new DataColumn.Numeric("y", values)]
            : [new DataColumn.Numeric("y", values), new DataColumn.Text(Family, clusters)];
        return Linear(new DataTable(columns), "y ~ 1", ResponseFamily.Gaussian, clusters is not null).Term("(Intercept)");
    }

    /// <summary>A generalised linear model with errors robust for <see cref="Family"/>.</summary>
    public static Fit Linear(DataTable table, string formula, ResponseFamily family, bool clustered = true, string? weights = null)
    {
        try
        {
            var fit = GeneralizedLinearModel.Fit(
                table, Formula.Parse(formula), new GeneralizedLinearOptions { Family = family, SmallSampleFactor = true }, Known(table), clustered ? Family : null, weights);
            return new Fit(fit.Coefficients, fit.Status, fit.Warnings, fit.Covariance, fit.Observations);
        }
        catch (FormulaException nothingToFit)
        {
            return Failed(nothingToFit);
        }
    }

    /// <summary>Generalised estimating equations over the waves of a family.</summary>
    public static Fit Equations(DataTable table, string formula, ResponseFamily family)
    {
        try
        {
            var fit = GeneralizedEstimatingEquations.Fit(
                table, Formula.Parse(formula), Family, new EstimatingEquationOptions { Family = family, Correlation = WorkingCorrelation.Exchangeable }, Known(table));
            return new Fit(fit.Coefficients, fit.Status, fit.Warnings, fit.Covariance, fit.Observations);
        }
        catch (FormulaException nothingToFit)
        {
            return Failed(nothingToFit);
        }
    }

    /// <summary>The data can leave a factor with one level or no complete row: an expected outcome in a small sample, not a fault.</summary>
    private static Fit Failed(FormulaException fault) => new([], EstimationStatus.TooSmall, [fault.Message], new double[0, 0], 0);

    private static ModelFrameOptions Known(DataTable table) => new()
    {
        References = References.References
            .Where(r => table.Find(r.Key) is DataColumn.Text text && text.Values.Contains(r.Value))
            .ToDictionary(r => r.Key, r => r.Value),
    };
}
