using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class AgreementDraftTests
{
    private static readonly AgreementDraft Right = new()
    {
        What = "Mark slaapt bij zijn broer",
        Owner = "v",
        CheckerOutside = "oma",
        CheckOn = PlanFacts.Today,
        IfBroken = "oma belt",
    };

    [Fact]
    public void Whole_IsAnAgreement() => Check(Right).ShouldBeEmpty();

    [Fact]
    public void Empty_NamesEverythingThatIsMissing() =>
        Check(new AgreementDraft()).ShouldBe(["What required", "IfBroken required", "Owner required", "CheckerMember required", "CheckOn required"], ignoreOrder: true);

    [Fact]
    public void CheckerIsTheRestrained_IsRefused() => Check(Right with { Restrains = "v", CheckerOutside = null, CheckerMember = "v" }).ShouldBe(["CheckerMember checker-is-restrained"]);

    [Fact]
    public void CheckerIsTheOwnerAndNobodyIsRestrained_IsRefused() => Check(Right with { CheckerOutside = null, CheckerMember = "v" }).ShouldBe(["CheckerMember checker-is-restrained"]);

    [Fact]
    public void CheckerIsTheOtherParent_IsAccepted() => Check(Right with { CheckerOutside = null, CheckerMember = "m" }).ShouldBeEmpty();

    [Fact]
    public void TwoCheckers_AreOneTooMany() => Check(Right with { CheckerMember = "m" }).ShouldBe(["CheckerOutside one-checker"]);

    [Fact]
    public void ChildAsOwner_IsRefused() => Check(Right with { Owner = "k" }).ShouldBe(["Owner child-not-responsible"]);

    [Fact]
    public void ChildAsChecker_IsRefused() => Check(Right with { CheckerOutside = null, CheckerMember = "k" }).ShouldBe(["CheckerMember child-not-responsible"]);

    [Fact]
    public void CheckYesterday_IsRefused() => Check(Right with { CheckOn = PlanFacts.Today.AddDays(-1) }).ShouldBe(["CheckOn date-past"]);

    [Fact]
    public void Stranger_IsRefused() => Check(Right with { Owner = "x" }).ShouldBe(["Owner not-in-family"]);

    [Fact]
    public void OfTheSuspectedlyControlled_NothingIsAsked_NeitherDoingNorChecking()
    {
        var suspected = new AgreementCaution(new HashSet<string> { "m" }, new HashSet<string>());

        Check(Right with { Owner = "m", DespiteWarning = "het moet" }, suspected).ShouldBe(["Owner not-asked-now"]);
        Check(Right with { CheckerOutside = null, CheckerMember = "m" }, suspected).ShouldBe(["CheckerMember not-asked-now"]);
        Check(Right, suspected).ShouldBeEmpty();
    }

    [Fact]
    public void OfWhoShowsSigns_AskingTakesAReason()
    {
        var signs = new AgreementCaution(new HashSet<string>(), new HashSet<string> { "m" });

        Check(Right with { Owner = "m" }, signs).ShouldBe(["DespiteWarning not-asked-without-reason"]);
        Check(Right with { Owner = "m", DespiteWarning = "zij vraagt er zelf om" }, signs).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Anouk slaapt in de Lindestraat 12")]
    [InlineData("Anouk slaapt op 1234 AB")]
    [InlineData("Anouk slaapt op 1234ab")]
    [InlineData("anouk slaapt op 1234 ab, bij haar zus")]
    [InlineData("De kinderen zijn op Markt 3")]
    [InlineData("DE KINDEREN ZIJN IN DE LINDESTRAAT 12A")]
    [InlineData("Bij oma, Kerkplein nr. 4")]
    [InlineData("Hij slaapt op de Oude Dijk 7")]
    public void Address_IsRefused(string what) => Check(Right with { What = what }).ShouldBe(["What no-address"]);

    [Theory]
    [InlineData("Vanaf april 2026 is Mark elke avond thuis om 18 uur")]
    [InlineData("Tot 2027 in elk geval, 3 keer per week")]
    [InlineData("Mark belt om 19.00 uur naar de markt waar zij werkt")]
    [InlineData("Zij is op de markt 3 uur alleen")]
    [InlineData("Oma komt op maandag 2 juni naar het park")]
    [InlineData("Bel 0800 2000 of 06 1234 5678")]
    public void YearOrHourOrNumberToCall_IsNoAddress(string what) => Check(Right with { What = what }).ShouldBeEmpty();

    [Fact]
    public void LongText_IsRefused_SoThatEightFitOnOnePage() => Check(Right with { What = new string('x', AgreementDraft.LongestWhat + 1) }).ShouldBe(["What too-long"]);

    private static string[] Check(AgreementDraft draft, AgreementCaution caution) => [.. draft.Check(PlanFacts.Family, caution, PlanFacts.Today).Problems.Select(p => p.Place + " " + p.Code)];

    private static string[] Check(AgreementDraft draft) => [.. draft.Check(PlanFacts.Family, AgreementCaution.None, PlanFacts.Today).Problems.Select(p => p.Place + " " + p.Code)];
}
