using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class IncidentCountTests
{
    [Fact]
    public void EveryBandOnce_AddsUpToTheMidpoints() =>
        Mild(ASheet.Of(TheInstruments.Partner).AllAnswered(0).With(0, 1, 2, 3, 4, 5, 6, 7)).ShouldBe(new IncidentCount(1 + 2 + 4 + 8 + 15 + 25, 0, Open: false, Happened: true));

    [Fact]
    public void OnlyBeforeTheWindow_CountsNothing() =>
        Mild(ASheet.Of(TheInstruments.Partner).AllAnswered(7)).ShouldBe(new IncidentCount(0, 0, Open: false, Happened: false));

    [Fact]
    public void TwoOfTenMissing_CountAsZeroAndTheSetIsClosed() =>
        Mild(ASheet.Of(TheInstruments.Partner).AllAnswered(1).Missing("out-m01", "out-m02")).ShouldBe(new IncidentCount(8, 2, Open: false, Happened: true));

    [Fact]
    public void ThreeOfTenMissing_OpenTheSetAndTheKnownPartStands() =>
        Mild(ASheet.Of(TheInstruments.Partner).AllAnswered(1).Missing("out-m01", "out-m02", "out-m03")).ShouldBe(new IncidentCount(7, 3, Open: true, Happened: true));

    [Fact]
    public void ItemsOfOtherSets_AreNotCounted() =>
        Mild(ASheet.Of(TheInstruments.Partner).AllAnswered(0).With("in-m01", 6).With("out-s01", 6)).Sum.ShouldBe(0);

    [Fact]
    public void TwoSheetsOfOneChild_AddAndOpenWhenEitherIsOpen()
    {
        var together = IncidentCount.Add(new IncidentCount(2, 1, Open: true, Happened: true), new IncidentCount(1, 0, Open: false, Happened: false));

        together.ShouldBe(new IncidentCount(3, 1, Open: true, Happened: true));
        (new IncidentCount(0, 0, false, false) + new IncidentCount(0, 1, true, true)).ShouldBe(new IncidentCount(0, 1, true, true));
        (new IncidentCount(0, 0, false, false) + new IncidentCount(0, 0, false, false)).ShouldBe(default);
    }

    private static IncidentCount Mild(Sheet sheet) => IncidentCount.Of(TheInstruments.Partner.Incidents[0], sheet, TheRules.Bands, TheRules.MissingAnswers);
}
