using Luwte.Domain.Derivation;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class ScreenJudgementTests
{
    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(2, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(2, 1, false)]
    [InlineData(3, 3, false)]
    public void FirstTwoOfThePhq_UnderThreeSettleAsNo(short first, short second, bool settles) =>
        ScreenJudgement.SettlesAsNo(TheInstruments.Phq9, ASheet.Of(TheInstruments.Phq9).With(first, second)).ShouldBe(settles);

    [Fact]
    public void OneOfTheFirstTwoMissing_SettlesNothing()
    {
        ScreenJudgement.SettlesAsNo(TheInstruments.Phq9, ASheet.Of(TheInstruments.Phq9).With("q01", 0)).ShouldBeFalse();
        ScreenJudgement.SettlesAsNo(TheInstruments.Phq9, ASheet.Of(TheInstruments.Phq9).With("q02", 0).Missing("q01")).ShouldBeFalse();
    }

    [Fact]
    public void RestMissingInAnyWay_StillSettles() =>
        ScreenJudgement.SettlesAsNo(TheInstruments.Gad7, ASheet.Of(TheInstruments.Gad7).With(1, 1).Missing("g03", "g04", "g05", "g06")).ShouldBeTrue();

    [Fact]
    public void OneFurtherAnswer_LeavesItToTheBounds() =>
        ScreenJudgement.SettlesAsNo(TheInstruments.Gad7, ASheet.Of(TheInstruments.Gad7).With(1, 1).With("g07", 0)).ShouldBeFalse();

    [Fact]
    public void InstrumentWithoutAScreen_SettlesNothing() =>
        ScreenJudgement.SettlesAsNo(TheInstruments.Pcl5, ASheet.Of(TheInstruments.Pcl5).With(0, 0)).ShouldBeFalse();

    [Theory]
    [InlineData(new short[] { 0, 0, 0, 0, 0 }, Truth.No)]
    [InlineData(new short[] { 1, 0, 1, 0, 0 }, Truth.No)]
    [InlineData(new short[] { 1, 1, 1, 0, 0 }, Truth.Unknown)]
    [InlineData(new short[] { 0, 0, 0, 0 }, Truth.Unknown)]
    [InlineData(new short[0], Truth.Unknown)]
    public void ScreenBeforeAnotherList_IsNoUnderThreeElseUnknownNeverYes(short[] codes, Truth value) =>
        ScreenJudgement.WithoutFollowUp(TheInstruments.PcPtsd5.ScreenFor!, ASheet.Of(TheInstruments.PcPtsd5).With(codes)).ShouldBe(value);
}
