using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.JointAnalysis;

public class ReleaseTests
{
    private static readonly LegalMeasure Ban = new() { Kind = LegalMeasureKind.ContactBan, Restrained = "v", Protects = ["k"], From = PlanFacts.Today.AddDays(-3), By = "de rechter", Conditions = string.Empty };

    [Fact]
    public void Words_WaitForWhomTheSpeakerMayBeInDangerFrom_AndForNobodyElse()
    {
        var caution = ReleaseCaution.Of(PlanFacts.Of(PlanFacts.Fact(new ControlConcern("m", "v", "telefoon", false), "c")), [], PlanFacts.Today);

        caution.Held(["v", "k"], ["m"]).ShouldBe(["v"]);
        caution.Held(["m", "k"], ["v"]).ShouldBeEmpty();
        caution.Held(["v"], ["k"]).ShouldBeEmpty();

        // What a professional writes may be about anybody.
        caution.Held(["v", "m"], [null]).ShouldBe(["v"]);
    }

    [Fact]
    public void Suspicion_SignAndLiveMeasure_Count_AndWhatIsOverDoesNot()
    {
        ReleaseCaution Of(IEnumerable<ControlSignFound> signs, params Recorded<FileFact>[] facts) => ReleaseCaution.Of(PlanFacts.Of(facts), signs, PlanFacts.Today);
        var suspected = PlanFacts.Fact(new ControlConcern("m", "v", "telefoon", false), "c");

        Of([], suspected).Held(["v"], ["m"]).ShouldBe(["v"]);
        Of([], suspected, PlanFacts.Fact(new ControlConcern("m", "v", "niet zo", true), "c", revision: 2)).Held(["v"], ["m"]).ShouldBeEmpty();
        Of([new ControlSignFound("fear", "m", "v", PlanFacts.Today)]).Held(["v"], ["m"]).ShouldBe(["v"]);
        Of([], PlanFacts.Fact(Ban, "b")).Held(["v"], ["k"]).ShouldBe(["v"]);
        Of([], PlanFacts.Fact(Ban with { Until = PlanFacts.Today.AddDays(-1) }, "b")).Held(["v"], ["k"]).ShouldBeEmpty();
        Of([], PlanFacts.Fact(Ban with { Withdrawn = true }, "b")).Held(["v"], ["k"]).ShouldBeEmpty();
    }

    [Fact]
    public void HeldWords_WaitUntilSomebodyDecided_AndTheTickStaysAsItWasLeft()
    {
        var words = PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word bang", true), "w", source: "m");
        var held = PlanFacts.Fact(new HeldRelease(["v"], false, null), HeldRelease.ThingOf("w"));
        var waiting = PlanFacts.Of(words, held);
        var decided = PlanFacts.Of(words, held, PlanFacts.Fact(new HeldRelease(["v"], true, null), held.Thing, revision: 2));

        HeldRelease.Waiting(waiting).ShouldHaveSingleItem().Words.Thing.ShouldBe("w");
        HeldRelease.Ticked(waiting, "w").ShouldBe(["v"]);
        HeldRelease.Waiting(decided).ShouldBeEmpty();
        HeldRelease.Ticked(decided, "w").ShouldBe(["v"]);
        HeldRelease.Waiting(PlanFacts.Of(words, held, PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word bang", true, Withdrawn: true), "w", revision: 2, source: "m"))).ShouldBeEmpty();
    }

    [Fact]
    public void Release_TakesAReason_AndKeepingItBackTakesNone()
    {
        var words = PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word bang", true), "w", source: "m");

        HeldRelease.Decide(words, ["v"], release: true, " ").Problems.ShouldHaveSingleItem().Code.ShouldBe("required");
        HeldRelease.Decide(words, ["v"], release: true, "zij vraagt het zelf").Value!.Reason.ShouldBe("zij vraagt het zelf");
        HeldRelease.Decide(words, ["v"], release: false, "x").Value!.Reason.ShouldBeNull();
        HeldRelease.Decide(null, [], release: false, null).Problems.ShouldHaveSingleItem().Code.ShouldBe("no-such-thing");
    }

    [Fact]
    public void WordsNotReadBack_AreForWhoSaidThemAndTheTeam_UntilTheyAre()
    {
        var said = PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word bang", false), "a", source: "m") with { SharedWith = ["v"] };
        string[] Seen(FamilyFacts facts, params string[] present) => [.. TableView.Of(PlanFacts.Family, facts, present).Topics.SelectMany(t => t.Said).Select(s => s.Fact.Text)];

        Seen(PlanFacts.Of(said), "v").ShouldBeEmpty();
        Seen(PlanFacts.Of(said), "m", "v").ShouldBeEmpty();
        Seen(PlanFacts.Of(said), "m").ShouldBe(["ik word bang"]);
        Seen(PlanFacts.Of(said)).ShouldBe(["ik word bang"]);
        Seen(PlanFacts.Of(said, said with { Revision = 2, Fact = new Perspective(Topic.WhatHappens, "ik word bang", true) }), "v").ShouldBe(["ik word bang"]);
    }
}
