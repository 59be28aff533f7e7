using Luwte.Statistics.Probability;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Probability;

public class TailProbabilityTests
{
    // Values with closed forms: t with 1 df is Cauchy, with 2 df algebraic; F with 2 and n df a power; chi-square with 2 df an exponential.
    [Theory]
    [InlineData(1)]
    [InlineData(7.5)]
    [InlineData(1e6)]
    public void T_OneAndTwoDegrees_ClosedForm(double t)
    {
        Near(StudentT.TwoSided(t, 1), 2 / Math.PI * Math.Atan(1 / t), 1e-13);
        var root = Math.Sqrt(2 + (t * t));
        Near(StudentT.TwoSided(t, 2), 2 / (root * (root + t)), 1e-13);
    }

    [Theory]
    [InlineData(0.3, 5)]
    [InlineData(128, 469.014311443076)]
    [InlineData(40, 600_000)]
    public void F_TwoNumeratorDegrees_IsAPower(double f, double df2) =>
        Near(FisherF.Upper(f, 2, df2), Math.Exp(-df2 / 2 * Logarithm.OnePlus(2 * f / df2)), 1e-10);

    [Theory]
    [InlineData(0.01)]
    [InlineData(42.139298542028)]
    [InlineData(900)]
    public void ChiSquare_TwoDegrees_IsExponential(double x) => Near(ChiSquare.Upper(x, 2), Math.Exp(-x / 2), 1e-12);

    [Fact]
    public void NormalTail_KeepsItsDigits() => Near(StandardNormal.TwoSided(-15.9631662275765), 2.30723644329119e-57, 1e-9);

    [Theory]
    [InlineData(0.4)]
    [InlineData(1)]
    [InlineData(22.8)]
    [InlineData(5000)]
    public void Critical_IsTheInverseOfTheTail(double df) => Near(StudentT.TwoSided(StudentT.TwoSidedQuantile(0.95, df), df), 0.05, 1e-12);

    [Fact]
    public void Critical_ManyDegrees_TendsToTheNormal() =>
        Near(StudentT.TwoSidedQuantile(0.95, 1e9), 1.959963984540054, 1e-8);

    // Values of the regularised incomplete beta and gamma functions computed with 60 digits.
    [Theory]
    [InlineData(1.96, 599_993, 0.049996252449999036)]
    [InlineData(25, 599_993, 7.196908333833453e-138)]
    [InlineData(0.01, 300.5, 0.99202792290430778)]
    [InlineData(4.2, 17.3, 0.00058134045714871552)]
    [InlineData(-37.5, 2.7, 9.5153255068384304e-5)]
    [InlineData(12, 45, 1.2764935245667625e-15)]
    public void T_ManyDigits(double t, double df, double expected) => Near(StudentT.TwoSided(t, df), expected, 4e-13);

    [Theory]
    [InlineData(3.2, 3, 469_014, 0.022291878470056251)]
    [InlineData(0.8, 7, 22.5, 0.59564569245870115)]
    [InlineData(14.6, 5, 61, 2.1197939251667128e-9)]
    public void F_ManyDigits(double f, double df1, double df2, double expected) => Near(FisherF.Upper(f, df1, df2), expected, 4e-13);

    [Theory]
    [InlineData(3.84, 1, 0.050043521248705103)]
    [InlineData(150, 40, 1.2397921541617167e-14)]
    [InlineData(0.3, 5, 0.99764308626052886)]
    [InlineData(2100, 2000, 0.058671111377318077)]
    [InlineData(900, 3, 8.8516902371255815e-195)]
    public void ChiSquare_ManyDigits(double x, double df, double expected) => Near(ChiSquare.Upper(x, df), expected, 4e-13);

    [Fact]
    public void Tails_OfWhatIsNotKnown_AreNotKnown()
    {
        StudentT.TwoSided(double.NaN, 4).ShouldBe(double.NaN);
        StudentT.TwoSided(2, double.NaN).ShouldBe(double.NaN);
        StudentT.TwoSidedQuantile(0.95, double.NaN).ShouldBe(double.NaN);
        FisherF.Upper(double.NaN, 1, 2).ShouldBe(double.NaN);
        FisherF.Upper(3, 0, 2).ShouldBe(double.NaN);
        ChiSquare.Upper(3, 0).ShouldBe(double.NaN);
    }

    private static void Near(double actual, double expected, double relative) =>
        Math.Abs(actual - expected).ShouldBeLessThanOrEqualTo(relative * Math.Abs(expected), FormattableString.Invariant($"{actual:R} against {expected:R}"));
}
