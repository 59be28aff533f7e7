using Luwte.Domain.Families;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class FrameRuleTests
{
    private static readonly DateOnly Start = new(2026, 3, 1);

    [Theory]
    [InlineData(Frame.Voluntary, 0, null, Frame.Measure)]
    [InlineData(Frame.Drang, -10, 0, Frame.Measure)]
    [InlineData(Frame.Voluntary, -10, -1, Frame.Voluntary)]
    [InlineData(Frame.Voluntary, 1, null, Frame.Voluntary)]
    [InlineData(Frame.Drang, 1, null, Frame.Drang)]
    [InlineData(Frame.Measure, 1, null, Frame.Measure)]
    public void Frame_IsForcedOnlyByAMeasureInForceOnTheDay(Frame recorded, int from, int? until, Frame expected) =>
        FrameRule.Apply(recorded, [Measure(from, until)], Start).ShouldBe(expected);

    [Fact]
    public void ForcedFrame_WithoutMeasureOnTheDay_IsADoubt()
    {
        FrameRule.LacksMeasure(Frame.Measure, [], Start).ShouldBeTrue();
        FrameRule.LacksMeasure(Frame.Measure, [Measure(1, null)], Start).ShouldBeTrue();
        FrameRule.LacksMeasure(Frame.Measure, [Measure(0, 0)], Start).ShouldBeFalse();
        FrameRule.LacksMeasure(Frame.Drang, [], Start).ShouldBeFalse();
    }

    [Theory]
    [InlineData(Frame.Voluntary, 5, null, 10, Frame.Measure)]
    [InlineData(Frame.Voluntary, 5, 8, 10, Frame.Voluntary)]
    [InlineData(Frame.Drang, 5, null, 4, Frame.Drang)]
    [InlineData(Frame.Measure, -5, 8, 8, Frame.Measure)]
    [InlineData(Frame.Measure, -5, 8, 9, Frame.Voluntary)]
    [InlineData(Frame.Measure, 20, null, 10, Frame.Measure)]
    public void FrameOfToday_FollowsTheMeasuresInForce(Frame recorded, int from, int? until, int day, Frame expected)
    {
        var family = new Family("f", "GM0363", "VT01", Start, recorded, [new("k", Role.Child, 2012, Sex.Female)], [Measure(from, until)]);

        FrameRule.On(Start.AddDays(day), family).ShouldBe(expected);
        FrameRule.MeasuresOn(Start.AddDays(day), family).Count.ShouldBe(day >= from && (until is null || day <= until) ? 1 : 0);
    }

    [Fact]
    public void FrameOfToday_WithoutAnyMeasureWrittenDown_IsTheRecordedOne() =>
        FrameRule.On(Start, new Family("f", "GM0363", "VT01", Start, Frame.Measure, [], [])).ShouldBe(Frame.Measure);

    private static ChildProtectionMeasure Measure(int from, int? until) => new("k", MeasureKind.Ots, Start.AddDays(from), until is { } u ? Start.AddDays(u) : null);
}
