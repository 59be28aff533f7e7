using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Random;

public class SeededRandomTests
{
    [Fact]
    public void SameSeed_SameSequence()
    {
        var first = new SeededRandom(42);
        var second = new SeededRandom(42);

        for (var i = 0; i < 100; i++)
        {
            first.NextBits().ShouldBe(second.NextBits());
        }
    }

    [Fact]
    public void Normal_MeanAndVariance_WithinFourStandardErrors()
    {
        var random = new SeededRandom(7);
        const int n = 200_000;
        double sum = 0, squares = 0;
        for (var i = 0; i < n; i++)
        {
            var x = random.NextNormal();
            sum += x;
            squares += x * x;
        }

        Math.Abs(sum / n).ShouldBeLessThan(4 / Math.Sqrt(n));
        Math.Abs((squares / n) - 1).ShouldBeLessThan(4 * Math.Sqrt(2.0 / n));
    }

    [Fact]
    public void Int_EveryValueEquallyOften()
    {
        var random = new SeededRandom(11);
        var counts = new int[6];
        for (var i = 0; i < 60_000; i++)
        {
            counts[random.NextInt(6)]++;
        }

        // chi-square with 5 df, 0.999 quantile 20.5
        counts.Sum(c => Math.Pow(c - 10_000, 2) / 10_000).ShouldBeLessThan(20.5);
    }
}
