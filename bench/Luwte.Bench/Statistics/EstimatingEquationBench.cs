using System.Globalization;
using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Regression;

namespace Luwte.Bench.Statistics;

/// <summary>Logistic estimating equations of 100,000 families at three waves.</summary>
internal static class EstimatingEquationBench
{
    internal static void Run(string[] arguments)
    {
        if (!Comparison.Asked(arguments, "gee"))
        {
            return;
        }

        var data = FamilySample.Draw(Comparison.Size(arguments, 100_000), ownTimes: false);
        Comparison.Heading();
        foreach (var (correlation, name) in new[]
        {
            (WorkingCorrelation.Independence, "independence"), (WorkingCorrelation.Exchangeable, "exchangeable"), (WorkingCorrelation.Autoregressive, "ar1"),
        })
        {
            Comparison.Report(
                string.Create(CultureInfo.InvariantCulture, $"gee, logistic, {name}, {data.Y.Length} rows"),
                arguments,
                () =>
                {
                    var fit = GeneralizedEstimatingEquations.Fit(
                        data.Yes, data.X, data.Family, new EstimatingEquationOptions { Family = ResponseFamily.Binomial, Correlation = correlation, Waves = data.Wave });
                    return string.Create(CultureInfo.InvariantCulture, $"{fit.Status}, alpha {fit.Alpha:F5}, last {fit.Coefficients[^1].Estimate:F5} ({fit.Coefficients[^1].StandardError:F5})");
                },
                "gee.R",
                data.Write,
                name);
        }
    }
}
