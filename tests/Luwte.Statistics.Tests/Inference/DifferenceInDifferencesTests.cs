using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class DifferenceInDifferencesTests
{
    private static readonly double[] First = [1, 0, 1, 1, 0, 0, 1, 1, 0, 1];
    private static readonly double[] Last = [0, 0, 0, 1, 1, 0, 1, 0, double.NaN, 1];
    private static readonly bool[] Group = [true, true, true, true, false, false, false, false, false, false];

    [Fact]
    public void MissingMoment_IsLeftOutAndSaid()
    {
        var did = DifferenceInDifferences.Compare(First, Last, Group);

        did.Group.Change.ShouldBe(-0.5);
        did.Comparison.Persons.ShouldBe(5);
        did.Comparison.Change.ShouldBe(0);
        did.Estimate.ShouldBe(-0.5);
        did.Warnings.ShouldHaveSingleItem().ShouldStartWith("1 of 10");
    }

    [Fact]
    public void GroupsSwapped_OnlyTheSignChanges()
    {
        var did = DifferenceInDifferences.Compare(First, Last, Group);
        var swapped = DifferenceInDifferences.Compare(First, Last, [.. Group.Select(g => !g)]);

        swapped.Estimate.ShouldBe(-did.Estimate);
        swapped.StandardError.ShouldBe(did.StandardError, 1e-15);
    }

    [Fact]
    public void EveryoneChangesAlike_UncertaintyIsNotKnown()
    {
        var did = DifferenceInDifferences.Compare([0, 0, 1, 1], [1, 1, 1, 1], [true, true, false, false]);

        did.Estimate.ShouldBe(1);
        did.Status.ShouldBe(EstimationStatus.Singular);
        did.Welch.ShouldBeNull();
        did.PValue.ShouldBeNull();
    }

    [Fact]
    public void Bootstrap_SameSeed_SameNumbers()
    {
        var options = new BootstrapOptions { Replicates = 500, Seed = 3 };

        DifferenceInDifferences.Bootstrap(First, Last, Group, options)
            .ShouldBe(DifferenceInDifferences.Bootstrap(First, Last, Group, options));
    }

    [Fact]
    public void OnePersonInAGroup_IsRefused()
    {
        Should.Throw<ArgumentException>(() => DifferenceInDifferences.Compare([0, 1, 1], [1, 1, 0], [true, false, false]));
    }
}
