using Luwte.Statistics.Reliability;
using Shouldly;
using Xunit;
using static Luwte.Statistics.Tests.Reference.ReferenceCase;
using static Luwte.Statistics.Tests.Reference.ReferenceJson;

namespace Luwte.Statistics.Tests.Reference;

public sealed class ScaleReferenceTests
{
    private static readonly string[] Reversed = ["A1", "C4", "C5"];

    private readonly ReferenceCase reference = Load("scales/bfi");

    [Fact]
    public void ProratedScores_OfEveryPerson_MatchR()
    {
        var tolerance = reference.Tolerance("closed_form");
        foreach (var scale in new[] { "A", "C", "N" })
        {
            var items = Scale(scale);
            double?[] scores = [.. items.Select(p => ProratedScore.From(p, 4))];

            foreach (var row in reference.Results.GetProperty("scores_first30").EnumerateArray())
            {
                var actual = scores[row.GetProperty("row").GetInt32() - 1];
                Matches(actual ?? double.NaN, row.TryGetProperty(scale, out var expected) ? expected : default, tolerance, scale);
            }

            var counts = reference.Results.At("counts", scale);
            double[] known = [.. scores.OfType<double>()];
            known.Length.ShouldBe(counts.GetProperty("scored").GetInt32());
            Matches(known.Average(), counts.GetProperty("mean"), tolerance, "mean");
            Matches(Math.Sqrt(known.Sum(s => Math.Pow(s - known.Average(), 2)) / (known.Length - 1)), counts.GetProperty("sd"), tolerance, "sd");
            items.Count(p => p.All(v => !double.IsNaN(v))).ShouldBe(counts.GetProperty("complete").GetInt32());
        }
    }

    [Fact]
    public void ThreeScales_Consistency_MatchesR()
    {
        var tolerance = reference.Tolerance("closed_form");
        foreach (var scale in reference.Results.GetProperty("reliability").EnumerateObject())
        {
            var expected = scale.Value;

            var actual = InternalConsistency.Analyse(Scale(scale.Name));

            actual.Persons.ShouldBe(expected.GetProperty("n").GetInt32());
            actual.Items.ShouldBe(expected.GetProperty("k").GetInt32());
            Matches(actual.MeanTotal, expected.GetProperty("mean_total"), tolerance, "mean");
            Matches(actual.StandardDeviationTotal, expected.GetProperty("sd_total"), tolerance, "sd");
            Matches(actual.Alpha, expected.GetProperty("alpha"), tolerance, "alpha");
            IntervalMatches(actual.AlphaInterval, expected.GetProperty("alpha_ci_feldt"), tolerance, "alpha ci");
            Matches(actual.AlphaStandardised!.Value, expected.GetProperty("alpha_standardised"), tolerance, "alpha std");
            Matches(actual.Lambda2, expected.GetProperty("lambda2"), tolerance, "lambda2");
            Matches(actual.MeanInterItemCorrelation!.Value, expected.GetProperty("mean_inter_item_r"), tolerance, "mean r");
            Matches(actual.StandardErrorOfMeasurement!.Value, expected.GetProperty("sem"), tolerance, "sem");
            var items = expected.GetProperty("items");
            for (var j = 0; j < actual.Items; j++)
            {
                var item = actual.ItemStatistics[j];
                Matches(item.Mean, items[j].GetProperty("mean"), tolerance, "item mean");
                Matches(item.StandardDeviation, items[j].GetProperty("sd"), tolerance, "item sd");
                Matches(item.ItemRestCorrelation!.Value, items[j].GetProperty("item_rest_r"), tolerance, "item rest");
                Matches(item.AlphaIfDeleted!.Value, items[j].GetProperty("alpha_if_deleted"), tolerance, "alpha if deleted");
            }
        }
    }

    [Fact]
    public void ThreeScales_OneFactor_MatchesLavaan()
    {
        var tolerance = reference.Tolerance("omega");
        foreach (var scale in reference.Results.GetProperty("reliability").EnumerateObject())
        {
            var expected = scale.Value;

            var actual = OneFactorModel.Fit(Scale(scale.Name));

            Matches(actual.Omega, expected.GetProperty("omega_one_factor_ml"), tolerance, "omega");
            for (var j = 0; j < 5; j++)
            {
                Matches(actual.Loadings[j], expected.GetProperty("loadings")[j], tolerance, "loading");
                Matches(actual.ResidualVariances[j], expected.GetProperty("residual_variances")[j], tolerance, "residual");
            }

            var fit = expected.GetProperty("cfa");
            Matches(actual.ChiSquare, fit.GetProperty("chisq"), tolerance, "chisq");
            actual.DegreesOfFreedom.ShouldBe(fit.GetProperty("df").GetInt32());
            Matches(actual.Cfi, fit.GetProperty("cfi"), tolerance, "cfi");
            Matches(actual.Rmsea!.Value, fit.GetProperty("rmsea"), tolerance, "rmsea");
            Matches(actual.Srmr, fit.GetProperty("srmr"), tolerance, "srmr");
        }
    }

    [Fact]
    public void ReliableChange_OfEveryPerson_MatchesTheFormula()
    {
        var tolerance = reference.Tolerance("closed_form");
        var expected = reference.Results.GetProperty("reliable_change");
        double[] first = reference.Numbers("t0", "data2.csv"), last = reference.Numbers("t1", "data2.csv");
        var mean = first.Average();
        var sd = Math.Sqrt(first.Sum(x => (x - mean) * (x - mean)) / (first.Length - 1));

        var norm = new ReliableChange(sd, expected.GetProperty("reliability").GetDouble());
        var summary = norm.Summarise(first, last);

        Matches(norm.StandardDeviation, expected.GetProperty("sd_first"), tolerance, "sd");
        Matches(norm.StandardErrorOfMeasurement, expected.GetProperty("sem"), tolerance, "sem");
        Matches(norm.StandardErrorOfDifference, expected.GetProperty("sdiff"), tolerance, "sdiff");
        Matches(norm.SmallestReliableChange, expected.GetProperty("smallest_reliable_change"), tolerance, "src");
        for (var i = 0; i < first.Length; i++)
        {
            Matches(summary.Index[i]!.Value, expected.GetProperty("rci")[i], tolerance, $"rci {i + 1}");
        }

        summary.ReliablyLower.ShouldBe(expected.GetProperty("reliably_lower").GetInt32());
        summary.ReliablyHigher.ShouldBe(expected.GetProperty("reliably_higher").GetInt32());
        summary.Unchanged.ShouldBe(expected.GetProperty("unchanged").GetInt32());
        var cutoffs = norm.Cutoffs(mean, 15, 5);
        Matches(cutoffs.A, expected.GetProperty("cutoff_a"), tolerance, "a");
        Matches(cutoffs.B, expected.GetProperty("cutoff_b"), tolerance, "b");
        Matches(cutoffs.C, expected.GetProperty("cutoff_c"), tolerance, "c");
        Matches(MathNet.Numerics.Statistics.Correlation.Pearson(first, last), expected.GetProperty("r_test_retest"), tolerance, "r");
    }

    [Fact]
    public void TwoMoments_IntraclassCorrelations_MatchR()
    {
        var tolerance = reference.Tolerance("closed_form");
        var expected = reference.Results.GetProperty("icc");
        double[] first = reference.Numbers("t0", "data2.csv"), last = reference.Numbers("t1", "data2.csv");

        var actual = IntraclassCorrelation.Analyse([.. first.Zip(last, (a, b) => new[] { a, b })]);

        actual.Persons.ShouldBe(expected.GetProperty("n").GetInt32());
        actual.Scores.ShouldBe(expected.GetProperty("k").GetInt32());
        foreach (var (name, value) in new[]
        {
            ("MSR", actual.BetweenPersons), ("MSC", actual.BetweenColumns), ("MSE", actual.Residual), ("MSW", actual.WithinPersons),
            ("ICC1", actual.Icc1), ("ICC2", actual.Icc2), ("ICC3", actual.Icc3),
            ("ICC1k", actual.Icc1Mean), ("ICC2k", actual.Icc2Mean), ("ICC3k", actual.Icc3Mean),
        })
        {
            Matches(value, expected.GetProperty(name), tolerance, name);
        }

        IntervalMatches(actual.Icc1Interval, expected.GetProperty("ICC1_ci"), tolerance, "ICC1 ci");
        IntervalMatches(actual.Icc3Interval, expected.GetProperty("ICC3_ci"), tolerance, "ICC3 ci");
    }

    [Fact]
    public void TwoItems_Kappa_MatchesR()
    {
        var tolerance = reference.Tolerance("closed_form");
        var expected = reference.Results.GetProperty("kappa_N1_N2");
        double[] first = reference.Numbers("N1"), second = reference.Numbers("N2");
        var table = new int[6, 6];
        for (var i = 0; i < first.Length; i++)
        {
            if (!double.IsNaN(first[i]) && !double.IsNaN(second[i]))
            {
                table[(int)first[i] - 1, (int)second[i] - 1]++;
            }
        }

        var actual = RaterAgreement.Analyse(table);

        table.ShouldBe(expected.GetProperty("table").Table());
        actual.Units.ShouldBe(expected.GetProperty("n").GetInt32());
        Matches(actual.Kappa!.Value, expected.GetProperty("kappa"), tolerance, "kappa");
        Matches(actual.QuadraticKappa!.Value, expected.GetProperty("weighted_kappa_quadratic"), tolerance, "weighted kappa");
    }

    private double[][] Scale(string letter)
    {
        var columns = Enumerable.Range(1, 5).Select(i => $"{letter}{i}")
            .Select(name => reference.Numbers(name).Select(v => Reversed.Contains(name) ? 7 - v : v).ToArray()).ToArray();
        return [.. Enumerable.Range(0, columns[0].Length).Select(i => columns.Select(c => c[i]).ToArray())];
    }
}
