using Luwte.Statistics.MetaAnalysis;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.MetaAnalysis;

public sealed class ThreeLevelTests
{
    [Fact]
    public void Likelihood_IsThatOfTheFullMatrix()
    {
        var (y, v, clusters) = Simulated(12, 4, 0.1, 0.05, 8);
        var fit = ThreeLevel.Fit(y, v, clusters);

        var full = Matrix<double>.Build.Dense(y.Length, y.Length, (i, j) =>
            (clusters[i] == clusters[j] ? fit.Between : 0) + (i == j ? v[i] + fit.Within : 0));
        var inverse = full.Inverse();
        var ones = Vector<double>.Build.Dense(y.Length, 1);
        var information = ones * inverse * ones;
        var rest = Vector<double>.Build.Dense(y) - (ones * (ones * inverse * Vector<double>.Build.Dense(y) / information));
        var direct = -0.5 * (((y.Length - 1) * Math.Log(2 * Math.PI)) + Math.Log(full.Determinant()) + (rest * inverse * rest) + Math.Log(information) - Math.Log(y.Length));

        fit.LogLikelihood.ShouldBe(direct, 1e-8);
        fit.Coefficients[0].StandardError.ShouldBe(1 / Math.Sqrt(information), 1e-10);
    }

    [Fact]
    public void BetweenFixedAtZero_IsTheTwoLevelModel()
    {
        var (y, v, clusters) = Simulated(15, 3, 0, 0.1, 3);

        var three = ThreeLevel.Fit(y, v, clusters, null, new ThreeLevelOptions { FixedBetween = 0 });
        var two = RandomEffects.Fit(y, v);

        three.Within.ShouldBe(two.Tau2, 1e-8);
        three.LogLikelihood.ShouldBe(two.LogLikelihood, 1e-9);
        three.Coefficients[0].Estimate.ShouldBe(two.Coefficients[0].Estimate, 1e-9);
    }

    [Fact]
    public void NoHeterogeneityAtAll_GivesZerosAndProfilesFromZero()
    {
        double[] y = [.. Enumerable.Repeat(0.4, 12)], v = [.. Enumerable.Repeat(0.1, 12)];
        string[] clusters = [.. Enumerable.Range(0, 12).Select(i => $"c{i / 3}")];

        var fit = ThreeLevel.Fit(y, v, clusters);

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Between.ShouldBe(0);
        fit.Within.ShouldBe(0);
        fit.Warnings.Count.ShouldBe(2);
        VarianceProfile.Compute(fit)!.Between!.Value.Lower.ShouldBe(0);
    }

    [Fact]
    public void OneCluster_IsTooSmall()
    {
        var fit = ThreeLevel.Fit([1, 2, 3], [1, 1, 1], ["a", "a", "a"]);

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        ClusterRobust.Cr2(fit).ShouldAllBe(c => double.IsNaN(c.StandardError));
        VarianceProfile.Compute(fit).ShouldBeNull();
    }

    [Fact]
    public void RobustErrors_DoNotDependOnTheOrderOfRows()
    {
        var (y, v, clusters) = Simulated(10, 4, 0.2, 0.05, 5);
        int[] order = [.. Enumerable.Range(0, y.Length).OrderBy(i => (i * 7) % 11)];

        var one = ClusterRobust.Cr2(ThreeLevel.Fit(y, v, clusters))[0];
        var other = ClusterRobust.Cr2(ThreeLevel.Fit([.. order.Select(i => y[i])], [.. order.Select(i => v[i])], [.. order.Select(i => clusters[i])]))[0];

        other.StandardError.ShouldBe(one.StandardError, 1e-9);
        other.DegreesOfFreedom!.Value.ShouldBe(one.DegreesOfFreedom!.Value, 1e-6);
    }

    [Fact]
    public void Likelihoods_WithOtherModels_AreNotCompared()
    {
        var (y, v, clusters) = Simulated(6, 3, 0.1, 0.1, 6);
        var reml = ThreeLevel.Fit(y, v, clusters);
        var ml = ThreeLevel.Fit(y, v, clusters, null, new ThreeLevelOptions { Restricted = false });

        Should.Throw<ArgumentException>(() => ThreeLevel.Compare(reml, ml));
    }

    private static (double[] Y, double[] V, string[] Clusters) Simulated(int clusters, int size, double between, double within, ulong seed)
    {
        var random = new SeededRandom(seed);
        var y = new double[clusters * size];
        var v = new double[y.Length];
        var names = new string[y.Length];
        for (var c = 0; c < clusters; c++)
        {
            var u = Math.Sqrt(between) * random.NextNormal();
            for (var i = c * size; i < (c + 1) * size; i++)
            {
                names[i] = $"s{c}";
                v[i] = 0.02 + (0.1 * random.NextDouble());
                y[i] = 0.3 + u + (Math.Sqrt(within + v[i]) * random.NextNormal());
            }
        }

        return (y, v, names);
    }
}
