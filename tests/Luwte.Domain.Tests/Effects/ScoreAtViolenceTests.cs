using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;
using static Luwte.Domain.Classification.ViolenceLevel;

namespace Luwte.Domain.Tests.Effects;

public class ScoreAtViolenceTests
{
    private static readonly LocalText People = new("bevolking", "population");

    // At the last wave: six families without any incident (scores 1.0 to 1.5), six below the threshold, six with severe violence.
    private static readonly StudyFamily[] Families =
    [
        .. Enumerable.Range(0, 6).Select(i => AStudy.Family("z" + i, StudyGroup.With, AStudy.Levels(Severe, Severe, None), Truth.Yes, scores: [3, 2, 1 + (0.1 * i)])),
        .. Enumerable.Range(0, 6).Select(i => AStudy.Family("b" + i, StudyGroup.Without, AStudy.Levels(Severe, Severe, None), Truth.Unknown, scores: [3, 2, 2 + (0.1 * i)])),
        .. Enumerable.Range(0, 6).Select(i => AStudy.Family("s" + i, StudyGroup.Without, AStudy.Levels(Severe, Severe, Severe), scores: [3, 3, 3 + (0.1 * i)])),
    ];

    [Fact]
    public void EachFamily_StandsInOneState_AndUnknownIncidentsAreNotZero()
    {
        var states = ScoreAtViolence.Of(AStudy.Stress, Families, AStudy.Waves[^1], null);

        states.Select(s => (s.Violence, s.Families)).ShouldBe([(ViolenceThen.ZeroIncidents, 6), (ViolenceThen.BelowThreshold, 6), (ViolenceThen.Moderate, 0), (ViolenceThen.Severe, 6)]);
        Known(states[0].Mean).Value.ShouldBe(1.25, 1e-12);
        Known(states[1].Mean).Value.ShouldBe(2.25, 1e-12);
        states[2].Mean.ShouldBeOfType<Estimate.None>();
        states.ShouldAllBe(s => s.AgainstNorm == null && s.InDeviations == null);
    }

    [Fact]
    public void NormWithoutSpread_IsTakenOffTheMean_AndGivesNoEffectSize()
    {
        var state = ScoreAtViolence.Of(AStudy.Stress, Families, AStudy.Waves[^1], new PopulationNorm(1.5, null, null, People, "[CBS]"))[0];

        Known(state.AgainstNorm!).Value.ShouldBe(-0.25, 1e-12);
        Width(state.AgainstNorm!).ShouldBe(Width(state.Mean), 1e-12);
        state.InDeviations.ShouldBeNull();
    }

    [Fact]
    public void NormOfASample_AddsItsOwnErrorToTheInterval()
    {
        var state = ScoreAtViolence.Of(AStudy.Stress, Families, AStudy.Waves[^1], new PopulationNorm(1.5, 2, 100, People, "[CBS]"))[0];

        // The error of the norm is 2 / 10; 1.96 of it squared is added to the square of half our own width.
        var half = Width(state.Mean) / 2;
        Width(state.AgainstNorm!).ShouldBe(2 * Math.Sqrt((half * half) + (0.391993 * 0.391993)), 1e-5);
        Known(state.InDeviations!).Value.ShouldBe(-0.125, 1e-12);
    }

    private static Estimate.Known Known(Estimate estimate) => estimate.ShouldBeOfType<Estimate.Known>();

    private static double Width(Estimate estimate) => Known(estimate).Upper - Known(estimate).Lower;
}
