using Luwte.Statistics.Formulas;
using Luwte.Statistics.Ordinal;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Ordinal;

public class CumulativeLogitTests
{
    private static readonly string[] Levels = ["none", "moderate", "severe"];

    [Fact]
    public void NoPredictors_ThresholdsAreTheLogitsOfTheShares()
    {
        int[] levels = [.. Enumerable.Repeat(0, 50), .. Enumerable.Repeat(1, 30), .. Enumerable.Repeat(2, 20)];

        var fit = CumulativeLogit.Fit(levels, Levels, new DesignMatrix(100, [], []));

        fit.Coefficients[0].Estimate.ShouldBe(0, 1e-10);
        fit.Coefficients[1].Estimate.ShouldBe(Math.Log(0.8 / 0.2), 1e-10);
        fit.Predict().ShouldBe([0.5, 0.3, 0.2], 1e-10);
    }

    [Fact]
    public void TwoLevels_EqualsLogisticRegression()
    {
        var (_, x, y) = Sample(80);
        int[] two = [.. y.Select(v => v > 0 ? 1 : 0)];

        var fit = CumulativeLogit.Fit(two, ["no", "yes"], DesignMatrix.FromColumns(("x", x)));

        var logistic = GeneralizedLinearModel.Fit(
            [.. two.Select(v => (double)v)], DesignMatrix.FromColumns(("(Intercept)", [.. x.Select(_ => 1.0)]), ("x", x)), new() { Family = ResponseFamily.Binomial });
        fit.Coefficients[1].Estimate.ShouldBe(logistic.Coefficients[1].Estimate, 1e-8);
        fit.Coefficients[0].Estimate.ShouldBe(-logistic.Coefficients[0].Estimate, 1e-8);
        fit.LogLikelihood.ShouldBe(logistic.LogLikelihood, 1e-8);
    }

    [Fact]
    public void ReversedLevels_ReverseTheSign()
    {
        var (_, x, y) = Sample(80);
        var design = DesignMatrix.FromColumns(("x", x));

        var plain = CumulativeLogit.Fit(y, Levels, design);
        var reversed = CumulativeLogit.Fit([.. y.Select(v => 2 - v)], ["severe", "moderate", "none"], design);

        reversed.Coefficients[2].Estimate.ShouldBe(-plain.Coefficients[2].Estimate, 1e-8);
        reversed.LogLikelihood.ShouldBe(plain.LogLikelihood, 1e-9);
    }

    [Fact]
    public void Separation_IsFound()
    {
        double[] x = [.. Enumerable.Range(0, 30).Select(i => (double)i)];

        var fit = CumulativeLogit.Fit([.. x.Select(v => (int)v / 10)], Levels, DesignMatrix.FromColumns(("x", x)));

        fit.Status.ShouldBe(EstimationStatus.Separated);
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
    }

    [Fact]
    public void EmptyLevel_NamesIt()
    {
        var fit = CumulativeLogit.Fit([0, 0, 1, 1, 0, 1], Levels, new DesignMatrix(6, [], []));

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("severe");
    }

    [Fact]
    public void NoDifferenceBetweenClusters_GivesNoVariance()
    {
        int[] levels = [.. Enumerable.Range(0, 60).Select(i => i % 3)];

        CumulativeLogit.Fit(levels, Levels, new DesignMatrix(60, [], []), new() { Clusters = [.. Enumerable.Range(0, 60).Select(i => i / 3)] })
            .Status.ShouldBe(EstimationStatus.Singular);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void Quadrature_IntegratesPolynomialsExactly(int points)
    {
        var (nodes, weights) = GaussHermite.Rule(points);

        weights.Sum().ShouldBe(Math.Sqrt(Math.PI), 1e-12);
        if (points > 1)
        {
            nodes.Zip(weights, (x, w) => x * x * w).Sum().ShouldBe(Math.Sqrt(Math.PI) / 2, 1e-12);
        }
    }

    private static (int[] Clusters, double[] X, int[] Y) Sample(int n)
    {
        var random = new SeededRandom(6);
        double[] x = [.. Enumerable.Range(0, n).Select(_ => random.NextNormal())];
        int[] y = [.. x.Select(v => v + (2 * random.NextNormal())).Select(s => s < -0.5 ? 0 : s < 1 ? 1 : 2)];
        return ([.. Enumerable.Range(0, n).Select(i => i / 4)], x, y);
    }
}
