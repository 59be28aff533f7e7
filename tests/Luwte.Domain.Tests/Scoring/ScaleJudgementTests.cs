using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class ScaleJudgementTests
{
    private static readonly Instrument Ten = TheInstruments.Make("ten", About.None, TheInstruments.Items("i", 10, 2, [0, 1, 2, 3]));

    [Theory]
    [InlineData(10, Truth.Yes, "at-or-above")]
    [InlineData(9, Truth.No, "below")]
    public void EverythingAnswered_ComparesTheSum(int sum, Truth value, string finding) =>
        Judge(Sum(10), Filled(sum)).ShouldBe((value, finding));

    [Fact]
    public void LowerBoundReachesTheCutOff_IsYesWhateverIsMissing() =>
        Judge(Sum(10), ASheet.Of(Ten).With(3, 3, 3, 1)).ShouldBe((Truth.Yes, "bounds-above"));

    [Fact]
    public void UpperBoundStaysUnder_IsNoWhateverIsMissing() =>
        Judge(Sum(10), ASheet.Of(Ten).AllAnswered(0).Missing("i01", "i02", "i03")).ShouldBe((Truth.No, "bounds-below"));

    [Fact]
    public void UpperBoundEqualsTheCutOff_IsNotYetNo() =>
        Judge(Sum(9), ASheet.Of(Ten).AllAnswered(0).Missing("i01", "i02", "i03")).ShouldBe((Truth.Unknown, "too-many-missing"));

    [Theory]
    [InlineData(8, Truth.Yes, "person-mean-above")]
    [InlineData(7, Truth.No, "person-mean-below")]
    public void TwoOfTenMissing_UseThePersonMean(int sumOfEight, Truth value, string finding)
    {
        // 8 over eight items is 10 over ten: exactly the cut-off.
        var sheet = Filled(sumOfEight).Missing("i09", "i10");

        Judge(Sum(10), sheet).ShouldBe((value, finding));
    }

    [Fact]
    public void ThreeOfTenMissingBetweenTheBounds_IsUnknown() =>
        Judge(Sum(10), Filled(7).Missing("i08", "i09", "i10")).ShouldBe((Truth.Unknown, "too-many-missing"));

    [Fact]
    public void NothingAnswered_IsUnknown() => Judge(Sum(10), ASheet.Of(Ten)).ShouldBe((Truth.Unknown, "too-many-missing"));

    [Fact]
    public void NothingAnsweredAndNoLimitOnMissing_IsStillUnknown() =>
        ScaleJudgement.Of(Sum(10), ScaleAnswers.Of(Sum(10), ASheet.Of(Ten)), Sex.Female, TheRules.MissingAnswers with { LargestShare = 1 }).Value.ShouldBe(Truth.Unknown);

    [Theory]
    [InlineData(16, Truth.Yes)]
    [InlineData(15, Truth.No)]
    public void Mean_ExactlyAtTheCutOffIsYes(int sum, Truth value)
    {
        // A mean of 2.0 over eight items is a sum of 16.
        var eight = TheInstruments.Make("eight", About.None, TheInstruments.Items("i", 8, 2, [0, 1, 2, 3, 4]));
        var scale = TheInstruments.Total(8, ScaleMethod.Mean, new CutOff.AtLeast(2), null);
        var codes = Enumerable.Range(0, 8).Select(i => (short)(i < sum - 8 ? 2 : 1)).ToArray();

        Judge(scale, ASheet.Of(eight).With(codes)).Value.ShouldBe(value);
    }

    [Fact]
    public void MeanOfThree_OneMissingIsTooMany()
    {
        var part = TheInstruments.EmotionalSecurity.Scales[0];

        Judge(part, ASheet.Of(TheInstruments.EmotionalSecurity).With("r1", 2).With("r2", 3)).ShouldBe((Truth.Unknown, "too-many-missing"));
        Judge(part, ASheet.Of(TheInstruments.EmotionalSecurity).With("r1", 4).With("r2", 4)).ShouldBe((Truth.Yes, "bounds-above"));
        Judge(part, ASheet.Of(TheInstruments.EmotionalSecurity).With("r1", 2).With("r2", 1)).ShouldBe((Truth.No, "bounds-below"));
    }

    [Theory]
    [InlineData(Sex.Male, 5, Truth.Yes)]
    [InlineData(Sex.Male, 4, Truth.No)]
    [InlineData(Sex.Female, 4, Truth.Yes)]
    [InlineData(Sex.Female, 3, Truth.No)]
    [InlineData(Sex.Other, 5, Truth.Yes)]
    [InlineData(Sex.Other, 4, Truth.Unknown)]
    [InlineData(Sex.Other, 3, Truth.No)]
    public void CutOffBySex_ForOtherSexOnlyWhatBothSay(Sex sex, short sum, Truth value)
    {
        var codes = new short[] { (short)Math.Min(sum, (short)4), (short)Math.Max(sum - 4, 0), 0 };
        var scale = TheInstruments.AuditC.Scales[0];

        var judged = ScaleJudgement.Of(scale, ScaleAnswers.Of(scale, ASheet.Of(TheInstruments.AuditC).With(codes)), sex, TheRules.MissingAnswers);

        judged.Value.ShouldBe(value);
        (judged.Finding == "between-cut-offs-by-sex").ShouldBe(value == Truth.Unknown);
    }

    [Theory]
    [InlineData(12, Truth.Yes, "at-or-below")]
    [InlineData(13, Truth.No, "above")]
    public void CutOffFromBelow_WithAMultiplier(int raw, Truth value, string finding)
    {
        // WHO-5: raw sum times 4, low at 50 or below, that is a raw sum below 13.
        Judge(TheInstruments.Wellbeing.Scales[0], Raw(raw)).ShouldBe((value, finding));
    }

    [Fact]
    public void CutOffFromBelow_BoundsAndPersonMean()
    {
        var scale = TheInstruments.Wellbeing.Scales[0];

        // Whatever is missing: 0 + 5 stays low, 15 is already above.
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).AllAnswered(0).Missing("w1")).ShouldBe((Truth.Yes, "bounds-below"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).AllAnswered(5).Missing("w1", "w2")).ShouldBe((Truth.No, "bounds-above"));

        // One of five missing: 10 over four is 12.5 over five, exactly 50; 11 is above.
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(3, 3, 2, 2)).ShouldBe((Truth.Yes, "person-mean-below"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(3, 3, 3, 2)).ShouldBe((Truth.No, "person-mean-above"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(3, 3, 2)).ShouldBe((Truth.Unknown, "too-many-missing"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing)).ShouldBe((Truth.Unknown, "too-many-missing"));
        ScaleJudgement.Of(scale, ScaleAnswers.Of(scale, ASheet.Of(TheInstruments.Wellbeing)), Sex.Female, TheRules.MissingAnswers with { LargestShare = 1 }).Value.ShouldBe(Truth.Unknown);
    }

    [Fact]
    public void MeanFromBelow_IsAMeanTimesTheItems()
    {
        var scale = TheInstruments.Total(5, ScaleMethod.Mean, new CutOff.AtMost(2), null);

        Judge(scale, Raw(10)).ShouldBe((Truth.Yes, "at-or-below"));
        Judge(scale, Raw(11)).ShouldBe((Truth.No, "above"));
    }

    [Fact]
    public void CutOffFromBelow_UpperBoundExactlyAtIt_IsYes()
    {
        // 5 known and one missing item of at most 5: at most 10, with a cut-off of 10.
        var scale = TheInstruments.Total(5, ScaleMethod.Sum, new CutOff.AtMost(10), null);

        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(5, 0, 0, 0)).ShouldBe((Truth.Yes, "bounds-below"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(5, 5, 0, 0)).ShouldBe((Truth.No, "person-mean-above"));
        Judge(scale, ASheet.Of(TheInstruments.Wellbeing).With(5, 5, 1, 0)).ShouldBe((Truth.No, "bounds-above"));
    }

    [Theory]
    [InlineData(new short[] { 1, 3, 0 }, Truth.Yes, "at-or-above")]
    [InlineData(new short[] { 1, 2, 2 }, Truth.No, "below")]
    [InlineData(new short[] { 3 }, Truth.Yes, "bounds-above")]
    [InlineData(new short[] { 2, 2 }, Truth.Unknown, "too-many-missing")]
    public void Maximum_IsYesByOneItem(short[] codes, Truth value, string finding) =>
        Judge(TheInstruments.Total(3, ScaleMethod.Maximum, new CutOff.AtLeast(3), null), ASheet.Of(Ten).With(codes)).ShouldBe((value, finding));

    [Fact]
    public void Maximum_MissingItemThatCannotReachTheCutOff_IsNo() =>
        Judge(TheInstruments.Total(3, ScaleMethod.Maximum, new CutOff.AtLeast(4), null), ASheet.Of(Ten).With(2, 2)).ShouldBe((Truth.No, "bounds-below"));

    [Fact]
    public void MaximumFromBelow_IsRefused() =>
        Should.Throw<InvalidOperationException>(() => Judge(TheInstruments.Total(3, ScaleMethod.Maximum, new CutOff.AtMost(4), null), ASheet.Of(Ten)));

    [Fact]
    public void ScaleWithoutACutOff_IsRefused() =>
        Should.Throw<ArgumentException>(() => Judge(TheInstruments.Total(3, ScaleMethod.Sum, null, null), ASheet.Of(Ten))).Message.ShouldContain("total");

    private static Scale Sum(double cutOff) => TheInstruments.Total(10, ScaleMethod.Sum, new CutOff.AtLeast(cutOff), null);

    private static (Truth Value, string Finding) Judge(Scale scale, Sheet sheet) => ScaleJudgement.Of(scale, ScaleAnswers.Of(scale, sheet), Sex.Female, TheRules.MissingAnswers);

    /// <summary>Ten items of 1 or 0 that add up to a sum of at most ten.</summary>
    private static ASheet Filled(int sum) => ASheet.Of(Ten).With([.. Enumerable.Range(0, 10).Select(i => (short)(i < sum ? 1 : 0))]);

    private static ASheet Raw(int sum) =>
        ASheet.Of(TheInstruments.Wellbeing).With([.. Enumerable.Range(0, 5).Select(i => (short)((sum / 5) + (i < sum % 5 ? 1 : 0)))]);
}
