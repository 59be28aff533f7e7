using Luwte.Domain.Families;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class FamilyFactsTests
{
    [Fact]
    public void InForce_IsTheHighestRevisionOfEachThingInTheOrderOfTheFirst()
    {
        var facts = new FamilyFacts([Of("a", 1, new Said("one")), Of("b", 1, new Said("two")), Of("a", 3, new Said("three")), Of("a", 2, new Said("late"))]);

        facts.InForce<Said>().Select(f => f.Thing + " " + f.Fact.Text).ShouldBe(["a three", "b two"]);
    }

    [Fact]
    public void OtherKindsOfFact_AreLeftOut()
    {
        var facts = new FamilyFacts([Of("a", 1, new Said("one")), Of("b", 1, new Done())]);

        facts.InForce<Done>().ShouldHaveSingleItem().Thing.ShouldBe("b");
        facts.Every<Said>().ShouldHaveSingleItem().Fact.Text.ShouldBe("one");
        facts.Every<FileFact>().Count().ShouldBe(2);
    }

    [Fact]
    public void Every_KeepsWhatWasRecordedWithTheFact()
    {
        var recorded = Of("a", 2, new Said("one")) with { Subject = "child1", Source = "mother", SharedWith = ["mother", "father"] };

        var fact = new FamilyFacts([recorded]).Every<Said>().Single();

        (fact.Thing, fact.Revision, fact.On, fact.RecordedAt, fact.RecordedBy, fact.Subject, fact.Source)
            .ShouldBe((recorded.Thing, recorded.Revision, recorded.On, recorded.RecordedAt, recorded.RecordedBy, recorded.Subject, recorded.Source));
        fact.SharedWith.ShouldBe(["mother", "father"]);
    }

    private static Recorded<FileFact> Of(string thing, int revision, FileFact fact) => new()
    {
        Thing = thing,
        Revision = revision,
        On = AFamily.Day,
        RecordedAt = new DateTimeOffset(2025, 6, 1, 12, 0, revision, TimeSpan.Zero),
        RecordedBy = "worker",
        Fact = fact,
    };

    private sealed record Said(string Text) : FileFact;

    private sealed record Done : FileFact;
}
