using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class IncidentTotalsTests
{
    private static readonly Family Couple = new AFamily().WithParents().WithChild(9);

    [Fact]
    public void ReportWithMost_Counts_AndInformantsAreNeverAdded()
    {
        var (partner, child) = Of(
            Partner("mother", "father").With("out-m01", 1).With("in-m01", 3),
            Partner("father", "mother").Called("p2").With("out-m01", 2),
            Child("mother").With("n01", 1),
            Child("father").Called("c2").With("n01", 2).With("x01", 1));

        partner.ShouldBe(1 + 4);
        child.ShouldBe(2 + 1);
    }

    [Fact]
    public void OpenSetOrShortWindow_MakesTheCountMissing()
    {
        Of(Partner("mother", "father").Missing("in-m01", "in-m02", "in-m03")).Partner.ShouldBeNull();
        Of(Child("mother").OverMonths(6)).Child.ShouldBeNull();
    }

    [Fact]
    public void NobodyTold_IsMissing() => Of(ASheet.Of(AStudy.Background)).ShouldBe((null, null));

    private static ASheet Partner(string by, string about) => ASheet.Of(TheInstruments.Partner).By(by).About(about).AllAnswered(0);

    private static ASheet Child(string by) => ASheet.Of(TheInstruments.Child).By(by).About("child1").AllAnswered(0);

    private static (int? Partner, int? Child) Of(params ASheet[] sheets) =>
        IncidentTotals.Of(Couple, WaveSheets.From(Wave.T0, sheets.Select(s => s.Build())), TheRules.All);
}
