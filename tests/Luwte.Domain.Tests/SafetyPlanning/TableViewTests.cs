using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class TableViewTests
{
    [Fact]
    public void Perspective_IsThereForEverybodyPresentOrNotAtAll()
    {
        var facts = PlanFacts.Of(
            PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word bang", true), "a", source: "m"),
            PlanFacts.Fact(new Perspective(Topic.WhatHappens, "ik word boos", true), "b", source: "v") with { SharedWith = ["m"] });

        Said(facts, "m").ShouldBe(["ik word bang", "ik word boos"]);
        Said(facts, "v").ShouldBe(["ik word boos"]);
        Said(facts, "m", "v").ShouldBe(["ik word boos"]);
        Said(facts, "k", "m").ShouldBeEmpty();
        Said(facts).Length.ShouldBe(2);
    }

    [Fact]
    public void Child_AtTheTable_SeesAgreementsInWordsForChildrenOnly()
    {
        var agreement = new Agreement { What = "Mark slaapt elders", Owner = "v", CheckerOutside = "oma", CheckOn = PlanFacts.Today, IfBroken = "bellen", ForChild = "Papa slaapt bij oom Rob" };
        var facts = PlanFacts.Of(PlanFacts.Fact(agreement, "a"), PlanFacts.Fact(agreement with { What = "Mark levert de sleutel in", ForChild = null }, "b"));

        TableView.Of(PlanFacts.Family, facts, ["k", "v"]).Agreements.ShouldBeEmpty("the other parent may not read it");
        var shared = PlanFacts.Of([.. facts.All.Select(f => f with { SharedWith = ["m"] })]);
        TableView.Of(PlanFacts.Family, shared, ["k", "v"]).Agreements.ShouldHaveSingleItem().What.ShouldBe("Papa slaapt bij oom Rob");
        TableView.Of(PlanFacts.Family, facts, ["v"]).Agreements.Count.ShouldBe(2);
        TableView.Of(PlanFacts.Family, facts, ["v", "m"]).Agreements.ShouldBeEmpty();
    }

    [Fact]
    public void Phase_IsTheOneThatPeopleEntered()
    {
        var facts = PlanFacts.Of(PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, null, []), "p"), PlanFacts.Fact(new Priority { Phase = Phase.StableSafety, What = "rust", Who = "Mark", FirstStep = "bellen", State = PriorityState.Now }, "t") with { SharedWith = ["m", "v"] });

        var table = TableView.Of(PlanFacts.Family, facts, ["m", "v"]);

        table.Phase.ShouldBe(Phase.StableSafety);
        table.First.ShouldHaveSingleItem();
        TableView.Of(PlanFacts.Family, facts, ["m", "k"]).First.ShouldBeEmpty();
    }

    [Fact]
    public void ThreeThatWereChosenLast_StandFirst_AlsoAfterAReturnThatNobodyEntered()
    {
        Recorded<FileFact> Chosen(string what, Phase phase, int hour) => PlanFacts.Fact(new Priority { Phase = phase, What = what, Who = "Mark", FirstStep = "bellen", State = PriorityState.Now }, what) with { SharedWith = ["m"], RecordedAt = DateTimeOffset.UnixEpoch.AddHours(hour) };
        var facts = PlanFacts.Of(PlanFacts.Fact(new PhaseEntered(Phase.StableSafety, null, []), "p"), Chosen("samen praten", Phase.StableSafety, 1), Chosen("stil in huis", Phase.DirectSafety, 2));

        var table = TableView.Of(PlanFacts.Family, facts, ["m"]);

        table.First.Select(p => p.What).ShouldBe(["stil in huis"]);
        table.Later.Select(p => p.What).ShouldBe(["samen praten"]);
        table.Phase.ShouldBe(Phase.StableSafety);
    }

    private static string[] Said(FamilyFacts facts, params string[] present) =>
        [.. TableView.Of(PlanFacts.Family, facts, present).Topics.SelectMany(t => t.Said).Select(s => s.Fact.Text).Order(StringComparer.Ordinal)];
}
