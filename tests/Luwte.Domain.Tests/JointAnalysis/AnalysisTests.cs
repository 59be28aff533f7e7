using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.JointAnalysis;

public class AnalysisTests
{
    private static readonly ProfileHypothesis Hypothesis = new() { Profile = ViolenceProfile.FamilyInStress, For = "schulden", Against = "zij is bang", ExpiresOn = PlanFacts.Today.AddMonths(6) };

    [Fact]
    public void Table_HasAColumnPerPersonAndOneForTheProfessionals_AndNeverJoinsThem()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new Perspective(Topic.WhatHappens, "hij schreeuwt", true), "1", source: "k"),
            PlanFacts.Fact(new Perspective(Topic.WhatHappens, "het valt mee", true), "2", source: "v"),
            PlanFacts.Fact(new Perspective(Topic.WhatHappens, "het is erger", true), "2", revision: 2, source: "v"));

        var row = PerspectiveTable.Row(PlanFacts.Family, facts, Topic.WhatHappens);

        row.Select(c => c.Member).ShouldBe(["k", "m", "v", null]);
        row.Select(c => c.Said?.Fact.Text).ShouldBe(["hij schreeuwt", null, "het is erger", null]);
        PerspectiveTable.NotHeard(PlanFacts.Family, facts, PlanFacts.Today).ShouldBe(["m"]);
    }

    [Fact]
    public void OwnView_CountsOnlyWhenAllThreeAreJudgedForTheWaveByThatPerson()
    {
        Judgement Of(JudgementQuestion q, int wave = 1) => new(wave, q, JudgementAnswer.Partly, "gezien");
        var two = PlanFacts.Of(PlanFacts.Fact(Of(JudgementQuestion.SafetyNow), "1"), PlanFacts.Fact(Of(JudgementQuestion.RiskLater), "2"));
        var three = PlanFacts.Of([.. two.All, PlanFacts.Fact(Of(JudgementQuestion.ThreatToDevelopment), "3")]);

        Judgement.GaveOwnView(two, "worker", 1).ShouldBeFalse();
        Judgement.GaveOwnView(three, "worker", 1).ShouldBeTrue();
        Judgement.GaveOwnView(three, "colleague", 1).ShouldBeFalse();
        Judgement.GaveOwnView(three, "worker", 2).ShouldBeFalse();
    }

    [Fact]
    public void Profile_NeedsWhatSpeaksAgainstItAndADayToLookAgain()
    {
        ProfileHypothesis.Check(Hypothesis, PlanFacts.Today).IsValid.ShouldBeTrue();
        Code(Hypothesis with { Against = " " }).ShouldBe("against-needed");
        Code(Hypothesis with { ExpiresOn = PlanFacts.Today }).ShouldBe("profile-expiry");
        Code(Hypothesis with { ExpiresOn = PlanFacts.Today.AddMonths(12).AddDays(1) }).ShouldBe("profile-expiry");
        Code(Hypothesis with { Profile = ViolenceProfile.ComplexSeparation }).ShouldBe("profile-before");
        ProfileHypothesis.Check(Hypothesis with { Profile = ViolenceProfile.ComplexSeparation, Before = ViolenceProfile.IntimateTerror }, PlanFacts.Today).IsValid.ShouldBeTrue();
    }

    private static string Code(ProfileHypothesis hypothesis) => ProfileHypothesis.Check(hypothesis, PlanFacts.Today).Problems.ShouldHaveSingleItem().Code;
}
