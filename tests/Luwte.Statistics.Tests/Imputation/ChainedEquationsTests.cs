using Luwte.Statistics.Imputation;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Imputation;

public sealed class ChainedEquationsTests
{
    [Fact]
    public void AllMethods_FillEveryGapAndKeepEveryAnswer()
    {
        var columns = Mixed(300, 1);

        var result = ChainedEquations.Impute(columns, new ImputationOptions { Seed = 5, Copies = 3, Iterations = 4 });

        result.Status.ShouldBe(EstimationStatus.Ok);
        foreach (var copy in result.Copies)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                for (var i = 0; i < 300; i++)
                {
                    double.IsFinite(copy[c][i]).ShouldBeTrue();
                    if (!double.IsNaN(columns[c].Values[i]))
                    {
                        copy[c][i].ShouldBe(columns[c].Values[i]);
                    }
                }
            }

            copy[1].ShouldAllBe(v => columns[1].Values.Contains(v));
            copy[2].ShouldAllBe(v => v == 0 || v == 1);
            copy[3].ShouldAllBe(v => v >= 0 && v <= 3 && v == Math.Floor(v));
            copy[4].ShouldAllBe(v => v >= 0 && v <= 2 && v == Math.Floor(v));
        }
    }

    [Fact]
    public void SameSeed_GivesTheSameCopiesWhateverTheThreads()
    {
        var columns = Mixed(120, 2);

        var one = ChainedEquations.Impute(columns, new ImputationOptions { Seed = 9, Copies = 4, Iterations = 3, Threads = 1 });
        var many = ChainedEquations.Impute(columns, new ImputationOptions { Seed = 9, Copies = 4, Iterations = 3, Threads = 4 });

        for (var copy = 0; copy < 4; copy++)
        {
            for (var c = 0; c < columns.Length; c++)
            {
                many.Copies[copy][c].ShouldBe(one.Copies[copy][c]);
            }
        }
    }

    [Theory]
    [InlineData(ImputationMethod.Normal)]
    [InlineData(ImputationMethod.PredictiveMeanMatching)]
    public void MissingAtRandom_IsUnbiasedAndCovers(ImputationMethod method)
    {
        // y = x + e, y missing more often for high x: the mean of the observed y is too low, the pooled mean is not.
        var covered = 0;
        var error = 0.0;
        const int Runs = 100;
        for (var run = 0; run < Runs; run++)
        {
            var random = SeededRandom.Stream(321, run);
            var x = new double[200];
            var y = new double[200];
            for (var i = 0; i < 200; i++)
            {
                x[i] = random.NextNormal();
                y[i] = x[i] + random.NextNormal();
                if (random.NextDouble() < 1 / (1 + Math.Exp(-0.8 * x[i])))
                {
                    y[i] = double.NaN;
                }
            }

            var imputed = ChainedEquations.Impute(
                [new ImputationColumn("x", x, ImputationMethod.Normal), new ImputationColumn("y", y, method)],
                new ImputationOptions { Seed = (ulong)run, Copies = 10, Iterations = 1 });
            var pooled = RubinPooling.Pool(
                "y",
                [.. imputed.Copies.Select(c => c[1].Average())],
                [.. imputed.Copies.Select(c => c[1].Sum(v => Math.Pow(v - c[1].Average(), 2)) / 199 / 200)],
                199);
            error += pooled.Estimate / Runs;
            covered += pooled.Lower <= 0 && pooled.Upper >= 0 ? 1 : 0;
        }

        Math.Abs(error).ShouldBeLessThan(0.06);
        covered.ShouldBeInRange(86, 100);
    }

    [Fact]
    public void SeparatedCategories_StayFinite()
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v % 7 == 0 ? double.NaN : v < 30 ? 0 : 1)];

        var result = ChainedEquations.Impute(
            [new ImputationColumn("x", x, ImputationMethod.Normal), new ImputationColumn("y", y, ImputationMethod.Logistic)],
            new ImputationOptions { Seed = 1, Copies = 20, Iterations = 1 });

        result.Copies.Average(c => c[1][0]).ShouldBeLessThan(0.2);
        result.Copies.Average(c => c[1][56]).ShouldBeGreaterThan(0.8);
    }

    [Fact]
    public void ColumnWithoutAnswers_IsNamed()
    {
        var result = ChainedEquations.Impute(
            [new ImputationColumn("a", [1, 2, 3], ImputationMethod.Normal), new ImputationColumn("empty", [double.NaN, double.NaN, double.NaN], ImputationMethod.Normal)],
            new ImputationOptions { Seed = 1 });

        result.Status.ShouldBe(EstimationStatus.TooSmall);
        result.Copies.ShouldBeEmpty();
        result.Warnings.ShouldContain(w => w.Contains("'empty'"));
    }

    [Fact]
    public void CategoryThatIsNotWhole_IsRefused() =>
        Should.Throw<ArgumentException>(() => ChainedEquations.Impute(
            [new ImputationColumn("a", [1, 2], ImputationMethod.Normal), new ImputationColumn("b", [0.5, double.NaN], ImputationMethod.Logistic)],
            new ImputationOptions { Seed = 1 })).Message.ShouldContain("'b' holds 0.5");

    private static ImputationColumn[] Mixed(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        var data = Enumerable.Range(0, 5).Select(_ => new double[n]).ToArray();
        for (var i = 0; i < n; i++)
        {
            var f = random.NextNormal();
            data[0][i] = f + random.NextNormal();
            data[1][i] = Math.Round(Math.Exp(f));
            data[2][i] = f + random.NextNormal() > 0 ? 1 : 0;
            data[3][i] = Math.Clamp(Math.Floor(f + 2), 0, 3);
            data[4][i] = random.NextInt(3);
            for (var c = 0; c < 5; c++)
            {
                if (random.NextInt(5) == 0)
                {
                    data[c][i] = double.NaN;
                }
            }
        }

        return
        [
            new ImputationColumn("score", data[0], ImputationMethod.Normal),
            new ImputationColumn("incidents", data[1], ImputationMethod.PredictiveMeanMatching),
            new ImputationColumn("yes", data[2], ImputationMethod.Logistic),
            new ImputationColumn("level", data[3], ImputationMethod.ProportionalOdds),
            new ImputationColumn("kind", data[4], ImputationMethod.Multinomial),
        ];
    }
}
