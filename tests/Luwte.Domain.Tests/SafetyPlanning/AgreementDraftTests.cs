using Luwte.Domain.Families;
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
    public void WhatIsAskedOfWhoMayBeControlled_IsRefusedForNobody_ButWaits()
    {
        foreach (var caution in (AgreementCaution[])[AgreementCaution.None, Suspected, Signs])
        {
            Check(Right with { Owner = "m" }, caution).ShouldBeEmpty();
            Check(Right with { Owner = "m", What = null }, caution).ShouldBe(["What required"]);
            Waits(Right, caution).ShouldBeFalse();
            Waits(Right with { Owner = "m" }, caution).ShouldBe(caution != AgreementCaution.None);
            Waits(Right with { CheckerOutside = null, CheckerMember = "m" }, caution).ShouldBe(caution != AgreementCaution.None);
        }

        Waits(Right with { Owner = "m", DespiteWarning = "zij vraagt er zelf om" }, Signs).ShouldBeFalse();
        Waits(Right with { Owner = "m", DespiteWarning = "zij vraagt er zelf om" }, Suspected).ShouldBeTrue();
    }

    [Fact]
    public void LettingIn_TakesAReasonUnderSigns_AndIsNotPossibleUnderSuspicion()
    {
        var waiting = (Right with { Owner = "m" }).Check(PlanFacts.Family, Signs, PlanFacts.Today).Value!;

        Signs.LetIn(waiting, " ").Problems.ShouldHaveSingleItem().Code.ShouldBe("not-asked-without-reason");
        Signs.LetIn(waiting, " zij wil het ").Value!.ShouldBe(waiting with { Waits = false, DespiteWarning = "zij wil het" });
        Suspected.LetIn(waiting, "zij wil het").Problems.ShouldHaveSingleItem().Code.ShouldBe("not-asked-now");
        AgreementCaution.None.LetIn(waiting, null).Value!.ShouldBe(waiting with { Waits = false });
    }

    [Fact]
    public void WaitingChange_LeavesWhatHeldBeforeInForce_UntilItIsLetIn()
    {
        var before = Right.Check(PlanFacts.Family, AgreementCaution.None, PlanFacts.Today).Value!;
        var change = before with { What = "Anouk slaapt bij haar zus", Owner = "m", Waits = true };
        Recorded<FileFact>[] facts = [PlanFacts.Fact(before, "a"), PlanFacts.Fact(change, "a", revision: 2), PlanFacts.Fact(change, "b")];

        AgreementState.Of(PlanFacts.Of(facts)).Select(a => a.Agreement.Fact).ShouldBe([before]);
        AgreementState.Waiting(PlanFacts.Of(facts)).Select(a => a.Thing).ShouldBe(["a", "b"]);
        PlanForAudience.Of(PlanFacts.Family, PlanFacts.Of(facts), new Audience.Present(["m"])).ShouldBeEmpty();
        AgreementState.Of(PlanFacts.Of([.. facts, PlanFacts.Fact(change with { Waits = false }, "a", revision: 3)])).Select(a => a.Agreement.Fact.Owner).ShouldBe(["m"]);
        AgreementState.Of(PlanFacts.Of([.. facts, PlanFacts.Fact(before with { EndedBecause = "het hoeft niet meer" }, "a", revision: 3)])).ShouldBeEmpty();
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

    private static readonly AgreementCaution Suspected = new(new HashSet<string> { "m" }, new HashSet<string>());

    private static readonly AgreementCaution Signs = new(new HashSet<string>(), new HashSet<string> { "m" });

    private static bool Waits(AgreementDraft draft, AgreementCaution caution) => draft.Check(PlanFacts.Family, caution, PlanFacts.Today).Value!.Waits;

    private static string[] Check(AgreementDraft draft, AgreementCaution caution) => [.. draft.Check(PlanFacts.Family, caution, PlanFacts.Today).Problems.Select(p => p.Place + " " + p.Code)];

    private static string[] Check(AgreementDraft draft) => [.. draft.Check(PlanFacts.Family, AgreementCaution.None, PlanFacts.Today).Problems.Select(p => p.Place + " " + p.Code)];
}
