using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Effects;

public class GroupComparisonTests
{
    [Fact]
    public void Numbers_HaveMeansDifferenceAndEffectSizeOfTheKnownFamiliesOnly()
    {
        var row = GroupComparison.Compare(Families([1, 2, 3, null]), Families([3, 4, 5]), [FamilyVariable.Find("income", [])])[0];

        row.Known.ShouldBe((3, 3));
        row.Mean.ShouldBe((2, 4));
        row.Difference.ShouldBeOfType<Estimate.Known>().Value.ShouldBe(-2, 1e-12);
        row.Standardised.ShouldBe(-2, 1e-12);

        // Hedges' g: d × (1 − 3 / (4 df − 1)) is the usual approximation; exact by the gamma function 0.7979 for df = 4.
        row.Effect.ShouldBeOfType<Estimate.Known>().Value.ShouldBe(-2 * 0.7979, 0.001);
    }

    [Fact]
    public void Shares_HaveCountsAndAnOddsRatio_OrAReasonWhenACellIsEmpty()
    {
        var row = GroupComparison.Compare(Migrants(6, 4), Migrants(2, 8), [FamilyVariable.Find("migration", [])])[0];
        var empty = GroupComparison.Compare(Migrants(5, 0), Migrants(2, 3), [FamilyVariable.Find("migration", [])])[0];

        row.Yes.ShouldBe((6, 2));
        row.Effect.ShouldBeOfType<Estimate.Known>().Value.ShouldBe(6.0 * 8 / (4 * 2), 1e-9);
        row.AdjustedP.ShouldNotBeNull();
        empty.Effect.ShouldBeOfType<Estimate.None>();
    }

    private static StudyFamily[] Families(int?[] incomes) =>
        [.. incomes.Select((income, i) => AStudy.Family("f" + i, StudyGroup.With, AStudy.Levels(ViolenceLevel.Severe), income: income))];

    private static StudyFamily[] Migrants(int yes, int no) =>
        [.. Enumerable.Range(0, yes + no).Select(i => AStudy.Family("f" + i, StudyGroup.With, AStudy.Levels(ViolenceLevel.Severe), migration: i < yes ? Truth.Yes : Truth.No))];
}
