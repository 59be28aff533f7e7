using Luwte.Statistics.Inference;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class ProportionEstimateTests
{
    [Fact]
    public void YesAndNoSwapped_MirrorEveryInterval()
    {
        var yes = ProportionEstimate.From(7, 53);
        var no = ProportionEstimate.From(46, 53);

        foreach (var (a, b) in new[]
        {
            (yes.Wald, no.Wald), (yes.Wilson, no.Wilson), (yes.WilsonContinuity, no.WilsonContinuity), (yes.ClopperPearson, no.ClopperPearson),
            (yes.AgrestiCoull, no.AgrestiCoull), (yes.Jeffreys, no.Jeffreys), (yes.MidP, no.MidP),
        })
        {
            a.Lower.ShouldBe(1 - b.Upper, 1e-12);
            a.Upper.ShouldBe(1 - b.Lower, 1e-12);
        }
    }

    [Fact]
    public void ClopperPearson_EndsAreExactTailProbabilities()
    {
        var p = ProportionEstimate.From(36, 1000);

        BinomialDistribution.AtLeast(36, 1000, p.ClopperPearson.Lower).ShouldBe(0.025, 1e-12);
        BinomialDistribution.Lower(36, 1000, p.ClopperPearson.Upper).ShouldBe(0.025, 1e-12);
    }

    [Fact]
    public void MillionsOfUnits_KeepTheirDigits()
    {
        var p = ProportionEstimate.From(3_000_000, 9_000_000);

        p.ClopperPearson.Lower.ShouldBe(p.Wilson.Lower, 2e-7);
        p.MidP.Upper.ShouldBe(p.Wilson.Upper, 2e-8);
        p.Warnings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.08)]
    [InlineData(0.36)]
    public void RepeatedSamples_CoverAsOftenAsPromised(double truth)
    {
        const int samples = 4000;
        var random = new SeededRandom(5);
        int wilson = 0, exact = 0;
        for (var s = 0; s < samples; s++)
        {
            var x = 0;
            for (var i = 0; i < 60; i++)
            {
                x += random.NextDouble() < truth ? 1 : 0;
            }

            var p = ProportionEstimate.From(x, 60);
            wilson += p.Wilson.Contains(truth) ? 1 : 0;
            exact += p.ClopperPearson.Contains(truth) ? 1 : 0;
        }

        // The exact interval never covers less than 95 %; Wilson is near it on either side. Three standard errors of the count: 0.01.
        ((double)exact / samples).ShouldBeGreaterThan(0.94);
        ((double)wilson / samples).ShouldBeInRange(0.92, 0.98);
    }

    [Fact]
    public void CountAboveTotal_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionEstimate.From(11, 10));
    }
}
