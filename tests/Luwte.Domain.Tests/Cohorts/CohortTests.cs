using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class CohortTests
{
    [Fact]
    public void Families_AreInOrdinalOrderOfTheirIds() =>
        new Cohort([Of("b"), Of("B"), Of("a10"), Of("a9")]).Families.Select(f => f.Family.Id).ShouldBe(["B", "a10", "a9", "b"]);

    [Fact]
    public void Classification_HasOneRowPerFamilyAndWaveWithASheet()
    {
        var cohort = new Cohort([Of("b", 2, 0), Of("a"), Of("c", 1)]);

        cohort.Classify(TheRules.All, TestContext.Current.CancellationToken).Select(c => c.Family + " " + c.Wave).ShouldBe(["b T0", "b T2", "c T1"]);
    }

    [Fact]
    public void CancelledClassification_Stops()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Should.Throw<OperationCanceledException>(() => new Cohort([Of("a", 0)]).Classify(TheRules.All, source.Token));
    }

    [Fact]
    public void Waves_AreInOrderAndHoldTheSheetsThatCount()
    {
        var family = Of("a", 3, 0, 1);

        family.Waves.Select(w => w.Wave.Number).ShouldBe([0, 1, 3]);
        family.Start.Wave.ShouldBe(Wave.T0);
        family.Start.ShouldBeSameAs(family.Waves[0]);
    }

    [Fact]
    public void FamilyWithoutT0_HasAnEmptyStart()
    {
        Of("a", 1).Start.IsEmpty.ShouldBeTrue();
        Of("a", 1).Start.Wave.ShouldBe(Wave.T0);
    }

    [Fact]
    public void SheetThatNeverLeavesTheHouse_MakesNoWaveAndNoTakingPart()
    {
        var check = TheInstruments.Wellbeing with { Id = "luwte-checks", NeverExported = true };
        var family = new CohortFamily(new AFamily().WithParents(), [ASheet.Of(check)]);

        family.Sheets.Count.ShouldBe(1);
        family.Waves.ShouldBeEmpty();
        Cohort.ClassifyOne(family, TheRules.All).ShouldBeEmpty();
    }

    private static CohortFamily Of(string id, params int[] waves) =>
        new(new AFamily().Called(id).WithParents(), [.. waves.Select(w => ASheet.Of(TheInstruments.Wellbeing).In(w).Called("s" + w).Build())]);
}
