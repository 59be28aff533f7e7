using System.Text.Json;
using Luwte.Statistics.Imputation;
using Luwte.Statistics.Outcomes;
using MathNet.Numerics.LinearAlgebra;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;

namespace Luwte.Statistics.Tests.Reference;

public sealed class PoolNhanesTests
{
    private static readonly ReferenceCase Case = Load("missing-data/pool-nhanes");

    [Fact]
    public void Mean_IsPooledAsInMice()
    {
        var reference = Case.Results.GetProperty("mean_chl");
        var copies = Copies().Select(c => c["chl"]).ToArray();
        var variances = copies.Select(c => c.Sum(x => Math.Pow(x - c.Average(), 2)) / (c.Length - 1) / c.Length).ToArray();

        var pooled = RubinPooling.Pool("chl", [.. copies.Select(c => c.Average())], variances, copies[0].Length - 1);

        Row(pooled, reference, Case.Tolerance("closed_form"));
        Matches(pooled.RubinDegreesOfFreedom, reference.GetProperty("df_rubin_1987"), Case.Tolerance("closed_form"), "Rubin df");
        PMatches(pooled.PValue, reference.GetProperty("p_zero"), Case.Tolerance("closed_form"), "p");
    }

    [Theory]
    [InlineData("linear", "closed_form")]
    [InlineData("logistic", "iterative")]
    public void Model_IsPooledAsInMice(string name, string kind)
    {
        var reference = Case.Results.GetProperty(name);
        var tolerance = Case.Tolerance(kind);
        var terms = reference.GetProperty("pooled").EnumerateArray().Select(r => r.GetProperty("term").GetString()!).ToArray();
        var fits = Copies().Select(c => name == "linear" ? Linear(c, terms) : Logistic(c, terms)).ToArray();

        var pooled = RubinPooling.Pool(terms, fits, reference.GetProperty("dfcom").GetDouble());

        fits.Length.ShouldBe(reference.GetProperty("m").GetInt32());
        foreach (var (row, expected) in pooled.Zip(reference.GetProperty("pooled").EnumerateArray()))
        {
            row.Term.ShouldBe(expected.GetProperty("term").GetString());
            Row(row, expected, tolerance);
            Matches(row.Statistic, expected.GetProperty("statistic"), tolerance, row.Term + " statistic");
            PMatches(row.PValue, expected.GetProperty("p"), tolerance, row.Term + " p");
        }

        foreach (var (fit, each) in fits.Zip(reference.GetProperty("each").EnumerateArray()))
        {
            var rows = each.EnumerateArray().ToArray();
            for (var j = 0; j < terms.Length; j++)
            {
                Matches(fit.Estimates[j], rows[j].GetProperty("estimate"), tolerance, terms[j]);
                Matches(Math.Sqrt(fit.Covariance[j, j]), rows[j].GetProperty("se"), tolerance, terms[j] + " se");
            }
        }
    }

    [Fact]
    public void D1_IsAsInMice()
    {
        var reference = Case.Results.GetProperty("d1_linear");
        var fits = Copies().Select(c => Linear(c, ["(Intercept)", "age", "bmi", "hyp"])).ToArray();

        var test = RubinPooling.D1(fits, [2, 3], 21);

        test.Status.ShouldBe(EstimationStatus.Ok);
        test.Df1.ShouldBe(reference.GetProperty("df1").GetInt32());
        Matches(test.Statistic, reference.GetProperty("F"), Case.Tolerance("closed_form"), "F");
        Matches(test.Df2, reference.GetProperty("df2"), Case.Tolerance("closed_form"), "df2");
        Matches(test.RelativeIncrease, reference.GetProperty("riv"), Case.Tolerance("closed_form"), "riv");
        PMatches(test.PValue, reference.GetProperty("p"), Case.Tolerance("closed_form"), "p");
    }

    private static void Row(PooledEstimate row, JsonElement expected, double tolerance)
    {
        Matches(row.Estimate, expected.GetProperty("estimate"), tolerance, row.Term + " estimate");
        Matches(row.Within, expected.GetProperty("within"), tolerance, row.Term + " within");
        Matches(row.Between, expected.GetProperty("between"), tolerance, row.Term + " between");
        Matches(row.Total, expected.GetProperty("total"), tolerance, row.Term + " total");
        Matches(row.StandardError, expected.GetProperty("se"), tolerance, row.Term + " se");
        Matches(row.RelativeIncrease, expected.GetProperty("riv"), tolerance, row.Term + " riv");
        Matches(row.Lambda, expected.GetProperty("lambda"), tolerance, row.Term + " lambda");
        Matches(row.FractionMissing, expected.GetProperty("fmi"), tolerance, row.Term + " fmi");
        Matches(row.DegreesOfFreedom, expected.GetProperty("df"), tolerance, row.Term + " df");
        Matches(row.Lower, expected.GetProperty("lower"), tolerance, row.Term + " lower");
        Matches(row.Upper, expected.GetProperty("upper"), tolerance, row.Term + " upper");
    }

    private static Dictionary<string, double[]>[] Copies()
    {
        var data = Case.Data();
        var copy = Case.Numbers(".imp");
        return [.. Enumerable.Range(1, 5).Select(c => data.Keys.ToDictionary(
            k => k, k => Case.Numbers(k).Where((_, i) => copy[i] == c).ToArray()))];
    }

    private static Matrix<double> Design(Dictionary<string, double[]> data, IReadOnlyList<string> terms) =>
        Matrix<double>.Build.Dense(data["age"].Length, terms.Count, (i, j) => j == 0 ? 1 : data[terms[j]][i]);

    private static ImputedFit Linear(Dictionary<string, double[]> data, IReadOnlyList<string> terms)
    {
        var x = Design(data, terms);
        var y = Vector<double>.Build.Dense(data["chl"]);
        var beta = x.QR().Solve(y);
        var rest = y - (x * beta);
        return new ImputedFit(beta.ToArray(), ((x.Transpose() * x).Inverse() * (rest * rest / (y.Count - terms.Count))).ToArray());
    }

    private static ImputedFit Logistic(Dictionary<string, double[]> data, IReadOnlyList<string> terms)
    {
        var x = Design(data, terms);
        var y = Vector<double>.Build.Dense([.. data["hyp"].Select(h => h - 1)]);
        var beta = Vector<double>.Build.Dense(terms.Count);
        var covariance = Matrix<double>.Build.DenseIdentity(terms.Count);
        var eta = y.Map(v => Math.Log((v + 0.5) / (1.5 - v)));
        var deviance = double.PositiveInfinity;

        // The stopping rule of R's glm decides the digits: its covariance is that of the weights one step before the end.
        while (true)
        {
            var mu = eta.Map(e => 1 / (1 + Math.Exp(-e)));
            var weights = mu.Map(m => m * (1 - m));
            covariance = (x.Transpose() * Matrix<double>.Build.DenseOfDiagonalVector(weights) * x).Inverse();
            beta = covariance * x.Transpose() * (weights.PointwiseMultiply(eta) + (y - mu));
            eta = x * beta;
            var now = y.Zip(eta, (v, e) => 2 * Math.Log(1 + Math.Exp(v > 0 ? -e : e))).Sum();
            if (Math.Abs(now - deviance) / (now + 0.1) < 1e-8)
            {
                break;
            }

            deviance = now;
        }

        return new ImputedFit(beta.ToArray(), covariance.ToArray());
    }
}
