using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Measurement;

public class WaveSheetsTests
{
    private static readonly DateOnly Later = AFamily.Day.AddDays(1);

    [Fact]
    public void FilledInAgainLater_Replaces() =>
        Ids(ASheet.Of(TheInstruments.Phq9).Called("z").Build(), ASheet.Of(TheInstruments.Phq9).Called("a").On(Later).Build()).ShouldBe(["a"]);

    [Fact]
    public void FilledInAgainOnTheSameDay_LargerIdCounts() =>
        Ids(ASheet.Of(TheInstruments.Phq9).Called("s10").Build(), ASheet.Of(TheInstruments.Phq9).Called("s9").Build()).ShouldBe(["s9"]);

    [Fact]
    public void LargerId_IsByOrdinalOrder() =>
        Ids(ASheet.Of(TheInstruments.Phq9).Called("a").Build(), ASheet.Of(TheInstruments.Phq9).Called("B").Build()).ShouldBe(["a"]);

    [Fact]
    public void OtherVersionOfTheSameInstrument_Replaces() =>
        Ids(ASheet.Of(TheInstruments.Phq9).Called("old").Build(), ASheet.Of(TheInstruments.Phq9 with { Version = "2.0" }).Called("new").On(Later).Build()).ShouldBe(["new"]);

    [Fact]
    public void OtherRespondentInstrumentOrSubject_StandsBeside() =>
        Ids(
            ASheet.Of(TheInstruments.Child).Called("a").About("child1").Build(),
            ASheet.Of(TheInstruments.Child).Called("b").About("child2").Build(),
            ASheet.Of(TheInstruments.Child).Called("c").About("child1").By("father").Build(),
            ASheet.Of(TheInstruments.Psc17).Called("d").About("child1").Build()).ShouldBe(["a", "b", "c", "d"]);

    [Fact]
    public void OrderOfTheInput_DoesNotMatter()
    {
        Sheet[] sheets =
        [
            ASheet.Of(TheInstruments.Phq9).Called("b"), ASheet.Of(TheInstruments.Phq9).Called("c"), ASheet.Of(TheInstruments.Gad7).Called("a"),
        ];

        Ids(sheets).ShouldBe(["a", "c"]);
        Array.Reverse(sheets);
        Ids(sheets).ShouldBe(["a", "c"]);
    }

    [Fact]
    public void LastDay_IsThatOfTheLatestSheet() =>
        WaveSheets.From(Wave.T0, [ASheet.Of(TheInstruments.Phq9).Build(), ASheet.Of(TheInstruments.Gad7).On(Later).Build()]).LastCompletedOn.ShouldBe(Later);

    [Fact]
    public void NoSheet_IsEmpty()
    {
        WaveSheets.From(Wave.T0, []).IsEmpty.ShouldBeTrue();
        WaveSheets.From(Wave.T0, [ASheet.Of(TheInstruments.Phq9)]).IsEmpty.ShouldBeFalse();
    }

    private static IEnumerable<string> Ids(params Sheet[] sheets) => WaveSheets.From(Wave.T0, sheets).Sheets.Select(s => s.Id);
}
