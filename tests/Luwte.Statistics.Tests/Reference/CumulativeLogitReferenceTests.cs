using System.Text.Json;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Ordinal;
using Luwte.Statistics.Outcomes;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reference;

public class CumulativeLogitReferenceTests
{
    private static readonly ReferenceCase Case = ReferenceCase.Load("ordinal/wine-housing");
    private static readonly string[] Ratings = ["1", "2", "3", "4", "5"];

    [Fact]
    public void Wine_MatchesClm() => Matches(CumulativeLogit.Fit(Rating(), Ratings, Wine("temp", "contact")), "clm", "fixed");

    [Theory]
    [InlineData("clmm_laplace", 1)]
    [InlineData("clmm_agq10", 10)]
    public void Wine_RandomJudge_MatchesClmm(string name, int points)
    {
        var judges = Case.Data()["judge"].Select(j => (int)ReferenceCase.Number(j)).ToArray();

        var fit = CumulativeLogit.Fit(Rating(), Ratings, Wine("temp", "contact"), new CumulativeLogitOptions { Clusters = judges, QuadraturePoints = points });

        // R's random-effect fit stops at a coarse gradient, which the tolerance of its kind allows for.
        Matches(fit, name, "random");
        ReferenceCase.Matches(fit.RandomVariance!.Value, Case.Results.GetProperty(name).GetProperty("random_variance"), Case.Tolerance("random"), "variance");
        fit.Levels.ShouldBe(Ratings);
    }

    [Fact]
    public void Wine_ProportionalOdds_MatchesNominalTest()
    {
        var tests = CumulativeLogit.TestProportionalOdds(Rating(), Ratings, [("temp", Wine("temp")), ("contact", Wine("contact"))]);

        foreach (var (test, expected) in tests.Zip(Case.Results.GetProperty("nominal_test").EnumerateArray().Skip(1)))
        {
            test.Term.ShouldBe(expected.GetProperty("term").GetString());
            test.DegreesOfFreedom.ShouldBe(expected.GetProperty("df").GetInt32());
            ReferenceCase.Matches(test.ChiSquare, expected.GetProperty("lrt"), Case.Tolerance("fixed"), "lrt");
            ReferenceCase.PMatches(test.PValue, expected.GetProperty("p"), Case.Tolerance("fixed"), "p");
        }
    }

    [Fact]
    public void Wine_PartialProportionalOdds_MatchesClm()
    {
        var fit = CumulativeLogit.Fit(Rating(), Ratings, Wine("temp"), new CumulativeLogitOptions { Nominal = Wine("contact") });

        ReferenceCase.Matches(fit.LogLikelihood, Case.Results.GetProperty("partial_proportional_logLik"), Case.Tolerance("fixed"), "logLik");
    }

    [Fact]
    public void Housing_FrequencyWeights_MatchClm()
    {
        string[] levels = ["Low", "Medium", "High"];
        var data = Case.Data("data2.csv");
        var table = Case.Table(["Sat", "Infl", "Type", "Cont"], "data2.csv");
        var design = Predictors(table, "Freq ~ Infl + Type + Cont", ("Infl", "Low"), ("Type", "Tower"), ("Cont", "Low"));

        // The levels of the reference are in order of meaning, ours of the alphabet: put the columns in that order.
        string[] order = ["InflMedium", "InflHigh", "TypeApartment", "TypeAtrium", "TypeTerrace", "ContHigh"];
        var ordered = DesignMatrix.FromColumns([.. order.Select(name => (name, Enumerable.Range(0, design.Rows).Select(i => design[i, design.Names.ToList().IndexOf(name)]).ToArray()))]);

        var fit = CumulativeLogit.Fit(
            [.. data["Sat"].Select(s => Array.IndexOf(levels, s))], levels, ordered, new CumulativeLogitOptions { Weights = Case.Numbers("Freq", "data2.csv") });

        Matches(fit, "housing", "fixed");
        var predicted = fit.Predict([.. ordered.Row(0)]);
        for (var k = 0; k < 3; k++)
        {
            ReferenceCase.Matches(predicted[k], Case.Results.GetProperty("predicted_housing_row1")[k], Case.Tolerance("fixed"), "chance");
        }
    }

    private static int[] Rating() => [.. Case.Data()["rating"].Select(r => (int)ReferenceCase.Number(r) - 1)];

    private static DesignMatrix Wine(params string[] columns) =>
        Predictors(Case.Table(["temp", "contact", "judge", "bottle"]), "response ~ " + string.Join(" + ", columns));

    private static DesignMatrix Predictors(DataTable table, string formula, params (string Column, string Level)[] references)
    {
        var design = ModelFrame.Build(
            table, Formula.Parse(formula), new ModelFrameOptions { References = references.ToDictionary(r => r.Column, r => r.Level) }).Design;
        return DesignMatrix.FromColumns([.. Enumerable.Range(1, design.Columns - 1).Select(j => (design.Names[j], Enumerable.Range(0, design.Rows).Select(i => design[i, j]).ToArray()))]);
    }

    private static void Matches(CumulativeLogitFit fit, string name, string kind)
    {
        JsonElement expected = Case.Results.GetProperty(name);
        fit.Status.ShouldBe(EstimationStatus.Ok);
        ReferenceCase.Matches(fit.LogLikelihood, expected.GetProperty("logLik"), Case.Tolerance("fixed"), "logLik");
        ReferenceCase.Matches(fit.Aic, expected.GetProperty("AIC"), Case.Tolerance("fixed"), "AIC");
        ReferenceTables.Matches(fit.Coefficients, expected.GetProperty("fixed"), Case.Tolerance(kind));
    }
}
