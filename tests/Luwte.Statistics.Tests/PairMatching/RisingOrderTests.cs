using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.PairMatching;

public class RisingOrderTests
{
    [Fact]
    public void AnyNumbers_AreOrderedAndTiesKeepTheirOrder()
    {
        var random = new SeededRandom(9);
        double[] special = [0, -0.0, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, 1, -1];
        double[] values = [.. special, .. Enumerable.Range(0, 3_000).Select(i => i % 3 == 0 ? Math.Floor(10 * random.NextNormal()) : Math.Exp(40 * random.NextNormal()) * (i % 2 == 0 ? 1 : -1)), .. special];

        int[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(i => values[i])];

        RisingOrder.Of(values).ShouldBe(expected);
    }

    [Fact]
    public void NothingAndOneNumber_AreOrdered()
    {
        RisingOrder.Of([]).ShouldBeEmpty();
        RisingOrder.Of([4.0, 4.0]).ShouldBe([0, 1]);
    }
}
