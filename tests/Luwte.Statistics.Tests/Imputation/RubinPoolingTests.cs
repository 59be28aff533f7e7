using Luwte.Statistics.Imputation;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Imputation;

public sealed class RubinPoolingTests
{
    [Fact]
    public void EqualCopies_GiveTheCompleteDataUncertainty()
    {
        var pooled = RubinPooling.Pool("x", [2, 2, 2], [0.25, 0.25, 0.25], double.PositiveInfinity);

        pooled.StandardError.ShouldBe(0.5);
        pooled.Between.ShouldBe(0);
        pooled.DegreesOfFreedom.ShouldBe(double.PositiveInfinity);
        pooled.Upper.ShouldBe(2 + (0.5 * 1.959963984540054), 1e-9);
    }

    [Fact]
    public void ShiftAndScale_CarryOver()
    {
        var plain = RubinPooling.Pool("x", [1, 2, 4], [0.5, 0.6, 0.4], 30);
        var moved = RubinPooling.Pool("x", [13, 16, 22], [4.5, 5.4, 3.6], 30);

        moved.Estimate.ShouldBe((3 * plain.Estimate) + 10, 1e-12);
        moved.StandardError.ShouldBe(3 * plain.StandardError, 1e-12);
        moved.DegreesOfFreedom.ShouldBe(plain.DegreesOfFreedom, 1e-9);
    }

    [Fact]
    public void D1OfOneTerm_IsTheSquareOfItsT()
    {
        ImputedFit[] fits = [.. new[] { 1.0, 1.4, 0.7, 1.1, 0.9 }.Select(b => new ImputedFit([b], new[,] { { 0.09 } }))];

        var t = RubinPooling.Pool(["b"], fits, double.PositiveInfinity)[0].Statistic;

        RubinPooling.D1(fits, [0], double.PositiveInfinity).Statistic.ShouldBe(t * t, 1e-12);
    }

    [Fact]
    public void OneCopy_IsRefused() => Should.Throw<ArgumentException>(() => RubinPooling.Pool("x", [1], [1], 10));
}
