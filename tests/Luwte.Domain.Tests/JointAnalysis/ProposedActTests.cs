using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.JointAnalysis;

public class ProposedActTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(age: 9);

    private static readonly ActSources None = new(new Dictionary<(string, string), string>(), new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)>(), new Dictionary<string, string>());

    [Fact]
    public void PartnerSheet_TellsBothDirectionsApart()
    {
        Sheet sheet = ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("out-m01", 3).With("in-s01", 1);

        var acts = ProposedAct.From(Family, [sheet], None, AskedPairs.Everybody(Family)).Where(a => a.Happened.Count > 0).ToArray();

        acts.Select(a => (a.Actor, a.Target, a.Severe)).ShouldBe([("mother", "father", false), ("father", "mother", true)]);
        acts[1].Happened.ShouldHaveSingleItem().Code.ShouldBe((short)1);
    }

    [Fact]
    public void BeforeThePeriod_DidNotHappenInIt_AndNoAnswerIsNotNo()
    {
        Sheet sheet = ASheet.Of(TheInstruments.Partner).By("mother").About("father").AllAnswered(0).With("in-s01", 7).Missing("in-s02");

        var severe = ProposedAct.From(Family, [sheet], None, AskedPairs.Everybody(Family)).Single(a => a is { Actor: "father", Severe: true });

        severe.Happened.ShouldBeEmpty();
        severe.NotSaid.ShouldBe(1);
    }

    [Fact]
    public void ChildTellsAboutAParent_AndAParentAboutAChildWithoutSayingWho()
    {
        Sheet self = ASheet.Of(TheInstruments.ChildSelf).By("child1").About("father").AllAnswered(0).With("x01", 2);
        Sheet mother = ASheet.Of(TheInstruments.Child).By("mother").About("child1").AllAnswered(0).With("n01", 2);

        var acts = ProposedAct.From(Family, [self, mother], None, AskedPairs.Everybody(Family)).Where(a => a.Happened.Count > 0);

        acts.Select(a => (a.Actor, a.Target)).ShouldBe([("father", "child1"), (ActParties.SomeAdult, "child1")]);
    }

    [Theory]
    [InlineData(1, "mother")]
    [InlineData(2, "father")]
    [InlineData(3, "mother father")]
    [InlineData(4, "somebody-else")]
    [InlineData(-3, "some-adult")]
    public void AnswerToWhoDidIt_NamesTheActor(short answer, string actors)
    {
        // The last item of this list stands for the question who did it mostly.
        var instrument = TheInstruments.Child;
        var who = instrument.Items[^1].Id;
        var sources = None with { WhoItems = new Dictionary<(string, string), string> { [(instrument.Id, "severe")] = who } };
        Sheet sheet = ASheet.Of(instrument).By("mother").About("child1").AllAnswered(0).With(instrument.Items[8].Id, 1).With(who, answer);

        var acts = ProposedAct.From(Family, [sheet], sources, AskedPairs.Everybody(Family)).Where(a => a.Severe && a.Happened.Count > 0);

        string.Join(' ', acts.Select(a => a.Actor)).ShouldBe(actors);
    }

    [Fact]
    public void ChildTowardsParentAndWitnessing_AreProposedBesideWhatLevelsCount()
    {
        var instrument = TheInstruments.Child with { Id = "other", Incidents = [] };
        var sources = None with
        {
            Uncounted = new Dictionary<string, (IReadOnlyList<string>, IReadOnlyList<string>)> { ["other"] = ([instrument.Items[0].Id], [instrument.Items[1].Id]) },
            Witness = new Dictionary<string, string> { ["other"] = instrument.Items[^1].Id },
        };
        Sheet sheet = ASheet.Of(instrument).By("mother").About("child1").AllAnswered(0).With(instrument.Items[1].Id, 4).With(instrument.Items[^1].Id, 2);

        var acts = ProposedAct.From(Family, [sheet], sources, AskedPairs.Everybody(Family)).Where(a => a.Happened.Count > 0).ToArray();

        acts.Select(a => (a.Actor, a.Target, a.Severe, a.Witnessed)).ShouldBe([("child1", ActParties.SomeParent, true, false), (ActParties.Somebody, "child1", false, true)]);
    }

    [Fact]
    public void Matrix_MarksWhereSourcesTellSomethingElse_AndKeepsOthersInTheHome()
    {
        Sheet hers = ASheet.Of(TheInstruments.Partner).Called("s1").By("mother").About("father").AllAnswered(0).With("in-s01", 1);
        Sheet his = ASheet.Of(TheInstruments.Partner).Called("s2").By("father").About("mother").AllAnswered(0);
        var told = SafetyPlanning.PlanFacts.Of(SafetyPlanning.PlanFacts.Fact(new Act { Actor = "oma", Target = "child1", What = "schreeuwt", HowOften = ActFrequency.Weekly, Impact = "bang", FromAnswers = false }, "a"));

        var matrix = ActMatrix.From(Family, told.InForce<Act>(), ProposedAct.From(Family, [hers, his], None, AskedPairs.Everybody(Family)));

        matrix.Parties.ShouldBe(["child1", "father", "mother", "oma"]);
        matrix.Of("father", "mother")!.Differs.ShouldBeTrue();
        matrix.Of("oma", "child1")!.Told.ShouldHaveSingleItem();
        matrix.Of("oma", "child1")!.Differs.ShouldBeFalse();
        ActMatrix.From(Family, told.InForce<Act>(), []).Of("father", "mother").ShouldBeNull();
    }

    [Fact]
    public void ActFromAnswers_CanBeShownToNobodyButItsSource()
    {
        var act = new Act { Actor = "father", Target = "mother", What = "slaat", HowOften = ActFrequency.Weekly, Impact = "pijn", FromAnswers = true };

        Act.Check(act, "mother", ["mother"]).IsValid.ShouldBeTrue();
        Act.Check(act, "mother", ["father"]).Problems.ShouldHaveSingleItem().Code.ShouldBe("answers-not-shared");
        Act.Check(act with { FromAnswers = false }, "mother", ["father"]).IsValid.ShouldBeTrue();
        Act.Check(act with { FromAnswers = false, Impact = " " }, "mother", []).Problems.ShouldHaveSingleItem().Code.ShouldBe("impact-needed");
        Act.Check(act with { FromAnswers = false, Impact = " ", HowOften = ActFrequency.Never }, "mother", []).IsValid.ShouldBeTrue();
    }
}
