using System.Diagnostics;
using System.Globalization;
using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;

namespace Luwte.Bench.Statistics;

/// <summary>Time and memory of the regression kernels on made-up families at three waves with drop-out.</summary>
internal static class StatisticsBench
{
    /// <summary>Runs all; an argument is the number of families for the mixed models (default 200,000; GEE takes half).</summary>
    public static int Run(string[] args)
    {
        var families = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200_000;
        Console.WriteLine("what | rows | seconds | MB allocated | result");
        var data = Families(families, continuousTime: false);
        Report("mixed, intercept, Satterthwaite", data.Y.Length, () => Mixed(data, slope: false, DegreesOfFreedomMethod.Satterthwaite));
        Report("mixed, slope, residual df", data.Y.Length, () => Mixed(data, slope: true, DegreesOfFreedomMethod.Residual));
        Report("mixed, slope, Satterthwaite", data.Y.Length, () => Mixed(data, slope: true, DegreesOfFreedomMethod.Satterthwaite));
        var odd = Families(families, continuousTime: true);
        Report("mixed, slope, own times per family", odd.Y.Length, () => Mixed(odd, slope: true, DegreesOfFreedomMethod.Satterthwaite));
        var half = Families(families / 2, continuousTime: false);
        foreach (var correlation in Enum.GetValues<WorkingCorrelation>())
        {
            Report("gee logistic, " + correlation, half.Y.Length, () => Gee(half, correlation));
        }

        var small = Families(700, continuousTime: false);
        Report("cluster bootstrap of a logistic model, 2,000 resamples of 700 families", small.Y.Length, () => Bootstrap(small));
        return 0;
    }

    private static string Mixed(Sample data, bool slope, DegreesOfFreedomMethod method)
    {
        var fit = LinearMixedModel.Fit(data.Y, data.X, slope ? data.Slopes : data.Ones, data.Family, new LinearMixedOptions { DegreesOfFreedom = method });
        return string.Create(CultureInfo.InvariantCulture, $"{fit.Status}, criterion {fit.Criterion:F3}, df {fit.Coefficients[^1].DegreesOfFreedom:F1}");
    }

    private static string Gee(Sample data, WorkingCorrelation correlation)
    {
        var fit = GeneralizedEstimatingEquations.Fit(
            data.Yes, data.X, data.Family, new EstimatingEquationOptions { Family = ResponseFamily.Binomial, Correlation = correlation, Waves = data.Wave });
        return string.Create(CultureInfo.InvariantCulture, $"{fit.Status}, alpha {fit.Alpha:F5}, last {fit.Coefficients[^1].Estimate:F5} ({fit.Coefficients[^1].StandardError:F5})");
    }

    private static string Bootstrap(Sample data)
    {
        var result = Luwte.Statistics.Resampling.LogisticClusterBootstrap.Run(data.Yes, data.X, data.Family, 2_000, 1);
        return string.Create(CultureInfo.InvariantCulture, $"{result.Used} used, se {result.StandardErrors[^1]:F5}");
    }

    private static void Report(string what, int rows, Func<string> run)
    {
        run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(true);
        var watch = Stopwatch.StartNew();
        var result = run();
        watch.Stop();
        var bytes = GC.GetTotalAllocatedBytes(true) - allocated;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {rows} | {watch.Elapsed.TotalSeconds:F3} | {bytes / 1e6:F0} | {result}"));
    }

    private static Sample Families(int families, bool continuousTime)
    {
        var random = new SeededRandom(20261121);
        List<double> y = [], yes = [], x = [], slopes = [];
        List<int> family = [], wave = [];
        for (var g = 0; g < families; g++)
        {
            var group = g % 2;
            var level = 6 * random.NextNormal();
            var slope = 1.5 * random.NextNormal();
            var age = 2 + (random.NextDouble() * 16);
            for (var t = 0; t < 3; t++)
            {
                if (t > 0 && random.NextDouble() < 0.15)
                {
                    continue;
                }

                var time = continuousTime ? t + (0.3 * random.NextDouble()) : t;
                y.Add(50 - (3 * time) + (2 * group) - (time * group) + (0.3 * age) + level + (slope * time) + (5 * random.NextNormal()));
                yes.Add(random.NextDouble() < 1 / (1 + Math.Exp(-(-1 + (0.15 * level) - (0.2 * time * group)))) ? 1 : 0);
                x.AddRange([1, t == 1 ? 1 : 0, t == 2 ? 1 : 0, group, age, t == 1 ? group : 0, t == 2 ? group : 0]);
                slopes.AddRange([1, time]);
                family.Add(g);
                wave.Add(t);
            }
        }

        var n = y.Count;
        return new Sample(
            [.. y], [.. yes], new DesignMatrix(n, ["(Intercept)", "wave1", "wave2", "group1", "age", "wave1:group1", "wave2:group1"], [.. x]),
            new DesignMatrix(n, ["(Intercept)"], [.. Enumerable.Repeat(1.0, n)]), new DesignMatrix(n, ["(Intercept)", "time"], [.. slopes]), [.. family], [.. wave]);
    }

    private sealed record Sample(double[] Y, double[] Yes, DesignMatrix X, DesignMatrix Ones, DesignMatrix Slopes, int[] Family, int[] Wave);
}
