using Luwte.Domain.Families;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class ContactArrangementTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly ContactArrangement Saturdays = new()
    {
        Child = "k",
        Member = "v",
        Kind = ContactKind.Supervised,
        Basis = ContactBasis.Court,
        HowOften = "om de week op zaterdag",
        Place = "omgangshuis",
        Present = "begeleider van het omgangshuis",
        HandOverPlace = "omgangshuis",
        HandOverBy = "oma",
        From = Day,
    };

    [Fact]
    public void WholeArrangement_Stands() => Codes(Saturdays).ShouldBeEmpty();

    [Fact]
    public void NoContact_NeedsNothingButWhoAndSince() =>
        Codes(Saturdays with { Kind = ContactKind.NoContact, HowOften = string.Empty, Place = string.Empty, Present = string.Empty, HandOverPlace = string.Empty, HandOverBy = string.Empty }).ShouldBeEmpty();

    [Fact]
    public void EmptyParts_AreNamed() =>
        ContactArrangement.Check(Saturdays with { Child = "v", Member = "k", HowOften = " ", Place = string.Empty, Present = string.Empty, Until = Day.AddDays(-1) }, null, PlanFacts.Family, PlanFacts.Of())
            .Problems.Select(p => p.Place).ShouldBe(["Child", "Member", "HowOften", "Place", "Present", "Until"]);

    [Fact]
    public void Unsupervised_NeedsNobodyPresent() => Codes(Saturdays with { Kind = ContactKind.Unsupervised, Present = string.Empty }).ShouldBeEmpty();

    [Fact]
    public void SameChildAndParent_OneArrangementAtATime()
    {
        var before = PlanFacts.Fact(Saturdays with { Until = Day.AddDays(30) }, "c1");

        Codes(Saturdays with { From = Day.AddDays(30) }, before).ShouldBe(["contact-twice"]);
        Codes(Saturdays with { From = Day.AddDays(31) }, before).ShouldBeEmpty();
        Codes(Saturdays with { Member = "m", From = Day.AddDays(30) }, before).ShouldBeEmpty();
        ContactArrangement.Check(Saturdays with { Until = Day.AddDays(10) }, "c1", PlanFacts.Family, PlanFacts.Of(before)).IsValid.ShouldBeTrue("it may be ended");
        Codes(Saturdays with { From = Day.AddDays(30) }, PlanFacts.Fact(Saturdays with { Withdrawn = true }, "c1")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void PastArrangement_HoldsNoMore(int day, bool holds)
    {
        (Saturdays with { Until = Day.AddDays(10) }).HoldsFrom(Day.AddDays(day)).ShouldBe(holds);
        (Saturdays with { Withdrawn = true }).HoldsFrom(Day).ShouldBeFalse();
    }

    private static IEnumerable<string> Codes(ContactArrangement arrangement, params Recorded<FileFact>[] facts) =>
        ContactArrangement.Check(arrangement, null, PlanFacts.Family, PlanFacts.Of(facts)).Problems.Select(p => p.Code);
}
