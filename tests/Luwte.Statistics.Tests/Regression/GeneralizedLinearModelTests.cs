using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Regression;

public class GeneralizedLinearModelTests
{
    [Fact]
    public void Linear_OnePredictor_EqualsThePlainFormulas()
    {
        double[] x = [1, 2, 3, 4, 5, 7];
        double[] y = [2.1, 3.9, 6.2, 7.8, 10.1, 13.7];

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new());

        double mx = x.Average(), my = y.Average();
        var sxx = x.Sum(v => (v - mx) * (v - mx));
        var slope = x.Zip(y, (a, b) => (a - mx) * (b - my)).Sum() / sxx;
        var intercept = my - (slope * mx);
        var rss = x.Zip(y, (a, b) => Math.Pow(b - intercept - (slope * a), 2)).Sum();
        fit.Coefficients[1].Estimate.ShouldBe(slope, 1e-12);
        fit.Coefficients[0].Estimate.ShouldBe(intercept, 1e-12);
        fit.Coefficients[1].StandardError.ShouldBe(Math.Sqrt(rss / 4 / sxx), 1e-12);
        fit.Coefficients[1].DegreesOfFreedom.ShouldBe(4);
        fit.Deviance.ShouldBe(rss, 1e-12);
        fit.LogLikelihood.ShouldBe(-3 * (Math.Log(2 * Math.PI * rss / 6) + 1), 1e-12);
        fit.Aic.ShouldBe((-2 * fit.LogLikelihood) + 6, 1e-12);
    }

    [Fact]
    public void Linear_FarFromZero_KeepsItsDigits()
    {
        double[] x = [1e6 + 1, 1e6 + 2, 1e6 + 3, 1e6 + 4];
        double[] y = [3, 5, 7, 9.5];

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new());

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Coefficients[1].Estimate.ShouldBe(2.15, 1e-9);
    }

    [Fact]
    public void Logistic_TwoByTwo_IsTheLogOddsRatio()
    {
        var (y, x) = TwoByTwo(10, 20, 30, 15);

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Binomial });

        fit.Coefficients[1].Estimate.ShouldBe(Math.Log(30.0 * 20 / (15 * 10)), 1e-12);
        // R stops one step before the exact maximum, and standard errors follow R.
        fit.Coefficients[1].StandardError.ShouldBe(Math.Sqrt((1 / 10.0) + (1 / 20.0) + (1 / 30.0) + (1 / 15.0)), 1e-5);
        fit.Coefficients[1].DegreesOfFreedom.ShouldBeNull();
    }

    [Fact]
    public void Poisson_TwoGroups_IsTheLogRateRatio()
    {
        double[] y = [2, 4, 3, 9, 8, 13];
        double[] x = [0, 0, 0, 1, 1, 1];

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Poisson });

        fit.Coefficients[0].Estimate.ShouldBe(Math.Log(3), 1e-12);
        fit.Coefficients[1].Estimate.ShouldBe(Math.Log(10.0 / 3), 1e-12);
        fit.Coefficients[1].StandardError.ShouldBe(Math.Sqrt((1 / 9.0) + (1 / 30.0)), 1e-5);
    }

    [Theory]
    [InlineData(ResponseFamily.Binomial)]
    [InlineData(ResponseFamily.Poisson)]
    public void FrequencyWeights_EqualRepeatedRows(ResponseFamily family)
    {
        double[] y = [0, 1, 0, 1, 1, 0];
        double[] x = [1, 2, 3, 4, 5, 6];
        double[] weights = [1, 2, 3, 1, 2, 2];
        var rows = Enumerable.Range(0, 6).SelectMany(i => Enumerable.Repeat(i, (int)weights[i])).ToArray();

        var weighted = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = family, Weights = weights });
        var repeated = GeneralizedLinearModel.Fit([.. rows.Select(i => y[i])], Line([.. rows.Select(i => x[i])]), new() { Family = family });

        for (var j = 0; j < 2; j++)
        {
            weighted.Coefficients[j].Estimate.ShouldBe(repeated.Coefficients[j].Estimate, 1e-10);
            weighted.Coefficients[j].StandardError.ShouldBe(repeated.Coefficients[j].StandardError, 1e-5);
        }

        weighted.Deviance.ShouldBe(repeated.Deviance, 1e-10);
    }

    [Fact]
    public void ShiftAndScaleOfAPredictor_ChangeOnlyItsUnit()
    {
        var (y, x) = TwoByTwo(10, 20, 30, 15);
        var options = new GeneralizedLinearOptions { Family = ResponseFamily.Binomial };

        var plain = GeneralizedLinearModel.Fit(y, Line(x), options);
        var moved = GeneralizedLinearModel.Fit(y, Line([.. x.Select(v => 500 + (0.01 * v))]), options);

        moved.Coefficients[1].Estimate.ShouldBe(plain.Coefficients[1].Estimate * 100, 1e-6);
        moved.Coefficients[1].Statistic.ShouldBe(plain.Coefficients[1].Statistic, 1e-8);
        moved.Deviance.ShouldBe(plain.Deviance, 1e-9);
    }

    [Fact]
    public void CompleteSeparation_GivesNoNumbers()
    {
        double[] x = [1, 2, 3, 4, 5, 6];
        double[] y = [0, 0, 0, 1, 1, 1];

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Binomial });

        fit.Status.ShouldBe(EstimationStatus.Separated);
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("x");
    }

    [Fact]
    public void QuasiSeparation_EmptyCell_IsFound()
    {
        var (y, x) = TwoByTwo(10, 20, 0, 15);

        GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Binomial }).Status.ShouldBe(EstimationStatus.Separated);
    }

    [Fact]
    public void Poisson_GroupWithoutEvents_IsFound()
    {
        double[] y = [2, 4, 3, 0, 0, 0];
        double[] x = [0, 0, 0, 1, 1, 1];

        GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Poisson }).Status.ShouldBe(EstimationStatus.Separated);
    }

    [Fact]
    public void StrongButFiniteEffect_IsNotCalledSeparated()
    {
        var (y, x) = TwoByTwo(1, 9_999, 9_999, 1);

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Binomial });

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Coefficients[1].Estimate.ShouldBe(2 * Math.Log(9_999), 1e-8);
    }

    [Fact]
    public void ExactCombination_NamesTheColumn()
    {
        double[] a = [1, 2, 3, 4, 5];
        var design = DesignMatrix.FromColumns(("(Intercept)", [1, 1, 1, 1, 1]), ("a", a), ("twice", [.. a.Select(v => 2 * v)]));

        var fit = GeneralizedLinearModel.Fit([1, 3, 2, 5, 4], design, new());

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("twice");
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
    }

    [Fact]
    public void TooFewRows_GivesNoNumbers() =>
        GeneralizedLinearModel.Fit([1, 2], Line([1, 2]), new()).Status.ShouldBe(EstimationStatus.TooSmall);

    [Fact]
    public void TooFewClusters_GivesNoNumbers() =>
        GeneralizedLinearModel.Fit([1, 2, 4, 3], Line([1, 2, 3, 4]), new() { Clusters = [1, 1, 2, 2] }).Status.ShouldBe(EstimationStatus.TooSmall);

    [Fact]
    public void OneRowPerCluster_IsTheHeteroscedasticSandwich()
    {
        double[] x = [1, 2, 3, 4, 5, 7];
        double[] y = [2, 3.5, 6.9, 7.1, 11, 13];

        var fit = GeneralizedLinearModel.Fit(y, Line(x), new() { Clusters = [1, 2, 3, 4, 5, 6] });
        var corrected = GeneralizedLinearModel.Fit(y, Line(x), new() { Clusters = [1, 2, 3, 4, 5, 6], SmallSampleFactor = true });

        var mx = x.Average();
        var sxx = x.Sum(v => (v - mx) * (v - mx));
        var meat = x.Zip(y.Zip(fit.Fitted, (a, b) => a - b), (a, e) => Math.Pow((a - mx) * e, 2)).Sum();
        fit.Coefficients[1].StandardError.ShouldBe(Math.Sqrt(meat) / sxx, 1e-12);
        corrected.Coefficients[1].StandardError.ShouldBe(Math.Sqrt(meat * 6 / 5 * 5 / 4) / sxx, 1e-12);
    }

    /// <summary>More rows than one part holds, and a last block that is not full, are the few patterns with their counts as weights.</summary>
    [Theory]
    [InlineData(ResponseFamily.Gaussian)]
    [InlineData(ResponseFamily.Binomial)]
    [InlineData(ResponseFamily.Poisson)]
    public void LargeSample_InParts_IsTheWeightedFitOfItsPatterns(ResponseFamily family)
    {
        double[] x = [0, 1, 2, 3, 0, 1, 2];
        double[] y = family == ResponseFamily.Poisson ? [0, 2, 5, 4, 1, 3, 0] : [0, 1, 1, 0, 1, 0, 1];
        const int rows = 70_003;
        double[] counts = [.. Enumerable.Range(0, x.Length).Select(k => (double)((rows / x.Length) + (k < rows % x.Length ? 1 : 0)))];

        var large = GeneralizedLinearModel.Fit([.. Enumerable.Range(0, rows).Select(i => y[i % y.Length])], Line([.. Enumerable.Range(0, rows).Select(i => x[i % x.Length])]), new() { Family = family });
        var patterns = GeneralizedLinearModel.Fit(y, Line(x), new() { Family = family, Weights = counts });

        for (var j = 0; j < 2; j++)
        {
            large.Coefficients[j].Estimate.ShouldBe(patterns.Coefficients[j].Estimate, 1e-10);
        }

        large.Deviance.ShouldBe(patterns.Deviance, 1e-9 * patterns.Deviance);
    }

    [Fact]
    public void RowsOfWeightZero_ChangeNothing()
    {
        var (y, x) = TwoByTwo(10, 20, 30, 15);
        var options = new GeneralizedLinearOptions { Family = ResponseFamily.Binomial };

        var plain = GeneralizedLinearModel.Fit(y, Line(x), options);
        var padded = GeneralizedLinearModel.Fit([.. y, 1, 0, 1], Line([.. x, 1e3, -1e3, 5]), options with { Weights = [.. y.Select(_ => 1.0), 0, 0, 0] });

        padded.Coefficients[1].Estimate.ShouldBe(plain.Coefficients[1].Estimate, 1e-10);
        padded.Deviance.ShouldBe(plain.Deviance, 1e-10);
    }

    [Fact]
    public void OutcomeOutsideTheFamily_NamesTheRow()
    {
        var table = new DataTable(new DataColumn.Numeric("y", [0, 1, 2]), new DataColumn.Numeric("x", [1, 2, 3]));

        Should.Throw<FormulaException>(() => GeneralizedLinearModel.Fit(table, Formula.Parse("y ~ x"), new() { Family = ResponseFamily.Binomial }))
            .Message.ShouldContain("row 3 is 2");
    }

    [Fact]
    public void NullEffect_PValuesAreUniform()
    {
        const int repetitions = 400;
        var random = new SeededRandom(2026);
        var rejected = 0;
        for (var r = 0; r < repetitions; r++)
        {
            double[] x = [.. Enumerable.Range(0, 120).Select(_ => random.NextNormal())];
            double[] y = [.. x.Select(_ => random.NextDouble() < 0.4 ? 1.0 : 0.0)];
            rejected += GeneralizedLinearModel.Fit(y, Line(x), new() { Family = ResponseFamily.Binomial }).Coefficients[1].PValue < 0.05 ? 1 : 0;
        }

        // Binomial(400, 0.05): mean 20, SD 4.4; the Wald test is a little conservative.
        rejected.ShouldBeInRange(5, 36);
    }

    private static DesignMatrix Line(double[] x) =>
        DesignMatrix.FromColumns(("(Intercept)", [.. x.Select(_ => 1.0)]), ("x", x));

    // Events and non-events without and with the predictor.
    private static (double[] Y, double[] X) TwoByTwo(int event0, int none0, int event1, int none1)
    {
        IEnumerable<(double Y, double X)> rows = Enumerable.Repeat((1.0, 0.0), event0)
            .Concat(Enumerable.Repeat((0.0, 0.0), none0))
            .Concat(Enumerable.Repeat((1.0, 1.0), event1))
            .Concat(Enumerable.Repeat((0.0, 1.0), none1));
        return ([.. rows.Select(r => r.Y)], [.. rows.Select(r => r.X)]);
    }
}
