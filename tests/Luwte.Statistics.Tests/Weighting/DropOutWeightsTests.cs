using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Luwte.Statistics.Weighting;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Weighting;

public class DropOutWeightsTests
{
    // Ten families in each of two groups; 5 of the first and 8 of the second answered.
    private static readonly double[] Group = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? 0.0 : 1.0)];
    private static readonly bool[] Observed = [.. Enumerable.Range(0, 20).Select(i => i < 10 ? i < 5 : i < 18)];

    [Fact]
    public void TwoGroups_WeightIsOneOverTheShareThatAnswered()
    {
        var fit = DropOutWeights.Estimate(Design(Group), Observed, stabilised: false);

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Weights[0].ShouldBe(2, 1e-9);
        fit.Weights[10].ShouldBe(1.25, 1e-9);
        fit.Weights[19].ShouldBe(0);
        fit.Weights.Sum().ShouldBe(20, 1e-8);
        fit.EffectiveSize.ShouldBe(400 / ((5 * 4) + (8 * 1.5625)), 1e-8);
    }

    [Fact]
    public void WeightedMean_RestoresTheGroups()
    {
        double[] outcome = [.. Group.Select(g => 10 * g)];
        var weights = DropOutWeights.Estimate(Design(Group), Observed).Weights;

        var mean = GeneralizedLinearModel.Fit(outcome, DesignMatrix.FromColumns(("(Intercept)", [.. Group.Select(_ => 1.0)])), new() { Weights = weights });

        mean.Coefficients[0].Estimate.ShouldBe(5, 1e-9);
    }

    [Fact]
    public void Cut_LimitsTheWeightAndCountsIt()
    {
        var fit = DropOutWeights.Estimate(Design(Group), Observed, stabilised: false, largest: 1.5);

        fit.Weights.Max().ShouldBe(1.5);
        fit.Cut.ShouldBe(5);
    }

    [Fact]
    public void AWholeGroupGone_IsSeparated()
    {
        var fit = DropOutWeights.Estimate(Design(Group), [.. Enumerable.Range(0, 20).Select(i => i is > 3 and < 10)]);

        fit.Status.ShouldBe(EstimationStatus.Separated);
        fit.Weights.ShouldBeEmpty();
    }

    [Fact]
    public void NobodyGone_WeightsAreOne() =>
        DropOutWeights.Estimate(Design(Group), [.. Group.Select(_ => true)]).Weights.ShouldAllBe(w => w == 1);

    private static DesignMatrix Design(double[] group) => DesignMatrix.FromColumns(("(Intercept)", [.. group.Select(_ => 1.0)]), ("group", group));
}
