using System.Globalization;
using Luwte.Statistics.MixedModels;

namespace Luwte.Bench.Statistics;

/// <summary>Mixed models of 200,000 families at three waves (a number among the words gives another size).</summary>
internal static class MixedBench
{
    internal static void Run(string[] arguments)
    {
        if (!Comparison.Asked(arguments, "mixed"))
        {
            return;
        }

        var families = Comparison.Size(arguments, 200_000);
        Comparison.Heading();
        var data = FamilySample.Draw(families, ownTimes: false);
        Measure("mixed, intercept, residual df", data, slope: false, DegreesOfFreedomMethod.Residual, "intercept", "lme4");
        Measure("mixed, intercept, Satterthwaite", data, slope: false, DegreesOfFreedomMethod.Satterthwaite, "intercept", "lmerTest");
        Measure("mixed, slope, residual df", data, slope: true, DegreesOfFreedomMethod.Residual, "slope", "lme4");
        Measure("mixed, slope, Satterthwaite", data, slope: true, DegreesOfFreedomMethod.Satterthwaite, "slope", "lmerTest");
        var own = FamilySample.Draw(families, ownTimes: true);
        Measure("mixed, slope over own times, Satterthwaite", own, slope: true, DegreesOfFreedomMethod.Satterthwaite, "slope", "lmerTest");

        void Measure(string what, FamilySample sample, bool slope, DegreesOfFreedomMethod method, params string[] words) => Comparison.Report(
            string.Create(CultureInfo.InvariantCulture, $"{what}, {sample.Y.Length} rows"),
            arguments,
            () =>
            {
                var fit = LinearMixedModel.Fit(sample.Y, sample.X, slope ? sample.Slopes : sample.Ones, sample.Family, new LinearMixedOptions { DegreesOfFreedom = method });
                return string.Create(CultureInfo.InvariantCulture, $"{fit.Status}, criterion {fit.Criterion:F3}, df {fit.Coefficients[^1].DegreesOfFreedom:F1}");
            },
            "mixed.R",
            sample.Write,
            words);
    }
}
