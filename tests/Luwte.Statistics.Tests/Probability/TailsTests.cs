using Luwte.Statistics.Probability;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Probability;

public class TailsTests
{
    // Values with closed forms: t with 1 df is Cauchy, with 2 df algebraic; F with 2 and n df a power; chi-square with 2 df an exponential.
    [Theory]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(1e6)]
    public void T_OneAndTwoDegrees_ClosedForm(double t)
    {
        Near(Tails.TTwoSided(t, 1), 2 / Math.PI * Math.Atan(1 / t), 1e-13);
        var root = Math.Sqrt(2 + (t * t));
        Near(Tails.TTwoSided(t, 2), 2 / (root * (root + t)), 1e-13);
    }

    [Theory]
    [InlineData(0.3, 5)]
    [InlineData(128, 469.014311443076)]
    [InlineData(40, 600_000)]
    public void F_TwoNumeratorDegrees_IsAPower(double f, double df2) =>
        Near(Tails.FUpper(f, 2, df2), Math.Exp(-df2 / 2 * IncompleteBeta.Log1P(2 * f / df2)), 1e-10);

    [Theory]
    [InlineData(0.01)]
    [InlineData(42.139298542028)]
    [InlineData(900)]
    public void ChiSquare_TwoDegrees_IsExponential(double x) => Near(Tails.ChiSquareUpper(x, 2), Math.Exp(-x / 2), 1e-12);

    [Fact]
    public void NormalTail_KeepsItsDigits() => Near(Tails.NormalTwoSided(-15.9631662275765), 2.30723644329119e-57, 1e-9);

    [Theory]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(22.8)]
    [InlineData(5000)]
    public void Critical_IsTheInverseOfTheTail(double df) => Near(Tails.TTwoSided(Tails.TCritical(0.05, df), df), 0.05, 1e-12);

    [Fact]
    public void Critical_ManyDegrees_TendsToTheNormal() =>
        Near(Tails.TCritical(0.05, 1e9), 1.959963984540054, 1e-8);

    private static void Near(double actual, double expected, double relative) =>
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(relative * Math.Abs(expected), FormattableString.Invariant($"{actual:R} against {expected:R}"));
}
