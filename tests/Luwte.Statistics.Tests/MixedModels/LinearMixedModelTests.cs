using Luwte.Statistics.Formulas;
using Luwte.Statistics.MixedModels;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.MixedModels;

public class LinearMixedModelTests
{
    [Fact]
    public void BalancedOneWay_EqualsTheAnalysisOfVariance()
    {
        // With k groups of n rows REML gives the classical mean squares: s² = MSW, t² = (MSB − MSW)/n.
        double[][] groups = [[6, 7, 8], [10, 12, 11], [3, 5, 4], [9, 9, 12]];
        double[] y = [.. groups.SelectMany(g => g)];
        int[] codes = [.. Enumerable.Range(0, 12).Select(i => i / 3)];

        var fit = LinearMixedModel.Fit(y, Ones(12), Ones(12), codes);

        var mean = y.Average();
        var between = groups.Sum(g => 3 * Math.Pow(g.Average() - mean, 2)) / 3;
        var within = groups.Sum(g => g.Sum(v => Math.Pow(v - g.Average(), 2))) / 8;
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Random[0].Covariance.ShouldBe((between - within) / 3, 1e-8);
        fit.Random[1].Covariance.ShouldBe(within, 1e-8);
        fit.Coefficients[0].Estimate.ShouldBe(mean, 1e-10);
        fit.Coefficients[0].StandardError.ShouldBe(Math.Sqrt(between / 12), 1e-8);
        fit.Coefficients[0].DegreesOfFreedom!.Value.ShouldBe(3, 1e-6);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Criterion_EqualsTheDenseLikelihood(bool restricted)
    {
        var (y, x, z, codes) = Sample(25, 4, 3, continuous: true);

        var fit = LinearMixedModel.Fit(y, x, z, codes, new LinearMixedOptions { Restricted = restricted });

        var n = y.Length;
        var g = Matrix<double>.Build.DenseOfArray(new[,]
        {
            { fit.Random[0].Covariance, fit.Random[2].Covariance }, { fit.Random[2].Covariance, fit.Random[1].Covariance },
        });
        var zm = Matrix<double>.Build.Dense(n, 2, (i, j) => z[i, j]);
        var v = (zm * g * zm.Transpose()).PointwiseMultiply(Matrix<double>.Build.Dense(n, n, (i, j) => codes[i] == codes[j] ? 1 : 0))
            + (Matrix<double>.Build.DenseIdentity(n) * fit.Random[3].Covariance);
        var xm = Matrix<double>.Build.Dense(n, x.Columns, (i, j) => x[i, j]);
        var inverse = v.Inverse();
        var gram = xm.Transpose() * inverse * xm;
        var ym = Vector<double>.Build.Dense(y);
        var beta = gram.Solve(xm.Transpose() * inverse * ym);
        var e = ym - (xm * beta);
        var expected = v.Cholesky().DeterminantLn + (e * inverse * e)
            + ((restricted ? n - x.Columns : n) * Math.Log(2 * Math.PI)) + (restricted ? gram.Cholesky().DeterminantLn : 0);
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Criterion.ShouldBe(expected, 1e-7);
        for (var j = 0; j < x.Columns; j++)
        {
            fit.Coefficients[j].Estimate.ShouldBe(beta[j], 1e-8);
            fit.Coefficients[j].StandardError.ShouldBe(Math.Sqrt(gram.Inverse()[j, j]), 1e-8);
        }
    }

    [Fact]
    public void OrderOfRowsAndNamesOfGroups_ChangeNothing()
    {
        var (y, x, z, codes) = Sample(40, 3, 11, continuous: false);
        var order = Enumerable.Range(0, y.Length).ToArray();
        new SeededRandom(4).Shuffle<int>(order);

        var plain = LinearMixedModel.Fit(y, x, z, codes);
        var mixed = LinearMixedModel.Fit([.. order.Select(i => y[i])], Take(x, order), Take(z, order), [.. order.Select(i => 1000 - codes[i])]);

        mixed.Criterion.ShouldBe(plain.Criterion, 1e-8);
        mixed.Coefficients[1].Estimate.ShouldBe(plain.Coefficients[1].Estimate, 1e-8);
        mixed.Coefficients[1].DegreesOfFreedom!.Value.ShouldBe(plain.Coefficients[1].DegreesOfFreedom!.Value, 1e-4);
    }

    [Fact]
    public void ShiftAndScaleOfTheOutcome_ChangeOnlyItsUnit()
    {
        var (y, x, z, codes) = Sample(40, 3, 12, continuous: false);

        var plain = LinearMixedModel.Fit(y, x, z, codes);
        var moved = LinearMixedModel.Fit([.. y.Select(v => 1e4 + (100 * v))], x, z, codes);

        moved.Coefficients[0].Estimate.ShouldBe(1e4 + (100 * plain.Coefficients[0].Estimate), 1e-5);
        moved.Coefficients[1].Statistic.ShouldBe(plain.Coefficients[1].Statistic, 1e-6);
        moved.Random[0].Covariance.ShouldBe(1e4 * plain.Random[0].Covariance, 1e-2);
    }

    [Fact]
    public void UnitOfTheSlope_ChangesOnlyItsUnit()
    {
        var (y, x, z, codes) = Sample(60, 4, 13, continuous: false);
        var days = new DesignMatrix(z.Rows, z.Names, [.. z.Values.Select((v, i) => i % 2 == 1 ? v * 365 : v)]);

        var waves = LinearMixedModel.Fit(y, x, z, codes);
        var inDays = LinearMixedModel.Fit(y, x, days, codes);

        inDays.Criterion.ShouldBe(waves.Criterion, 1e-7);
        inDays.Random[1].DeviationOrCorrelation.ShouldBe(waves.Random[1].DeviationOrCorrelation / 365, 1e-6);
        inDays.Random[2].DeviationOrCorrelation.ShouldBe(waves.Random[2].DeviationOrCorrelation, 1e-5);
    }

    [Fact]
    public void NoDifferenceBetweenGroups_IsSingularWithASentence()
    {
        double[] y = [1, 5, 9, 2, 5, 8, 1, 5, 9];

        var fit = LinearMixedModel.Fit(y, Ones(9), Ones(9), [0, 0, 0, 1, 1, 1, 2, 2, 2]);

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("estimated as zero");
        fit.Random[0].Covariance.ShouldBe(0, 1e-8);
        fit.Coefficients[0].Estimate.ShouldBe(5, 1e-10);
        fit.Coefficients[0].PValue.ShouldBe(double.NaN);
        fit.Coefficients[0].Lower.ShouldBe(double.NaN);
        fit.Coefficients[0].DegreesOfFreedom.ShouldBeNull();
        Should.Throw<InvalidOperationException>(() => fit.Contrast("mean", 1));
    }

    [Fact]
    public void PerfectCorrelation_IsNotShownAsANumber()
    {
        // Level and pace of every family move together exactly.
        var random = new SeededRandom(8);
        var y = new double[120];
        var time = new double[120];
        for (var i = 0; i < 120; i++)
        {
            time[i] = i % 4;
            y[i] = ((i / 4) % 6) * (1 + time[i]) + (0.5 * random.NextNormal());
        }

        var x = DesignMatrix.FromColumns(("(Intercept)", [.. y.Select(_ => 1.0)]), ("time", time));
        var fit = LinearMixedModel.Fit(y, x, x, [.. Enumerable.Range(0, 120).Select(i => i / 4)]);

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Random.Single(r => r.Second is not null).DeviationOrCorrelation.ShouldBe(double.NaN);
        fit.Coefficients.ShouldAllBe(c => double.IsFinite(c.Estimate) && double.IsNaN(c.PValue));
    }

    [Fact]
    public void SlopeThatNeverVariesWithinGroups_GivesNoNumber()
    {
        var (y, x, _, codes) = Sample(30, 3, 6, continuous: false);
        double[] ones = [.. y.Select(_ => 1.0)];
        var z = DesignMatrix.FromColumns(("(Intercept)", ones), ("twice", [.. ones.Select(_ => 2.0)]));

        var fit = LinearMixedModel.Fit(y, x, z, codes);

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Criterion.ShouldBe(double.NaN);
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
    }

    [Fact]
    public void OneRowPerGroup_IsTooSmall()
    {
        var fit = LinearMixedModel.Fit([1, 2, 4, 3, 6], Ones(5), Ones(5), [0, 1, 2, 3, 4]);

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        double.IsNaN(fit.Criterion).ShouldBeTrue();
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
        Should.Throw<InvalidOperationException>(() => fit.Contrast("c", 1));
    }

    [Fact]
    public void OneGroup_IsTooSmall() =>
        LinearMixedModel.Fit([1, 2, 4, 3, 6], Ones(5), Ones(5), [7, 7, 7, 7, 7]).Status.ShouldBe(EstimationStatus.TooSmall);

    [Fact]
    public void ExactCombination_NamesTheColumn()
    {
        var (y, x, z, codes) = Sample(20, 3, 5, continuous: false);
        var doubled = DesignMatrix.FromColumns(
            ("(Intercept)", [.. y.Select(_ => 1.0)]), ("time", [.. Enumerable.Range(0, y.Length).Select(i => x[i, 1])]),
            ("again", [.. Enumerable.Range(0, y.Length).Select(i => 3 * x[i, 1])]));

        var fit = LinearMixedModel.Fit(y, doubled, z, codes);

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("again");
    }

    [Fact]
    public void KenwardRogerWithMaximumLikelihood_IsRefused()
    {
        var (y, x, z, codes) = Sample(20, 3, 5, continuous: false);

        Should.Throw<ArgumentException>(() => LinearMixedModel.Fit(
            y, x, z, codes, new LinearMixedOptions { Restricted = false, DegreesOfFreedom = DegreesOfFreedomMethod.KenwardRoger }));
    }

    [Fact]
    public void IntervalsOfAGroupEffect_CoverAsTheySay()
    {
        const int repetitions = 200;
        var covered = 0;
        for (var r = 0; r < repetitions; r++)
        {
            var random = SeededRandom.Stream(77, r);
            var y = new double[36];
            var arm = new double[36];
            for (var g = 0; g < 12; g++)
            {
                var level = random.NextNormal();
                for (var t = 0; t < 3; t++)
                {
                    arm[(3 * g) + t] = g % 2;
                    y[(3 * g) + t] = (0.5 * (g % 2)) + level + random.NextNormal();
                }
            }

            var x = DesignMatrix.FromColumns(("(Intercept)", [.. y.Select(_ => 1.0)]), ("arm", arm));
            var fit = LinearMixedModel.Fit(y, x, Ones(36), [.. Enumerable.Range(0, 36).Select(i => i / 3)]);
            covered += fit.Coefficients[1].Lower <= 0.5 && fit.Coefficients[1].Upper >= 0.5 ? 1 : 0;
        }

        // Binomial(200, 0.95): mean 190, SD 3.1.
        covered.ShouldBeInRange(178, 200);
    }

    private static (double[] Y, DesignMatrix X, DesignMatrix Z, int[] Codes) Sample(int groups, int size, ulong seed, bool continuous)
    {
        var random = new SeededRandom(seed);
        var n = groups * size;
        var y = new double[n];
        var time = new double[n];
        var codes = new int[n];
        for (var g = 0; g < groups; g++)
        {
            var level = 2 * random.NextNormal();
            var slope = random.NextNormal();
            for (var t = 0; t < size; t++)
            {
                var i = (g * size) + t;
                time[i] = continuous ? t + random.NextDouble() : t;
                codes[i] = g;
                y[i] = 3 + time[i] + level + (slope * time[i]) + random.NextNormal();
            }
        }

        double[] ones = [.. y.Select(_ => 1.0)];
        return (y, DesignMatrix.FromColumns(("(Intercept)", ones), ("time", time)), DesignMatrix.FromColumns(("(Intercept)", ones), ("time", time)), codes);
    }

    private static DesignMatrix Take(DesignMatrix design, int[] order) =>
        new(design.Rows, design.Names, [.. order.SelectMany(i => design.Row(i).ToArray())]);

    private static DesignMatrix Ones(int n) => DesignMatrix.FromColumns(("(Intercept)", [.. Enumerable.Repeat(1.0, n)]));
}
