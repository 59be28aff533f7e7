using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Reliability;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reliability;

public sealed class ReliabilityTests
{
    [Theory]
    [InlineData(new[] { 1.0, 2, 3, double.NaN }, 3, 8.0)]
    [InlineData(new[] { 1.0, 2, 3, 4 }, 3, 10.0)]
    public void EnoughAnswers_TheMeanStandsForTheMissing(double[] answers, int fewest, double expected)
    {
        ProratedScore.From(answers, fewest).ShouldBe(expected);
    }

    [Fact]
    public void TooFewAnswers_IsNoScoreAndNotZero()
    {
        ProratedScore.From([1, double.NaN, double.NaN], 2).ShouldBeNull();
    }

    [Fact]
    public void EqualItems_AreWhollyConsistent()
    {
        double[][] answers = [.. Enumerable.Range(0, 20).Select(i => Enumerable.Repeat((double)(i % 7), 4).ToArray())];

        var scale = InternalConsistency.Analyse(answers);

        scale.Alpha.ShouldBe(1, 1e-12);
        scale.Lambda2.ShouldBe(1, 1e-12);
        scale.StandardErrorOfMeasurement!.Value.ShouldBe(0, 1e-6);
    }

    [Fact]
    public void AlphaEqualsIcc3OfTheMean()
    {
        var answers = OneFactor(60, 4, 3, 0.8);

        IntraclassCorrelation.Analyse(answers).Icc3Mean.ShouldBe(InternalConsistency.Analyse(answers).Alpha, 1e-12);
    }

    [Fact]
    public void ItemTurnedTheWrongWay_IsSaid()
    {
        var answers = OneFactor(80, 2, 5, 1);
        foreach (var person in answers)
        {
            person[1] = -person[1];
        }

        InternalConsistency.Analyse(answers).Warnings.ShouldContain(w => w.Contains("turned", StringComparison.Ordinal));
    }

    [Fact]
    public void NobodyDiffers_HasNoConsistency()
    {
        InternalConsistency.Analyse([[3, 3], [3, 3], [3, 3], [3, 3]]).Status.ShouldBe(EstimationStatus.Singular);
        InternalConsistency.Analyse([[3, double.NaN], [2, 3]]).Status.ShouldBe(EstimationStatus.TooSmall);
        IntraclassCorrelation.Analyse([[3, 3], [3, 3], [3, 3], [3, 3]]).Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void LargeSample_OneFactor_FindsTheLoadings()
    {
        var model = OneFactorModel.Fit(OneFactor(20_000, 4, 9, 0.7));

        model.Status.ShouldBe(EstimationStatus.Ok);
        model.Loadings.ShouldAllBe(l => Math.Abs(l - 0.7) < 0.03);
        model.ResidualVariances.ShouldAllBe(v => Math.Abs(v - 1) < 0.05);
        model.Cfi.ShouldBeGreaterThan(0.995);
    }

    [Fact]
    public void ItemCopied_IsAHeywoodCase()
    {
        var answers = OneFactor(300, 3, 4, 0.3).Select(p => new[] { p[0], p[0], p[1], p[2] }).ToArray();

        OneFactorModel.Fit(answers).Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void ThreePersons_AreTooFewForAFactor()
    {
        OneFactorModel.Fit([[1, 2, 3], [2, 1, 3], [3, 3, 1]]).Status.ShouldBe(EstimationStatus.TooSmall);
    }

    [Fact]
    public void ReliableChange_NormOfTheWorkedExample()
    {
        // s = 7.5 and r = 0.84: measurement error 3, difference 3√2, smallest reliable change 8.3.
        var norm = new ReliableChange(7.5, 0.84);

        norm.StandardErrorOfMeasurement.ShouldBe(3, 1e-12);
        norm.SmallestReliableChange.ShouldBe(1.96 * 3 * Math.Sqrt(2), 1e-12);
        norm.Judge(30, 21).ShouldBe(ChangeDirection.ReliablyLower);
        norm.Judge(30, 22).ShouldBe(ChangeDirection.Unchanged);
        norm.Judge(20, 29).ShouldBe(ChangeDirection.ReliablyHigher);
    }

    [Fact]
    public void MissingScore_HasNoJudgement()
    {
        var summary = new ReliableChange(7.5, 0.84).Summarise([30, double.NaN], [10, 10]);

        summary.Index[1].ShouldBeNull();
        summary.ReliablyLower.ShouldBe(1);
        summary.Warnings.ShouldHaveSingleItem().ShouldStartWith("1 of 2");
    }

    [Fact]
    public void Cutoffs_LieBetweenTheGroupsWhicheverIsHigher()
    {
        var up = new ReliableChange(4, 0.8).Cutoffs(30, 15, 5);
        var down = new ReliableChange(4, 0.8).Cutoffs(-30, -15, 5);

        up.A.ShouldBe(22);
        up.B.ShouldBe(25);
        down.A.ShouldBe(-22);
        down.C.ShouldBe(-up.C, 1e-12);
    }

    [Fact]
    public void ImpossibleReliability_IsRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new ReliableChange(5, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => new ReliableChange(0, 0.5));
    }

    [Fact]
    public void FullAgreement_KappaIsOne_ChanceAgreement_IsZero()
    {
        RaterAgreement.Analyse(new[,] { { 10, 0 }, { 0, 20 } }).Kappa!.Value.ShouldBe(1, 1e-12);
        RaterAgreement.Analyse(new[,] { { 4, 8 }, { 8, 16 } }).Kappa!.Value.ShouldBe(0, 1e-12);
    }

    [Fact]
    public void OneCategoryOnly_KappaIsNotDefined()
    {
        RaterAgreement.Analyse(new[,] { { 10, 0 }, { 0, 0 } }).Status.ShouldBe(EstimationStatus.Singular);
    }

    private static double[][] OneFactor(int persons, int items, ulong seed, double loading)
    {
        var random = new SeededRandom(seed);
        return
        [
            .. Enumerable.Range(0, persons).Select(_ =>
            {
                var factor = random.NextNormal();
                return Enumerable.Range(0, items).Select(_ => (loading * factor) + random.NextNormal()).ToArray();
            }),
        ];
    }
}
