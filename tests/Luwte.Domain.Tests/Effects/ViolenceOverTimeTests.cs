using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;
using static Luwte.Domain.Classification.ViolenceLevel;

namespace Luwte.Domain.Tests.Effects;

public class ViolenceOverTimeTests
{
    [Theory]
    [InlineData(Severe, None, Truth.Yes, ViolenceEnd.ZeroIncidents)]
    [InlineData(Severe, None, Truth.No, ViolenceEnd.BelowThreshold)]
    [InlineData(Severe, None, Truth.Unknown, ViolenceEnd.BelowThreshold)]
    [InlineData(Severe, Moderate, Truth.No, ViolenceEnd.Decreased)]
    [InlineData(Severe, Severe, Truth.No, ViolenceEnd.Continued)]
    [InlineData(Moderate, Severe, Truth.No, ViolenceEnd.Continued)]
    [InlineData(None, None, Truth.Yes, ViolenceEnd.StayedNone)]
    [InlineData(None, Moderate, Truth.No, ViolenceEnd.Appeared)]
    [InlineData(Unknown, None, Truth.Yes, ViolenceEnd.Unknown)]
    [InlineData(Severe, Unknown, Truth.Unknown, ViolenceEnd.Unknown)]
    public void End_IsNamedByBothMoments_AndOnlyZeroIncidentsIsStopped(ViolenceLevel first, ViolenceLevel last, Truth zero, ViolenceEnd expected) =>
        ViolenceEnds.Of(AStudy.Family("f", StudyGroup.With, AStudy.Levels(first, Severe, last), zero), AStudy.Waves[^1]).ShouldBe(expected);

    [Fact]
    public void CountsAndTransitions_AddUpToTheFamilies()
    {
        StudyFamily[] families =
        [
            AStudy.Family("a", StudyGroup.With, AStudy.Levels(Severe, Severe, None)),
            AStudy.Family("b", StudyGroup.With, AStudy.Levels(Severe, Moderate, Moderate)),
            AStudy.Family("c", StudyGroup.With, AStudy.Levels(None, Unknown, Severe)),
        ];

        var over = ViolenceOverTime.Of(StudyGroup.With, families, AStudy.Waves);

        over.Levels[0].ShouldBe([1, 0, 2, 0]);
        over.Levels[2].ShouldBe([1, 1, 1, 0]);
        over.Transitions[0][2, 1].ShouldBe(1);
        over.Transitions[0][0, 3].ShouldBe(1);
        over.Transitions.ShouldAllBe(t => t.Cast<int>().Sum() == 3);
        over.Ends.Sum().ShouldBe(3);
        over.SevereTurns.ShouldBe(new LevelTurns(Both: 0, Lost: 2, Gained: 1, Neither: 0));
        over.SevereChange.ShouldBeOfType<Estimate.Known>().Value.ShouldBe(-1.0 / 3, 1e-12);
    }

    [Fact]
    public void NobodyTurned_GivesNoOddsRatioButAReason()
    {
        var over = ViolenceOverTime.Of(
            StudyGroup.With,
            [AStudy.Family("a", StudyGroup.With, AStudy.Levels(Severe, Severe, Severe)), AStudy.Family("b", StudyGroup.With, AStudy.Levels(None, None, None))],
            AStudy.Waves);

        over.SevereOdds.ShouldBeOfType<Estimate.None>().Why.ShouldNotBeEmpty();
    }
}
