using Luwte.Domain.Classification;
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
        row.Select(c => c.Said.SingleOrDefault()?.Fact.Text).ShouldBe(["hij schreeuwt", null, "het is erger", null]);
        PerspectiveTable.NotHeard(PlanFacts.Family, facts, PlanFacts.Today).ShouldBe(["m"]);
    }

    [Fact]
    public void Professionals_EachHaveAnOwnView_AndMembersOne()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new Perspective(Topic.Needed, "rust", false), "1", by: "a"),
            PlanFacts.Fact(new Perspective(Topic.Needed, "grenzen", false), "2", by: "b"));

        PerspectiveTable.Row(PlanFacts.Family, facts, Topic.Needed)[^1].Said.Select(s => s.Fact.Text).ShouldBe(["rust", "grenzen"]);
        Perspective.Of(facts, Topic.Needed, null, "b")!.Fact.Text.ShouldBe("grenzen");
        Perspective.Of(facts, Topic.Needed, null, "c").ShouldBeNull();
    }

    [Fact]
    public void WhatWasTakenBack_HoldsNowhere_AndStaysInTheHistory()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(Hypothesis, "h"),
            PlanFacts.Fact(Hypothesis with { Withdrawn = true }, "h", revision: 2),
            PlanFacts.Fact(new Perspective(Topic.Needed, "rust", true), "p", source: "m"),
            PlanFacts.Fact(new Perspective(Topic.Needed, "rust", true, Withdrawn: true), "p", revision: 2, source: "m"));

        facts.InForce<ProfileHypothesis>().ShouldBeEmpty();
        facts.InForce<Perspective>().ShouldBeEmpty();
        facts.Newest("p")!.Revision.ShouldBe(2);
        facts.Every<Perspective>().Count().ShouldBe(2);
        PerspectiveTable.NotHeard(PlanFacts.Family, facts, PlanFacts.Today).ShouldContain("m");
    }

    [Fact]
    public void Act_IsShort()
    {
        var act = new Act { Actor = "v", Target = "m", What = new string('x', Act.LongestText), HowOften = ActFrequency.Never, Impact = string.Empty, FromAnswers = false };

        Act.Check(act, "m", []).IsValid.ShouldBeTrue();
        Act.Check(act with { What = act.What + "x" }, "m", []).Problems.ShouldHaveSingleItem().Code.ShouldBe("too-long");
        Act.Check(act with { Impact = act.What + "x" }, "m", []).Problems.ShouldHaveSingleItem().Place.ShouldBe("Impact");
        Act.Check(act with { Target = new string('x', Act.LongestName + 1) }, "m", []).Problems.ShouldHaveSingleItem().Place.ShouldBe("Target");
    }

    [Fact]
    public void Judgements_AreAboutTheWaveThatWasSeen_AllThree_AndStoredOnce()
    {
        var draft = new JudgementDraft { Wave = 0, Given = 0, SafetyNow = "no", RiskLater = "yes", Threat = "partly", ThreatOf = ["k:yes", "m:yes", ""], Reason = " gezien " };
        var none = PlanFacts.Of();
        string Code(JudgementDraft d, int last = 0) => d.Check(PlanFacts.Family, none, "worker", last).Problems.ShouldHaveSingleItem().Code;

        Code(draft, last: 1).ShouldBe("wave-moved");
        Code(draft with { Wave = null }).ShouldBe("wave-moved");
        Code(draft with { Threat = null }).ShouldBe("judge-all-three");
        Code(draft with { Given = 3 }).ShouldBe("judged-meanwhile");
        var given = draft.Check(PlanFacts.Family, none, "worker", 0).Value!;
        given.Select(j => (j.Question, j.Child)).ShouldBe([(JudgementQuestion.SafetyNow, null), (JudgementQuestion.RiskLater, null), (JudgementQuestion.ThreatToDevelopment, null), (JudgementQuestion.ThreatToDevelopment, "k")]);
        given.ShouldAllBe(j => !j.AfterComputed && j.Reason == "gezien");

        var stored = PlanFacts.Of([.. given.Select((j, i) => PlanFacts.Fact(j, "j" + i))]);
        draft.WasStored(PlanFacts.Family, stored, "worker").ShouldBeTrue();
        draft.WasStored(PlanFacts.Family, stored, "colleague").ShouldBeFalse();
        (draft with { SafetyNow = "yes" }).WasStored(PlanFacts.Family, stored, "worker").ShouldBeFalse();
        (draft with { Given = 4 }).Check(PlanFacts.Family, stored, "worker", 0).Value!.ShouldAllBe(j => j.AfterComputed);
    }

    [Fact]
    public void OwnView_ThatSaysOtherThanTheOutcome_IsMarked()
    {
        var safe = new Judgement(0, JudgementQuestion.SafetyNow, JudgementAnswer.Yes, "rustig");

        safe.DiffersFrom(ViolenceLevel.Severe).ShouldBeTrue();
        safe.DiffersFrom(ViolenceLevel.None).ShouldBeFalse();
        (safe with { Answer = JudgementAnswer.No }).DiffersFrom(ViolenceLevel.None).ShouldBeTrue();
        (safe with { Answer = JudgementAnswer.Unknown }).DiffersFrom(ViolenceLevel.Severe).ShouldBeFalse();
        (safe with { AfterComputed = true }).DiffersFrom(ViolenceLevel.Severe).ShouldBeFalse();
    }

    [Fact]
    public void OpenCard_OfAnEarlierWave_StaysUntilItWasTalkedAbout()
    {
        WavePoints[] waves = [new(1, [new("b", "m")]), new(0, [new("a", "m"), new("b", "m"), new("c", "v")])];
        var facts = PlanFacts.Of(PlanFacts.Fact(new FindingDiscussed(0, "c", "v", "gepraat"), "d"));

        WavePoints.ToTalk(waves, facts).ShouldBe([(1, new TalkingPoint("b", "m")), (0, new TalkingPoint("a", "m"))]);
        WavePoints.ToTalk([], facts).ShouldBeEmpty();
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
