using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.JointAnalysis;

public class TalkingPointTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(age: 9);

    [Fact]
    public void SevereFinding_IsForWhoAnswered_AndForNobodyElse()
    {
        Sheet hers = ASheet.Of(TheInstruments.Partner).Called("s1").By("mother").About("father").AllAnswered(0).With("in-s01", 1);
        Sheet his = ASheet.Of(TheInstruments.Partner).Called("s2").By("father").About("mother").AllAnswered(0);

        Points([hers, his]).ShouldBe([new TalkingPoint(Concept.PartnerViolence, "mother")]);
    }

    [Fact]
    public void TraumaAboveTheCutOffAndSignsOfControl_AreTalkedAboutToo()
    {
        Sheet stress = ASheet.Of(TheInstruments.Pcl5).By("father").AllAnswered(4);
        ControlSignFound[] signs = [new("fear", "mother", "father", AFamily.Day), new("money", "mother", "father", AFamily.Day)];

        Points([stress], signs).ShouldBe([new TalkingPoint(TalkingPoint.Control, "mother"), new TalkingPoint(Concept.TraumaParent, "father")]);
    }

    [Fact]
    public void GravestComesFirst_PersonByPerson()
    {
        Sheet his = ASheet.Of(TheInstruments.Partner).Called("s1").By("father").About("mother").AllAnswered(0).With("in-s01", 1);
        Sheet stress = ASheet.Of(TheInstruments.Pcl5).By("father").AllAnswered(4);
        ControlSignFound[] signs = [new("fear", "mother", "father", AFamily.Day), new("fear", "father", "mother", AFamily.Day)];

        Points([stress, his], signs, new() { [Concept.PartnerViolence] = 1, [TalkingPoint.Control] = 2, [Concept.TraumaParent] = 3 }).ShouldBe(
        [
            new TalkingPoint(Concept.PartnerViolence, "father"), new TalkingPoint(TalkingPoint.Control, "father"), new TalkingPoint(Concept.TraumaParent, "father"),
            new TalkingPoint(TalkingPoint.Control, "mother"),
        ]);
    }

    [Fact]
    public void LightAnswers_GiveNothingToTalkAbout() =>
        Points([ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("in-m01", 1)]).ShouldBeEmpty();

    [Fact]
    public void TalkWithThisPersonAboutThisWave_TicksItOff()
    {
        TalkingPoint[] points = [new("control", "mother"), new("control", "father")];
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new FindingDiscussed(0, "control", "mother", "zij is bang"), "a"),
            PlanFacts.Fact(new FindingDiscussed(1, "control", "father", "later"), "b"));

        TalkingPoint.NotDiscussed(points, facts, 0).ShouldBe([new TalkingPoint("control", "father")]);
    }

    private static IReadOnlyList<TalkingPoint> Points(Sheet[] sheets, IReadOnlyList<ControlSignFound>? signs = null, Dictionary<string, int>? ranks = null) =>
        TalkingPoint.Of(Family, WaveSheets.From(Wave.T0, sheets), TheRules.All, signs ?? [], ranks ?? new() { [TalkingPoint.Control] = 1 });
}
