using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class ContactFindingsTests
{
    private static readonly DateOnly Today = PlanFacts.Today;

    private static readonly ContactArrangement Contact = new()
    {
        Child = "k",
        Member = "v",
        Kind = ContactKind.Unsupervised,
        Basis = ContactBasis.Agreed,
        HowOften = "om de week",
        Place = "bij vader",
        Present = string.Empty,
        HandOverPlace = "school",
        HandOverBy = "oma",
        From = Today.AddDays(-30),
    };

    private static readonly LegalMeasure Ban = new()
    {
        Kind = LegalMeasureKind.ContactBan,
        Restrained = "v",
        Protects = ["k"],
        From = Today.AddDays(-10),
        By = "de rechter",
        Conditions = string.Empty,
    };

    /// <summary>Mother and child in one home, father in another.</summary>
    private static readonly Recorded<FileFact>[] TwoHomes =
    [
        PlanFacts.Fact(new Household("bij moeder"), "h1"),
        PlanFacts.Fact(new Household("bij vader"), "h2"),
        PlanFacts.Fact(new Residence("m", "h1", Today.AddDays(-90), null), "r1"),
        PlanFacts.Fact(new Residence("k", "h1", Today.AddDays(-90), null), "r2"),
        PlanFacts.Fact(new Residence("v", "h2", Today.AddDays(-90), null), "r3"),
    ];

    [Fact]
    public void ArrangedContact_OfParentsApart_HasNoFinding() => Codes([.. TwoHomes, PlanFacts.Fact(Contact, "c")]).ShouldBeEmpty();

    [Fact]
    public void UnsupervisedContact_UnderABanForThatChild_IsAFinding()
    {
        var finding = Findings(PlanFacts.Fact(Contact, "c"), PlanFacts.Fact(Ban, "b")).ShouldHaveSingleItem();

        finding.ShouldBe(new PlanFinding("contact-unsupervised-under-ban", Member: "v") { Child = "k" });
        Codes(PlanFacts.Fact(Contact with { Kind = ContactKind.Supervised, Present = "oma" }, "c"), PlanFacts.Fact(Ban, "b")).ShouldBe(["contact-supervised-under-ban"]);
        Codes(PlanFacts.Fact(Contact with { Kind = ContactKind.NoContact }, "c"), PlanFacts.Fact(Ban, "b")).ShouldBeEmpty();
        Codes(PlanFacts.Fact(Contact, "c"), PlanFacts.Fact(Ban with { Kind = LegalMeasureKind.BehaviouralIntervention }, "b")).ShouldBeEmpty();
    }

    [Fact]
    public void BanThatIsOver_OrBeginsAfterTheContactEnds_SaysNothing_AndALaterOneDoes()
    {
        Codes(PlanFacts.Fact(Contact, "c"), PlanFacts.Fact(Ban with { Until = Today.AddDays(-1) }, "b")).ShouldBeEmpty();
        Codes(PlanFacts.Fact(Contact with { Until = Today.AddDays(5) }, "c"), PlanFacts.Fact(Ban with { From = Today.AddDays(6) }, "b")).ShouldBeEmpty();
        Codes(PlanFacts.Fact(Contact, "c"), PlanFacts.Fact(Ban with { From = Today.AddDays(6) }, "b")).ShouldBe(["contact-unsupervised-under-ban"]);
        Codes(PlanFacts.Fact(Contact, "c"), PlanFacts.Fact(Ban with { Withdrawn = true }, "b")).ShouldBeEmpty();
    }

    [Fact]
    public void HandOverOfParentsApart_WithoutPlaceOrPerson_IsAFinding()
    {
        Codes([.. TwoHomes, PlanFacts.Fact(Contact with { HandOverPlace = string.Empty }, "c")]).ShouldBe(["hand-over-open"]);
        Codes([.. TwoHomes, PlanFacts.Fact(Contact with { HandOverBy = string.Empty }, "c")]).ShouldBe(["hand-over-open"]);
        Codes(PlanFacts.Fact(Contact with { HandOverBy = string.Empty }, "c")).ShouldBeEmpty("it is not known that they live apart");
    }

    [Theory]
    [InlineData("v", "m")]
    [InlineData("m", "v")]
    public void ParentsWhoMayNotMeet_NeedSomebodyElseAtTheHandOver(string restrained, string protects)
    {
        var ban = PlanFacts.Fact(Ban with { Restrained = restrained, Protects = [protects] }, "b");

        Codes(PlanFacts.Fact(Contact with { HandOverBy = string.Empty }, "c"), ban).ShouldBe(["hand-over-under-ban"]);
        Codes(PlanFacts.Fact(Contact, "c"), ban).ShouldBeEmpty();
    }

    [Fact]
    public void UnsupervisedContact_WithWhoeverMayControl_IsAFinding_UntilTheSuspicionIsWithdrawn()
    {
        var suspicion = PlanFacts.Fact(new ControlConcern("m", "v", "angst", false), "s");

        Codes(PlanFacts.Fact(Contact, "c"), suspicion).ShouldBe(["contact-unsupervised-suspected"]);
        Codes(PlanFacts.Fact(Contact with { Member = "m" }, "c"), suspicion).ShouldBeEmpty();
        Codes(PlanFacts.Fact(Contact, "c"), suspicion, PlanFacts.Fact(new ControlConcern("m", "v", "bleek anders", true), "s", revision: 2)).ShouldBeEmpty();
    }

    [Fact]
    public void ChildAndParentApart_WithNothingWrittenDown_IsAFinding_AndNoContactIsSomething()
    {
        Findings(TwoHomes).ShouldHaveSingleItem().ShouldBe(new PlanFinding("no-contact-arrangement", Member: "v") { Child = "k" });
        Codes([.. TwoHomes, PlanFacts.Fact(Contact with { Kind = ContactKind.NoContact }, "c")]).ShouldBeEmpty();
        Codes([.. TwoHomes, PlanFacts.Fact(Contact with { Until = Today.AddDays(-1) }, "c")]).ShouldBe(["no-contact-arrangement"]);
    }

    private static IEnumerable<string> Codes(params Recorded<FileFact>[] facts) => Findings(facts).Select(f => f.Code);

    private static IReadOnlyList<PlanFinding> Findings(params Recorded<FileFact>[] facts) => ContactFindings.Of(PlanFacts.Family, PlanFacts.Of(facts), Today);
}
