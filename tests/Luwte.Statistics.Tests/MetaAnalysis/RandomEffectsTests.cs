using Luwte.Statistics.Formulas;
using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Tests.Reference;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.MetaAnalysis;

public sealed class RandomEffectsTests
{
    [Fact]
    public void EqualEffects_IsTheWeightedMean()
    {
        var fit = RandomEffects.Fit([1, 2, 4], [0.5, 0.25, 1], null, new MetaOptions { Method = HeterogeneityMethod.EE });

        fit.Coefficients[0].Estimate.ShouldBe(((1 * 2) + (2 * 4) + (4 * 1)) / 7.0, 1e-14);
        fit.Coefficients[0].StandardError.ShouldBe(Math.Sqrt(1 / 7.0), 1e-14);
        fit.Prediction.ShouldBeNull();
    }

    [Fact]
    public void EqualResults_GiveTau2Zero()
    {
        foreach (var method in Enum.GetValues<HeterogeneityMethod>())
        {
            var fit = RandomEffects.Fit([0.3, 0.3, 0.3, 0.3, 0.3, 0.3], [0.1, 0.2, 0.1, 0.3, 0.2, 0.1], null, new MetaOptions { Method = method });

            fit.Status.ShouldBe(EstimationStatus.Ok);
            fit.Tau2.ShouldBe(0);
            fit.I2.ShouldBe(0);
            fit.Coefficients[0].Estimate.ShouldBe(0.3, 1e-12);
        }
    }

    [Theory]
    [InlineData(HeterogeneityMethod.REML)]
    [InlineData(HeterogeneityMethod.ML)]
    public void Likelihood_HasItsMaximumAtTau2(HeterogeneityMethod method)
    {
        var reference = ReferenceCase.Load("meta/publication-bias");
        double[] y = reference.Numbers("yi"), v = reference.Numbers("vi");

        var tau2 = RandomEffects.Fit(y, v, null, new MetaOptions { Method = method }).Tau2;

        double LogLikelihood(double t)
        {
            double[] w = [.. v.Select(s => 1 / (s + t))];
            var mean = y.Select((e, i) => w[i] * e).Sum() / w.Sum();
            return -0.5 * (v.Sum(s => Math.Log(s + t)) + y.Select((e, i) => w[i] * Math.Pow(e - mean, 2)).Sum()
                + (method == HeterogeneityMethod.REML ? Math.Log(w.Sum()) : 0));
        }

        var h = 1e-4;
        Math.Abs((LogLikelihood(tau2 + h) - LogLikelihood(tau2 - h)) / (2 * h)).ShouldBeLessThan(1e-3);
        LogLikelihood(tau2).ShouldBeGreaterThan(LogLikelihood(tau2 * 1.001));
        LogLikelihood(tau2).ShouldBeGreaterThan(LogLikelihood(tau2 * 0.999));
    }

    [Fact]
    public void ShiftScaleAndOrder_CarryOver()
    {
        double[] y = [0.2, -0.4, 0.9, 0.5, 1.4, 0.1], v = [0.02, 0.05, 0.04, 0.01, 0.08, 0.03];

        var plain = RandomEffects.Fit(y, v);
        var moved = RandomEffects.Fit([.. y.Reverse().Select(e => 5 + (2 * e))], [.. v.Reverse().Select(s => 4 * s)]);

        moved.Coefficients[0].Estimate.ShouldBe(5 + (2 * plain.Coefficients[0].Estimate), 1e-9);
        moved.Tau2.ShouldBe(4 * plain.Tau2, 1e-9);
        moved.I2.ShouldBe(plain.I2, 1e-8);
    }

    [Fact]
    public void OneStudy_IsItsOwnEffectWithAWarning()
    {
        var fit = RandomEffects.Fit([0.4], [0.09]);

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Coefficients[0].Estimate.ShouldBe(0.4);
        fit.Coefficients[0].StandardError.ShouldBe(0.3, 1e-15);
        fit.Warnings.ShouldNotBeEmpty();
        HeterogeneityInterval.QProfile(fit).ShouldBeNull();
    }

    [Fact]
    public void MoreCoefficientsThanEffects_IsTooSmall()
    {
        var fit = RandomEffects.Fit([1], [1], DesignMatrix.FromColumns(("(Intercept)", [1]), ("x", [2])));

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
    }

    [Fact]
    public void ModeratorThatIsTheConstant_IsSingular() =>
        RandomEffects.Fit([1, 2, 3], [1, 1, 1], DesignMatrix.FromColumns(("(Intercept)", [1, 1, 1]), ("x", [2, 2, 2]))).Status.ShouldBe(EstimationStatus.Singular);

    [Fact]
    public void VarianceOfZero_IsRefusedWithItsRow() =>
        Should.Throw<ArgumentException>(() => RandomEffects.Fit([1, 2], [1, 0])).Message.ShouldContain("Variance 2 is 0");

    [Fact]
    public void KnappHartung_CoversAsPromised()
    {
        // 8 studies, tau2 = 0.1: the share of 400 intervals that hold the truth lies within four standard errors of 95 %.
        var covered = 0;
        for (var run = 0; run < 400; run++)
        {
            var random = SeededRandom.Stream(20260401, run);
            double[] v = [.. Enumerable.Range(0, 8).Select(_ => 0.02 + (0.1 * random.NextDouble()))];
            double[] y = [.. v.Select(s => 0.5 + (Math.Sqrt(0.1 + s) * random.NextNormal()))];
            var row = RandomEffects.Fit(y, v, null, new MetaOptions { Test = CoefficientTest.KnappHartung }).Coefficients[0];
            covered += row.Lower <= 0.5 && row.Upper >= 0.5 ? 1 : 0;
        }

        covered.ShouldBeInRange(362, 398);
    }
}
