using Luwte.Statistics.MetaAnalysis;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.MetaAnalysis;

public sealed class SmallStudyEffectsTests
{
    [Fact]
    public void SymmetricFunnel_NeedsNoFilling()
    {
        var fit = RandomEffects.Fit([0.3, 0.5, 0.1, 0.7, -0.1, 0.3, 0.3], [0.01, 0.02, 0.02, 0.05, 0.05, 0.1, 0.005]);

        var filled = TrimAndFill.Compute(fit);

        filled.Missing.ShouldBe(0);
        filled.Filled.ShouldBeEmpty();
        filled.Fit.Coefficients[0].Estimate.ShouldBe(fit.Coefficients[0].Estimate);
    }

    [Fact]
    public void MirroredEffects_MirrorTheFilling()
    {
        double[] y = [0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 1.1], v = [0.01, 0.012, 0.02, 0.04, 0.08, 0.15, 0.25];

        var left = TrimAndFill.Compute(RandomEffects.Fit(y, v));
        var right = TrimAndFill.Compute(RandomEffects.Fit([.. y.Select(e => -e)], v));

        left.MissingAtLeft.ShouldBeTrue();
        right.MissingAtLeft.ShouldBeFalse();
        left.Missing.ShouldBeGreaterThan(0);
        right.Missing.ShouldBe(left.Missing);
        right.Fit.Coefficients[0].Estimate.ShouldBe(-left.Fit.Coefficients[0].Estimate, 1e-9);
    }

    [Fact]
    public void RankTest_WithPerfectOrder_IsTheExactProbability()
    {
        // Six effects that rise with their variance: p = 2/6!.
        var fit = RandomEffects.Fit([0.0, 0.3, 0.9, 1.8, 3.2, 5.5], [0.01, 0.02, 0.03, 0.04, 0.05, 0.06], null, new MetaOptions { Method = HeterogeneityMethod.EE });

        var test = FunnelRankTest.Compute(fit);

        test.Tau.ShouldBe(1, 1e-12);
        test.PValue.ShouldBe(2.0 / 720, 1e-12);
    }

    [Fact]
    public void OrwinTowardsZero_IsRefused() =>
        Should.Throw<ArgumentOutOfRangeException>(() => SmallStudyEffects.FailSafeOrwin(RandomEffects.Fit([1, 2], [1, 1]), 0));
}
