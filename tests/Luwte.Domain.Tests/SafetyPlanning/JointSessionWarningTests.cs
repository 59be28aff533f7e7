using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class JointSessionWarningTests
{
    private static readonly ProfileHypothesis Terror = new() { Profile = ViolenceProfile.IntimateTerror, For = "x", Against = "y", ExpiresOn = PlanFacts.Today };

    private static readonly ContactArrangement NoContact = new() { Child = "k", Member = "v", Kind = ContactKind.NoContact, Basis = ContactBasis.Agreed, HowOften = string.Empty, Place = string.Empty, Present = string.Empty, HandOverPlace = string.Empty, HandOverBy = string.Empty, From = PlanFacts.Today };

    [Fact]
    public void NothingKnown_NoWarning() => Warnings("m v k").ShouldBeEmpty();

    [Fact]
    public void SuspicionBetweenTwoPresent_Warns_UntilWithdrawn()
    {
        var suspicion = new ControlConcern("m", "v", "angst", false);

        Warnings("m v", suspicion).ShouldBe(["suspicion"]);
        Warnings("m k", suspicion).ShouldBeEmpty();
        Warnings("m v", suspicion with { Withdrawn = true }).ShouldBeEmpty();
    }

    [Fact]
    public void SignsBetweenTwoPresent_Warn()
    {
        ControlSignFound[] signs = [new("fear", "m", "v", PlanFacts.Today)];

        JointSessionWarning.Of(PlanFacts.Family, PlanFacts.Of(), signs, ["m", "v"], PlanFacts.Today).ShouldBe(["signs"]);
        JointSessionWarning.Of(PlanFacts.Family, PlanFacts.Of(), signs, ["v", "k"], PlanFacts.Today).ShouldBeEmpty();
    }

    [Fact]
    public void BanBetweenTwoPresent_Warns_WhileItHolds()
    {
        Warnings("m v", FrameForAudienceTests.Ban).ShouldBe(["restraint"]);
        Warnings("v k", FrameForAudienceTests.Ban).ShouldBeEmpty();
        Warnings("m v", FrameForAudienceTests.Ban with { Until = PlanFacts.Today.AddDays(-1) }).ShouldBeEmpty();
        Warnings("m v", FrameForAudienceTests.Ban with { Kind = LegalMeasureKind.BehaviouralIntervention }).ShouldBeEmpty();
    }

    [Fact]
    public void NoContactBetweenChildAndParent_Warns_ContactWithSomebodyBesideItDoesNot()
    {
        Warnings("k v", NoContact).ShouldBe(["restraint"]);
        Warnings("k m", NoContact).ShouldBeEmpty();
        Warnings("k v", NoContact with { Kind = ContactKind.Supervised }).ShouldBeEmpty();
        Warnings("k v", NoContact with { Withdrawn = true }).ShouldBeEmpty();
    }

    [Fact]
    public void TerrorHypothesis_NowOrBeforeTheSeparation_WarnsForBothParents_WhateverAColleagueThinksLater()
    {
        var stress = Terror with { Profile = ViolenceProfile.FamilyInStress };

        Warnings("m v", Terror).ShouldBe(["terror"]);
        Warnings("m v", stress with { Before = ViolenceProfile.IntimateTerror }).ShouldBe(["terror"]);
        Warnings("m v", Terror, stress).ShouldBe(["terror"]);
        Warnings("m k", Terror).ShouldBeEmpty();
        Warnings("m v", Terror with { ExpiresOn = PlanFacts.Today.AddDays(-1) }).ShouldBeEmpty();
    }

    [Fact]
    public void Meeting_TakesAReasonAgainstEachWarning_AndNoneWithout()
    {
        JointMeeting.Check([], "x", []).Problems.ShouldHaveSingleItem().Code.ShouldBe("required");
        JointMeeting.Check(["m", "v"], " ", ["signs", "terror"]).Problems.Select(p => p.Code).ShouldBe(["meeting-despite-signs", "meeting-despite-terror"]);
        JointMeeting.Check(["m", "v"], " politie erbij ", ["signs"]).Value!.Reason.ShouldBe("politie erbij");
        JointMeeting.Check(["m", "v"], "niet gevraagd", []).Value!.Reason.ShouldBeEmpty();
    }

    [Fact]
    public void MeetingThatBegan_HoldsForThisDayAndThesePeople()
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(new JointMeeting(["m", "v"], string.Empty), "j"));

        JointMeeting.HasBegun(facts, ["v", "m"], PlanFacts.Today).ShouldBeTrue();
        JointMeeting.HasBegun(facts, ["m", "v", "k"], PlanFacts.Today).ShouldBeFalse();
        JointMeeting.HasBegun(facts, ["m", "v"], PlanFacts.Today.AddDays(1)).ShouldBeFalse();
    }

    private static IReadOnlyList<string> Warnings(string present, params FileFact[] facts) =>
        JointSessionWarning.Of(PlanFacts.Family, PlanFacts.Of([.. facts.Select((f, i) => PlanFacts.Fact(f, "x" + i))]), [], present.Split(' '), PlanFacts.Today);
}
