using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.SafetyPlanning;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class AgreedDoneWaitingTests
{
    private static readonly DateOnly Today = PlanFacts.Today;
    private static readonly Audience.Team Team = new();
    private static readonly Audience.Present Mother = new(["m"]);
    private static readonly Audience.Present Father = new(["v"]);
    private static readonly Audience.Present Girl = new(["k"]);

    private static readonly Agreement Sleeps = new() { What = "vader slaapt bij zijn broer", Owner = "v", Restrains = "v", CheckerOutside = "oma", CheckOn = new DateOnly(2026, 2, 1), IfBroken = "oma belt", ForChild = "papa slaapt bij oom Rob" };

    [Fact]
    public void Team_SeesWhatWasAgreedDoneAndWaitedFor_WithDaysToTheFirstAction()
    {
        var page = Of(
            Team,
            [new("k", new DateOnly(2026, 5, 20), null, null)],
            Fact(Sleeps, "a", new DateOnly(2026, 1, 20)),
            Fact(new ChildSeen("k", true), "s", new DateOnly(2026, 1, 12)),
            Fact(Help("m", waiting: new DateOnly(2026, 3, 1)), "h", new DateOnly(2026, 3, 1)));

        page.DaysToFirstAction.ShouldBe(7);
        page.Agreed.ShouldHaveSingleItem().Checker.ShouldBe("oma");
        page.Done.Select(d => d.Kind).ShouldBe(["child-seen-alone"]);
        page.Waiting.Select(w => (w.Kind, w.Since)).ShouldBe([("check", new DateOnly(2026, 2, 1)), ("help", new DateOnly(2026, 3, 1)), ("child-answer", new DateOnly(2026, 5, 20))]);
    }

    [Fact]
    public void NothingDone_HasNoFirstAction_AndPaperIsNoAction()
    {
        Of(Team, []).DaysToFirstAction.ShouldBeNull();
        Of(Team, [new("k", Today, Today, Today)], Fact(new Priority { Phase = Phase.DirectSafety, What = "rust", Who = "m", FirstStep = "bellen", State = PriorityState.Done }, "p", Today)).FirstActionOn.ShouldBeNull();
    }

    [Fact]
    public void WhatAWorkerDid_IsAFirstAction_AndSharedWithWhomItMayBe()
    {
        var called = Fact(new ActionTaken("met school gebeld", "juf Els"), "d", new DateOnly(2026, 1, 8)) with { SharedWith = ["m"] };

        var team = Of(Team, [], called);
        team.DaysToFirstAction.ShouldBe(3);
        team.Done.ShouldBe([new DoneItem(new DateOnly(2026, 1, 8), "action", "met school gebeld (juf Els)", null)]);
        Of(Mother, [], called).Done.Count.ShouldBe(1);
        Of(Father, [], called).ShouldSatisfyAllConditions(f => f.Done.ShouldBeEmpty(), f => f.DaysToFirstAction.ShouldBeNull());
    }

    [Fact]
    public void Parent_SeesOwnHelpAndWhatWasShared_NotThatOfTheOther()
    {
        Recorded<FileFact>[] facts =
        [
            Fact(Help("m", started: Today.AddDays(-9)), "own", Today),
            Fact(Help("v", started: Today.AddDays(-9)), "his", Today),
            Fact(Help("k", started: Today.AddDays(-9)), "shared", Today) with { SharedWith = ["m"] },
            Fact(Help("k", started: Today.AddDays(-9)), "kept", Today),
            Fact(new ChildSeen("k", true), "s", Today),
        ];

        Of(Mother, [new("k", Today, null, null, true)], facts).Done.Select(d => (d.Kind, d.Member)).ShouldBe([("help-started", "m"), ("help-started", "k")], ignoreOrder: true);
        Of(Mother, [new("k", Today, null, null, true)], facts).Waiting.ShouldBeEmpty();
        Of(Father, [], facts).Done.ShouldHaveSingleItem().Member.ShouldBe("v");
    }

    [Fact]
    public void Suspicion_ChangesNothingThatAnAdultReads_AndWhatACheckFoundIsForTheTeam()
    {
        var mothers = Sleeps with { What = "moeder belt oma", Owner = "m", Restrains = null };
        Recorded<FileFact>[] facts =
        [
            Fact(Sleeps, "a", Today.AddDays(-60)), Fact(mothers, "b", Today.AddDays(-60)),
            Fact(new AgreementCheck("a", CheckResult.Broken, "moeder vertelde dat hij er was", null), "c", Today.AddDays(-5)),
            Fact(new AgreementTask("a", "worker", Today.AddDays(-4)), "t", Today.AddDays(-5)),
        ];
        var concern = Fact(new ControlConcern("m", "v", "houdt haar telefoon bij", false), "z", Today.AddDays(-50));

        var page = Of(Father, [], facts);
        page.Agreed.ShouldHaveSingleItem().What.ShouldBe("vader slaapt bij zijn broer");
        page.Done.ShouldHaveSingleItem().Kind.ShouldBe("check");
        page.Waiting.ShouldBeEmpty();
        page.ShouldBeEquivalentTo(Of(Father, [], [.. facts, concern]));
        var team = Of(Team, [], facts);
        team.Waiting.Select(w => (w.Kind, w.What)).ShouldContain(("broken", "vader slaapt bij zijn broer"));
        team.Done.Select(d => d.Kind).ShouldContain("check-broken");
    }

    [Fact]
    public void ChangedAgreement_KeepsTheDayOfItsFirstVersionAsTheFirstStep()
    {
        var changed = PlanFacts.Fact(Sleeps with { CheckerOutside = "de huisarts" }, "a", revision: 2, on: Today);

        Of(Team, [], Fact(Sleeps, "a", new DateOnly(2026, 1, 8)), changed).DaysToFirstAction.ShouldBe(3);
    }

    [Fact]
    public void ChildsPage_HasTheWordsForChildrenOnly_AndNoHintOfWordsKeptPrivate()
    {
        Recorded<FileFact>[] facts = [Fact(Sleeps, "a", Today.AddDays(-20)) with { SharedWith = ["m"] }, Fact(Sleeps with { ForChild = null }, "b", Today.AddDays(-20)), Fact(new ChildSeen("k", true), "s", Today.AddDays(-2))];
        ToldByChild kept = new("k", Today.AddDays(-3), Today.AddDays(-3), Today.AddDays(-2));

        var page = Of(Girl, [kept], facts);

        page.Agreed.ShouldHaveSingleItem().ShouldBe(new AgreedItem("papa slaapt bij oom Rob", "v", null, Today.AddDays(-20), null));
        page.Done.Select(d => d.Kind).ShouldBe(["child-seen-alone"]);
        page.ShouldBeEquivalentTo(Of(Girl, [], facts));
        Of(Girl, [kept with { MayBeHeard = true }], facts).Done.Select(d => d.Kind).ShouldContain("child-words-answered");
    }

    [Fact]
    public void SeveralReaders_GetOnlyWhatEachOfThemMay()
    {
        Recorded<FileFact>[] facts =
        [
            Fact(Sleeps, "his", Today.AddDays(-20)),
            Fact(Sleeps with { What = "samen eten", ForChild = null }, "both", Today.AddDays(-20)) with { SharedWith = ["m"] },
            Fact(Sleeps with { What = "vader levert de sleutel in", CheckOn = Today.AddDays(7) }, "told", Today.AddDays(-20)) with { SharedWith = ["m"] },
            Fact(new AgreementCheck("both", CheckResult.Kept, string.Empty, null), "c", Today.AddDays(-5)),
            Fact(Help("m", started: Today.AddDays(-9)), "own", Today),
            Fact(Help("k", started: Today.AddDays(-9)), "shared", Today) with { SharedWith = ["m", "v"] },
            Fact(new ChildSeen("k", true), "s", Today),
        ];
        ToldByChild heard = new("k", Today.AddDays(-3), Today.AddDays(-3), Today.AddDays(-2), MayBeHeard: true);

        var couple = Of(new Audience.Present(["m", "v"]), [heard], facts);
        couple.Agreed.Select(a => a.What).ShouldBe(["samen eten", "vader levert de sleutel in"], ignoreOrder: true);
        couple.Done.Select(d => d.Kind).ShouldBe(["help-started", "check"], ignoreOrder: true);
        couple.Waiting.ShouldBeEmpty();
        var withChild = Of(new Audience.Present(["v", "k"]), [heard], facts);
        withChild.Agreed.ShouldHaveSingleItem().What.ShouldBe("papa slaapt bij oom Rob");
        withChild.Done.ShouldHaveSingleItem().Member.ShouldBe("k");
    }

    private static AgreedDoneWaiting Of(Audience audience, ToldByChild[] told, params Recorded<FileFact>[] facts) =>
        AgreedDoneWaiting.For(PlanFacts.Family, PlanFacts.Of(facts), told, audience, Today);

    private static Recorded<FileFact> Fact(FileFact fact, string thing, DateOnly on) => PlanFacts.Fact(fact, thing, on: on);

    private static HelpGiven Help(string member, DateOnly? waiting = null, DateOnly? started = null) =>
        new() { Member = member, What = "EMDR", Kind = HelpKind.Formal, Problem = HelpProblem.ParentTrauma, WaitingSince = waiting, StartedOn = started };
}
