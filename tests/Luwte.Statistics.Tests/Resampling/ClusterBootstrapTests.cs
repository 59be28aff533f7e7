using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;
using Luwte.Statistics.Resampling;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Resampling;

public class ClusterBootstrapTests
{
    [Fact]
    public void MeanOfClusters_HasTheKnownStandardError()
    {
        var random = new SeededRandom(5);
        double[] values = [.. Enumerable.Range(0, 100).Select(_ => random.NextNormal())];

        var result = ClusterBootstrap.Run(100, 4_000, 8, () => counts => [counts.Zip(values, (c, v) => c * v).Sum() / 100]);

        var mean = values.Average();
        var expected = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean))) / 100;
        result.Status.ShouldBe(EstimationStatus.Ok);
        result.StandardErrors[0].ShouldBe(expected, 5 * expected / Math.Sqrt(8_000));
        result.Percentile(0).Contains(mean).ShouldBeTrue();
    }

    [Fact]
    public void SameSeed_SameResultEveryTime()
    {
        var first = ClusterBootstrap.Run(20, 200, 3, () => counts => [counts[0]]);
        var second = ClusterBootstrap.Run(20, 200, 3, () => counts => [counts[0]]);

        first.Replicates.Select(r => r[0]).ShouldBe(second.Replicates.Select(r => r[0]));
    }

    [Fact]
    public void Logistic_EqualsFittingTheDrawnRows()
    {
        var (y, x, clusters) = Sample(40);

        var result = LogisticClusterBootstrap.Run(y, x, clusters, 3, 11);

        var random = SeededRandom.Stream(11, 2);
        var rows = new List<int>();
        for (var i = 0; i < 40; i++)
        {
            var g = random.NextInt(40);
            rows.AddRange(Enumerable.Range(0, y.Length).Where(r => clusters[r] == g));
        }

        var direct = GeneralizedLinearModel.Fit(
            [.. rows.Select(r => y[r])], new DesignMatrix(rows.Count, x.Names, [.. rows.SelectMany(r => x.Row(r).ToArray())]), new() { Family = ResponseFamily.Binomial });
        result.Replicates[2][1].ShouldBe(direct.Coefficients[1].Estimate, 1e-8);
    }

    [Fact]
    public void Logistic_ManyResamples_AgreesWithTheSandwich()
    {
        var (y, x, clusters) = Sample(300);

        var result = LogisticClusterBootstrap.Run(y, x, clusters, 1_000, 4);

        var robust = GeneralizedLinearModel.Fit(y, x, new() { Family = ResponseFamily.Binomial, Clusters = clusters }).Coefficients[1].StandardError;
        result.Failed.ShouldBe(0);
        result.StandardErrors[1].ShouldBe(robust, 0.12 * robust);
    }

    [Fact]
    public void ManyFailedResamples_GiveNoInterval()
    {
        var result = ClusterBootstrap.Run(40, 100, 1, () => counts => counts[0] == 0 ? null : [1.0]);

        result.Status.ShouldBe(EstimationStatus.NotConverged);
        Should.Throw<InvalidOperationException>(() => result.Percentile(0));
    }

    [Fact]
    public void OneCluster_IsTooSmall() =>
        ClusterBootstrap.Run(1, 10, 1, () => _ => [1.0]).Status.ShouldBe(EstimationStatus.TooSmall);

    private static (double[] Y, DesignMatrix X, int[] Clusters) Sample(int clusters)
    {
        var random = new SeededRandom(21);
        var codes = Enumerable.Range(0, 3 * clusters).Select(i => i / 3).ToArray();
        var level = Enumerable.Range(0, clusters).Select(_ => random.NextNormal()).ToArray();
        double[] x = [.. codes.Select(_ => random.NextNormal())];
        double[] y = [.. codes.Select((c, i) => random.NextDouble() < 1 / (1 + Math.Exp(-(level[c] + (0.5 * x[i])))) ? 1.0 : 0.0)];
        return (y, DesignMatrix.FromColumns(("(Intercept)", [.. x.Select(_ => 1.0)]), ("x", x)), codes);
    }
}
