using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class CochranQTests
{
    [Fact]
    public void TwoMoments_EqualsMcNemar()
    {
        bool?[][] answers = [[true, false], [true, false], [true, false], [false, true], [true, true], [false, false]];

        var q = CochranQ.Test(answers);

        q.Q!.Value.ShouldBe(PairedProportions.FromCounts(1, 3, 1, 1).Test!.ChiSquare, 1e-12);
    }

    [Fact]
    public void NobodyChanged_IsTooSmall()
    {
        var q = CochranQ.Test([[true, true, true], [false, false, false], [true, null, true]]);

        q.Q.ShouldBeNull();
        q.Status.ShouldBe(EstimationStatus.TooSmall);
        q.Persons.ShouldBe(2);
        q.Warnings.Count.ShouldBe(2);
    }
}
