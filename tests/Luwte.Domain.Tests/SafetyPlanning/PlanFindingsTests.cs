using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class PlanFindingsTests
{
    private static readonly Agreement Agreement = new()
    {
        What = "Mark slaapt bij zijn broer",
        Owner = "v",
        Restrains = "v",
        CheckerOutside = "oma",
        CheckOn = PlanFacts.Today.AddDays(7),
        IfBroken = "oma belt",
        ForChild = "Papa slaapt bij oom Rob",
    };

    [Fact]
    public void FourthPriority_IsRefused_AndAChangeOfOneOfThreeIsNot()
    {
        var three = Enumerable.Range(0, 3).Select(i => PlanFacts.Fact(Priority($"p{i}"), $"t{i}")).ToArray();
        var others = PlanFacts.Of(three).InForce<Priority>();

        Domain.SafetyPlanning.Priority.Check(Priority("vier"), null, others).Problems.ShouldHaveSingleItem().Code.ShouldBe("top-three-full");
        Domain.SafetyPlanning.Priority.Check(Priority("drie"), "t2", others).IsValid.ShouldBeTrue();
        Domain.SafetyPlanning.Priority.Check(Priority("later") with { State = PriorityState.Later }, null, others).IsValid.ShouldBeTrue();
        Domain.SafetyPlanning.Priority.Check(Priority("andere fase") with { Phase = Phase.Recovery }, null, others).IsValid.ShouldBeTrue();
    }

    [Fact]
    public void GoodPlan_HasNoFinding() => Findings(PlanFacts.Fact(Agreement, "a")).ShouldBeEmpty();

    [Fact]
    public void BareAgreement_MissesWhatStandsAroundIt() =>
        Codes(Reading, PlanFacts.Fact(Agreement, "a")).ShouldBe(["no-worries", "no-signals", "no-when-tense", "no-where-to", "no-safe-adult", "no-code-word", "no-evaluation", "parent-silent", "parent-silent"], ignoreOrder: true);

    [Fact]
    public void Wish_IsNotObservable() => Findings(PlanFacts.Fact(Agreement with { What = "Mark probeert rustig te blijven" }, "a")).ShouldBe(["vague"]);

    [Fact]
    public void NobodyWhoDirects_IsAFinding() => Codes(Reading with { HasCaseDirector = false }, [.. Around, PlanFacts.Fact(Agreement, "a")]).ShouldBe(["nobody-directs"]);

    [Fact]
    public void PlanOfBothUnderIntimateTerror_IsAFinding()
    {
        var terror = PlanFacts.Fact(new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "x", Against = "y", ExpiresOn = PlanFacts.Today }, "h");

        Findings(PlanFacts.Fact(Agreement, "a"), terror).ShouldBeEmpty();
        Findings(PlanFacts.Fact(Agreement, "a"), PlanFacts.Fact(Agreement with { Owner = "m" }, "b"), terror).ShouldBe(["couple-plan-under-terror"]);
    }

    [Fact]
    public void WhatAColleagueThinksLater_DoesNotLiftIntimateTerror_UntilItExpiresOrIsChanged()
    {
        var terror = new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "x", Against = "y", ExpiresOn = PlanFacts.Today };
        var stress = terror with { Profile = ViolenceProfile.FamilyInStress };
        Recorded<FileFact>[] plan = [PlanFacts.Fact(Agreement, "a"), PlanFacts.Fact(Agreement with { Owner = "m" }, "b")];

        Findings([.. plan, PlanFacts.Fact(terror, "h1"), PlanFacts.Fact(stress, "h2")]).ShouldBe(["couple-plan-under-terror"]);
        Findings([.. plan, PlanFacts.Fact(stress with { Profile = ViolenceProfile.ComplexSeparation, Before = ViolenceProfile.IntimateTerror }, "h1"), PlanFacts.Fact(stress, "h2")]).ShouldBe(["couple-plan-under-terror"]);
        Findings([.. plan, PlanFacts.Fact(terror with { ExpiresOn = PlanFacts.Today.AddDays(-1) }, "h1"), PlanFacts.Fact(stress, "h2")]).ShouldBeEmpty();
        Findings([.. plan, PlanFacts.Fact(terror, "h1"), PlanFacts.Fact(stress, "h1", revision: 2)]).ShouldBeEmpty();
    }

    [Fact]
    public void SignsInAnswers_AreReadInThePlan_AndNoVoiceIsAskedOfThatParent()
    {
        var signs = Reading with { Signs = [new ControlSignFound("fear", "m", "v", PlanFacts.Today)] };
        var frame = Around[0];

        Codes(signs, frame, Around[2], PlanFacts.Fact(Agreement with { Owner = "m" }, "a")).ShouldBe(["asks-threatened"]);
        Codes(signs, frame, Around[2], PlanFacts.Fact(Agreement with { Owner = "m", DespiteWarning = "zij wil het" }, "a")).ShouldBeEmpty();
        Codes(signs, frame, Around[1], PlanFacts.Fact(Agreement, "a")).ShouldBe(["parent-silent"]);
    }

    [Fact]
    public void AgreementThatTheSuspectedCanRead_IsAFinding()
    {
        var shared = PlanFacts.Fact(Agreement with { Owner = "m" }, "a") with { SharedWith = ["v"] };

        Findings(shared, PlanFacts.Fact(new ControlConcern("m", "v", "angst", false), "s")).ShouldBe(["voice-not-free", "asks-threatened", "read-by-suspected"], ignoreOrder: true);
    }

    [Fact]
    public void FrameInThePast_IsLookedAtAgain() =>
        Codes(Reading, PlanFacts.Fact(Frame with { EvaluateOn = PlanFacts.Today.AddDays(-1) }, "f"), Around[1], Around[2], PlanFacts.Fact(Agreement, "a")).ShouldBe(["evaluation-late"]);

    [Fact]
    public void Frame_IsShortAndNamesNoAddress()
    {
        PlanFrame.Check(Frame with { SafeAdult = "oma, Dorpsstraat 3", EvaluateOn = null }, null, Nobody, PlanFacts.Today).Problems.ShouldHaveSingleItem().Code.ShouldBe("no-address");
        PlanFrame.Check(Frame with { Signals = new string('x', PlanFrame.LongestText + 1) }, null, Nobody, PlanFacts.Today).Problems.ShouldHaveSingleItem().Code.ShouldBe("too-long");
    }

    [Fact]
    public void WhereSomebodyCanGo_ReadByWhoShouldNotKnow_IsAFinding_FromSuspicionSignOrMeasure()
    {
        var shared = PlanFacts.Fact(Frame with { WhereToFor = ["m", "v"], SafeAdultFor = ["k", "v"] }, "f");
        Recorded<FileFact>[] plan = [shared, Around[2], PlanFacts.Fact(Agreement with { Restrains = null }, "a")];

        Codes(Reading, plan).ShouldNotContain("where-to-read-by");
        Codes(Reading, [.. plan, PlanFacts.Fact(new ControlConcern("m", "v", "angst", false), "s")]).ShouldContain("where-to-read-by");
        Codes(Reading with { Signs = [new ControlSignFound("fear", "m", "v", PlanFacts.Today)] }, plan).ShouldContain("where-to-read-by");
        Codes(Reading, [.. plan, PlanFacts.Fact(FrameForAudienceTests.Ban, "l")]).ShouldContain("where-to-read-by");
        Codes(Reading, [.. plan, PlanFacts.Fact(Agreement, "b")]).ShouldContain("where-to-read-by");
    }

    [Fact]
    public void EmptyPlan_SaysSo() => Findings().ShouldBe(["no-agreements"]);

    [Fact]
    public void WeakPlan_IsReadAsWeak() =>
        Findings(PlanFacts.Fact(Agreement with { CheckerOutside = null, CheckerMember = "m", ForChild = null, Restrains = null, CheckOn = PlanFacts.Today.AddDays(-1) }, "a"))
            .ShouldBe(["nobody-from-outside", "no-words-for-child", "nobody-restrained", "check-late"], ignoreOrder: true);

    [Fact]
    public void BrokenAgreement_IsAFinding() =>
        Findings(PlanFacts.Fact(Agreement, "a"), PlanFacts.Fact(new AgreementCheck("a", CheckResult.Broken, "hij was thuis", PlanFacts.Today.AddDays(3)), "c")).ShouldBe(["broken"]);

    [Fact]
    public void AgreementOfTheThreatened_IsAFinding_UntilTheSuspicionIsWithdrawn()
    {
        var asked = PlanFacts.Fact(Agreement with { Owner = "m" }, "a");
        var suspicion = PlanFacts.Fact(new ControlConcern("m", "v", "zij kijkt steeds naar hem", false), "s");
        var withdrawn = PlanFacts.Fact(new ControlConcern("m", "v", "bleek anders", true), "s", revision: 2);

        Findings(asked, suspicion).ShouldBe(["voice-not-free", "asks-threatened"]);
        Findings(asked, suspicion, withdrawn).ShouldBeEmpty();
    }

    [Fact]
    public void NextCheck_IsThatOfTheLastCheck_AndUnknownIsNotKept()
    {
        var state = AgreementState.Of(PlanFacts.Of(
            PlanFacts.Fact(Agreement, "a"),
            PlanFacts.Fact(new AgreementCheck("a", CheckResult.Kept, string.Empty, PlanFacts.Today.AddDays(5)), "c1"),
            PlanFacts.Fact(new AgreementCheck("a", CheckResult.Unknown, string.Empty, null), "c2", on: PlanFacts.Today.AddDays(5)))).ShouldHaveSingleItem();

        state.Last.ShouldBe(CheckResult.Unknown);
        state.NextOn.ShouldBeNull();
        PhaseRule.NotSecured([state]).Count.ShouldBe(1);
    }

    [Fact]
    public void ChildReadsOnlyWhatWasWrittenForChildren()
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(Agreement, "a") with { SharedWith = ["m"] }, PlanFacts.Fact(Agreement with { What = "Geheim", ForChild = null }, "b") with { SharedWith = ["m"] });

        var line = PlanForAudience.Of(PlanFacts.Family, facts, For("k")).ShouldHaveSingleItem();

        line.What.ShouldBe("Papa slaapt bij oom Rob");
        line.Checker.ShouldBeNull();
        line.IfBroken.ShouldBeNull();
    }

    [Fact]
    public void ChildsPrint_HoldsNothingThatOneOfTheParentsMayNotRead()
    {
        var unshared = PlanFacts.Fact(Agreement, "a");

        PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(unshared), For("k")).ShouldBeEmpty();
        PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(unshared with { SharedWith = ["k"] }), For("k")).ShouldBeEmpty();
        PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(unshared with { SharedWith = ["m"] }), For("k")).Count.ShouldBe(1);
    }

    [Fact]
    public void Adult_ReadsOwnAgreementsAndThoseThatWereShared()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(Agreement with { InOwnWords = "Ik ga weg" }, "a") with { SharedWith = ["m"] },
            PlanFacts.Fact(Agreement with { What = "Anouk belt haar zus", Owner = "m" }, "b"));

        PlanForAudience.Of(PlanFacts.Family, facts, For("v")).ShouldHaveSingleItem().OwnWords.ShouldBe("Ik ga weg");
        var hers = PlanForAudience.Of(PlanFacts.Family, facts, For("m"));
        hers.Select(l => l.What).ShouldBe([Agreement.What, "Anouk belt haar zus"]);
        hers[0].OwnWords.ShouldBeNull();
        PlanForAudience.Of(PlanFacts.Family, facts, For("team")).Count.ShouldBe(2);
    }

    [Fact]
    public void SuspicionOfControl_ChangesNoPrintOfAnybody()
    {
        Recorded<FileFact>[] before = [PlanFacts.Fact(Agreement, "a"), PlanFacts.Fact(Agreement with { What = "Anouk belt haar zus", Owner = "m" }, "b") with { SharedWith = ["v"] }];
        Recorded<FileFact>[] after = [.. before, PlanFacts.Fact(new ControlConcern("m", "v", "angst", false), "s")];

        foreach (var audience in (Audience[])[For("v"), For("m"), For("k"), For("team"), new Audience.Present(["m", "v"])])
        {
            PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(after), audience).ShouldBe(PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(before), audience));
        }
    }

    [Fact]
    public void AgreementThatWasEnded_IsNoLongerInThePlan() =>
        AgreementState.Of(PlanFacts.Of(PlanFacts.Fact(Agreement, "a"), PlanFacts.Fact(Agreement with { EndedBecause = "hij woont weer thuis" }, "a", revision: 2))).ShouldBeEmpty();

    private static Audience For(string name) => Audience.Named(PlanFacts.Family, name)!;

    private static Priority Priority(string what) => new() { Phase = Phase.DirectSafety, What = what, Who = "Mark", FirstStep = "bellen", State = PriorityState.Now };

    private static readonly HashSet<string> Nobody = [];

    private static readonly PlanReading Reading = new(true, [], ["probeert", "rustig blijven"]);

    private static readonly PlanFrame Frame = new() { MustNotHappen = "slaan", Signals = "stil worden", WhenTense = "Mark gaat naar buiten", WhereTo = "Anouk belt haar zus", SafeAdult = "oma", CodeWord = "pannenkoek", EvaluateOn = PlanFacts.Today.AddDays(30) };

    /// <summary>A whole frame and both parents' words, so that only what a test is about is found.</summary>
    private static readonly Recorded<FileFact>[] Around =
    [
        PlanFacts.Fact(Frame, "f"), PlanFacts.Fact(new PlanVoice("goed"), "v1", source: "m"), PlanFacts.Fact(new PlanVoice("het moet"), "v2", source: "v"),
    ];

    private static string[] Findings(params Recorded<FileFact>[] facts) => Codes(Reading, facts.Length == 0 ? [] : [.. Around, .. facts]);

    private static string[] Codes(PlanReading reading, params Recorded<FileFact>[] facts) => [.. PlanFindings.Of(PlanFacts.Family, PlanFacts.Of(facts), reading, PlanFacts.Today).Select(f => f.Code)];
}
