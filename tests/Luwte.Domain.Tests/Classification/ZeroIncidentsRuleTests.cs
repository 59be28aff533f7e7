using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Classification;

public class ZeroIncidentsRuleTests
{
    private static readonly Family Family = new AFamily().WithParents().WithChild(14).WithChild(9);

    [Fact]
    public void EverybodyAskedAboutAndNothingHappened_IsYes() => Zero(Family, [.. Everything()]).ShouldBe((Truth.Yes, "nothing-happened", null));

    [Fact]
    public void HappenedBeforeTheWindow_IsStillYes() => Zero(Family, Partner(7), Child(1, 7), Child(2, 7)).Value.ShouldBe(Truth.Yes);

    [Theory]
    [InlineData("out-m01")]
    [InlineData("in-m10")]
    [InlineData("out-s07")]
    [InlineData("in-s01")]
    public void OneMildIncidentBetweenPartners_IsNoAlthoughTheLevelIsNone(string item)
    {
        Sheet partner = Partner(0).With(item, 1);

        Zero(Family, partner, Child(1), Child(2)).ShouldBe((Truth.No, "incident-told", null));
    }

    [Theory]
    [InlineData("n08")]
    [InlineData("x06")]
    public void OneIncidentTowardsAChild_IsNo(string item) => Zero(Family, Partner(), Child(1), Child(2).With(item, 1)).Value.ShouldBe(Truth.No);

    [Fact]
    public void IncidentOnASheetThatProvesNothingElse_IsNo() =>
        Zero(Family, ASheet.Of(TheInstruments.Partner).About("father").OverMonths(1).With("out-m01", 1)).Value.ShouldBe(Truth.No);

    [Fact]
    public void WitnessingIsNotCounted_StaysYes() => Zero(Family, Partner(), Child(1).With("w01", 3), Child(2)).Value.ShouldBe(Truth.Yes);

    [Fact]
    public void SilenceAboutOneChild_IsNeverZero() => Zero(Family, Partner(), Child(1)).ShouldBe((Truth.Unknown, "child-not-asked", "child2"));

    [Fact]
    public void SheetByTheChildItself_BreaksTheSilence() =>
        Zero(Family, Partner(), Child(1), ASheet.Of(TheInstruments.ChildSelfShort).By("child2").About("mother").AllAnswered(0)).Value.ShouldBe(Truth.Yes);

    [Fact]
    public void SilenceBetweenPartners_IsUnknown() => Zero(Family, Child(1), Child(2)).ShouldBe((Truth.Unknown, "partner-not-asked", null));

    [Fact]
    public void OneParent_NeedsNoPartnerSheet() => Zero(new AFamily().WithMother().WithChild(9), Child(1)).Value.ShouldBe(Truth.Yes);

    [Fact]
    public void ShortWindow_IsUnknown()
    {
        Zero(Family, Partner().OverMonths(11), Child(1), Child(2)).ShouldBe((Truth.Unknown, "short-window", null));
        Zero(Family, Partner(), Child(1), Child(2).OverMonths(6)).ShouldBe((Truth.Unknown, "short-window", null));
    }

    [Theory]
    [InlineData("out-m01", "out-m02", "out-m03")]
    [InlineData("out-s01", "out-s02", null)]
    public void OpenSetOfThePartnerSheet_IsUnknown(string first, string second, string? third) =>
        Zero(Family, Partner().Missing(third is null ? [first, second] : [first, second, third]), Child(1), Child(2)).ShouldBe((Truth.Unknown, "set-open", null));

    [Theory]
    [InlineData("n01", "n02")]
    [InlineData("x01", "x02")]
    public void OpenSetOfAChildSheet_IsUnknown(string first, string second) =>
        Zero(Family, Partner(), Child(1), Child(2).Missing(first, second)).ShouldBe((Truth.Unknown, "set-open", null));

    [Fact]
    public void FewMissingItems_LeaveItYes() => Zero(Family, Partner().Missing("out-m01", "out-m02"), Child(1).Missing("n01"), Child(2)).Value.ShouldBe(Truth.Yes);

    [Fact]
    public void GrownUpChild_NeedsNoSheet()
    {
        Zero(new AFamily().WithParents().WithChild(18).WithChild(9), Partner(), Child(2)).Value.ShouldBe(Truth.Yes);
        Zero(new AFamily().WithParents().WithChild(17).WithChild(9), Partner(), Child(2)).ShouldBe((Truth.Unknown, "child-not-asked", "child1"));
    }

    [Fact]
    public void ChildWhoTurnsEighteenBeforeTheLastSheet_NeedsNoSheet() =>
        Zero(new AFamily().WithParents().WithChild(17).WithChild(9), Partner().On(new DateOnly(2026, 1, 1)), Child(2)).Value.ShouldBe(Truth.Yes);

    [Fact]
    public void OnlyGrownUpChildrenAndNobodyToldAboutThem_IsUnknown() =>
        Zero(new AFamily().WithParents().WithChild(19), Partner()).ShouldBe((Truth.Unknown, "level-unknown", null));

    [Fact]
    public void Outcome_IsTheWordOfTheValue() => Classify.One(Family, [.. Everything()]).ZeroIncidents.Because.Outcome.ShouldBe("yes");

    private static IEnumerable<Sheet> Everything() => [Partner(), Child(1), Child(2)];

    private static ASheet Partner(short code = 0) => ASheet.Of(TheInstruments.Partner).About("father").AllAnswered(code);

    private static ASheet Child(int number, short code = 0) => ASheet.Of(TheInstruments.Child).About("child" + number).AllAnswered(code).Called("c" + number);

    private static (Truth Value, string Finding, string? Subject) Zero(Family family, params Sheet[] sheets)
    {
        var outcome = Classify.One(family, sheets).ZeroIncidents;
        return (outcome.Value, outcome.Because.Finding, outcome.Because.Subject);
    }
}
