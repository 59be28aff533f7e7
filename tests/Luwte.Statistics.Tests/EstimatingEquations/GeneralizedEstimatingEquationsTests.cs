using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.EstimatingEquations;

public class GeneralizedEstimatingEquationsTests
{
    [Theory]
    [InlineData(WorkingCorrelation.Exchangeable)]
    [InlineData(WorkingCorrelation.Autoregressive)]
    public void OrderOfRows_ChangesNothing(WorkingCorrelation correlation)
    {
        var (y, x, clusters, waves) = Sample(60, 4, 5);
        var order = Enumerable.Range(0, y.Length).ToArray();
        new SeededRandom(3).Shuffle<int>(order);

        var plain = GeneralizedEstimatingEquations.Fit(y, Line(x), clusters, new() { Correlation = correlation, Waves = waves });
        var mixed = GeneralizedEstimatingEquations.Fit(
            [.. order.Select(i => y[i])], Line([.. order.Select(i => x[i])]), [.. order.Select(i => clusters[i])],
            new() { Correlation = correlation, Waves = [.. order.Select(i => waves[i])] });

        for (var j = 0; j < 2; j++)
        {
            mixed.Coefficients[j].Estimate.ShouldBe(plain.Coefficients[j].Estimate, 1e-9);
            mixed.Coefficients[j].StandardError.ShouldBe(plain.Coefficients[j].StandardError, 1e-9);
        }
    }

    [Theory]
    [InlineData(WorkingCorrelation.Exchangeable)]
    [InlineData(WorkingCorrelation.Autoregressive)]
    public void ClosedFormInverse_EqualsTheDenseMatrix(WorkingCorrelation correlation)
    {
        var (y, x, clusters, waves) = Sample(30, 3, 8);
        for (var i = 0; i < waves.Length; i++)
        {
            // A gap between the second and the third wave.
            waves[i] = waves[i] == 2 ? 4 : waves[i];
        }

        var fit = GeneralizedEstimatingEquations.Fit(y, Line(x), clusters, new() { Correlation = correlation, Waves = waves });

        // Weighted least squares with the dense inverse of the reported correlation.
        var r = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 3, (a, b) =>
            a == b ? 1 : correlation == WorkingCorrelation.Exchangeable ? fit.Alpha!.Value : Math.Pow(fit.Alpha!.Value, Math.Abs(waves[a] - waves[b])));
        var inverse = r.Inverse();
        var bread = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 2);
        var right = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(2);
        for (var g = 0; g < 30; g++)
        {
            var rows = Enumerable.Range(3 * g, 3).ToArray();
            var d = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(3, 2, (i, j) => j == 0 ? 1 : x[rows[i]]);
            var outcome = MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(3, i => y[rows[i]]);
            bread += d.Transpose() * inverse * d;
            right += d.Transpose() * inverse * outcome;
        }

        var beta = bread.Solve(right);
        fit.Coefficients[0].Estimate.ShouldBe(beta[0], 1e-8);
        fit.Coefficients[1].Estimate.ShouldBe(beta[1], 1e-8);
    }

    [Fact]
    public void Independence_EqualsTheClusterRobustRegression()
    {
        var (y, x, clusters, _) = Sample(50, 3, 1);

        var gee = GeneralizedEstimatingEquations.Fit(y, Line(x), clusters, new() { Correlation = WorkingCorrelation.Independence });
        var glm = GeneralizedLinearModel.Fit(y, Line(x), new() { Clusters = clusters });

        gee.Alpha.ShouldBeNull();
        for (var j = 0; j < 2; j++)
        {
            gee.Coefficients[j].Estimate.ShouldBe(glm.Coefficients[j].Estimate, 1e-10);
            gee.Coefficients[j].StandardError.ShouldBe(glm.Coefficients[j].StandardError, 1e-10);
        }
    }

    [Fact]
    public void ClustersOfOneRow_HaveNoCorrelation()
    {
        var (y, x, _, _) = Sample(20, 1, 2);

        var fit = GeneralizedEstimatingEquations.Fit(y, Line(x), [.. Enumerable.Range(0, 20)], new());

        fit.Status.ShouldBe(EstimationStatus.Singular);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("No cluster has two rows");
    }

    [Fact]
    public void TooFewClusters_GivesNoNumbers()
    {
        var (y, x, clusters, _) = Sample(2, 5, 2);

        var fit = GeneralizedEstimatingEquations.Fit(y, Line(x), clusters, new());

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        fit.Coefficients.ShouldAllBe(c => double.IsNaN(c.Estimate));
    }

    [Fact]
    public void Separation_IsFound()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => (double)i)];
        double[] y = [.. x.Select(v => v < 20 ? 0.0 : 1.0)];

        GeneralizedEstimatingEquations.Fit(y, Line(x), [.. Enumerable.Range(0, 40).Select(i => i / 2)], new() { Family = ResponseFamily.Binomial })
            .Status.ShouldBe(EstimationStatus.Separated);
    }

    [Fact]
    public void WaveTwiceInACluster_NamesTheCluster()
    {
        var table = new DataTable(
            new DataColumn.Numeric("y", [1, 2, 3, 4]), new DataColumn.Text("family", ["a", "a", "b", "b"]), new DataColumn.Numeric("wave", [0, 0, 0, 1]));

        Should.Throw<FormulaException>(() => GeneralizedEstimatingEquations.Fit(
                table, Formula.Parse("y ~ 1"), "family", new() { Correlation = WorkingCorrelation.Autoregressive }, null, "wave"))
            .Message.ShouldContain("cluster a");
    }

    [Fact]
    public void NullEffectInClusters_RejectsAboutFivePercent()
    {
        const int repetitions = 300;
        var rejected = 0;
        for (var r = 0; r < repetitions; r++)
        {
            var (y, _, clusters, _) = Sample(80, 3, 100 + r);
            var random = SeededRandom.Stream(9, r);
            var arm = Enumerable.Range(0, 80).Select(_ => random.NextDouble() < 0.5 ? 1.0 : 0.0).ToArray();
            var fit = GeneralizedEstimatingEquations.Fit(y, Line([.. clusters.Select(c => arm[c])]), clusters, new());
            rejected += fit.Coefficients[1].PValue < 0.05 ? 1 : 0;
        }

        // Binomial(300, 0.05): mean 15, SD 3.8; robust errors reject a little too often at 80 clusters.
        rejected.ShouldBeInRange(4, 32);
    }

    private static (double[] Y, double[] X, int[] Clusters, int[] Waves) Sample(int clusters, int size, int seed)
    {
        var random = new SeededRandom((ulong)seed);
        var y = new double[clusters * size];
        var x = new double[y.Length];
        var code = new int[y.Length];
        var wave = new int[y.Length];
        for (var g = 0; g < clusters; g++)
        {
            var common = random.NextNormal();
            for (var t = 0; t < size; t++)
            {
                var i = (g * size) + t;
                x[i] = random.NextNormal();
                y[i] = common + random.NextNormal();
                code[i] = g;
                wave[i] = t;
            }
        }

        return (y, x, code, wave);
    }

    private static DesignMatrix Line(double[] x) => DesignMatrix.FromColumns(("(Intercept)", [.. x.Select(_ => 1.0)]), ("x", x));
}
