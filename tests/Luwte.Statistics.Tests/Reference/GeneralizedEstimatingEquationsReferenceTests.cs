using Luwte.Statistics.EstimatingEquations;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reference;

public class GeneralizedEstimatingEquationsReferenceTests
{
    [Theory]
    [InlineData("independence", WorkingCorrelation.Independence)]
    [InlineData("exchangeable", WorkingCorrelation.Exchangeable)]
    [InlineData("ar1", WorkingCorrelation.Autoregressive)]
    public void Ohio_MatchesGeepack(string name, WorkingCorrelation correlation)
    {
        var reference = ReferenceCase.Load("gee/ohio");

        var fit = GeneralizedEstimatingEquations.Fit(
            reference.Table([]), Formula.Parse("resp ~ age + smoke + age:smoke"), "id", new() { Family = ResponseFamily.Binomial, Correlation = correlation });

        Matches(fit, reference, name);
    }

    [Theory]
    [InlineData("independence", WorkingCorrelation.Independence)]
    [InlineData("exchangeable", WorkingCorrelation.Exchangeable)]
    [InlineData("ar1", WorkingCorrelation.Autoregressive)]
    public void Dietox_MatchesGeepack(string name, WorkingCorrelation correlation)
    {
        var reference = ReferenceCase.Load("gee/dietox");

        var fit = GeneralizedEstimatingEquations.Fit(
            reference.Table(["Pig", "Evit", "Cu", "Litter"]), Formula.Parse("Weight ~ Time*Cu"), "Pig", new() { Correlation = correlation });

        Matches(fit, reference, name);
    }

    private static void Matches(EstimatingEquationFit fit, ReferenceCase reference, string name)
    {
        var expected = reference.Results.GetProperty(name);
        var tolerance = reference.Tolerance("iterative");
        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Observations.ShouldBe(expected.GetProperty("n").GetInt32());
        fit.Clusters.ShouldBe(expected.GetProperty("clusters").GetInt32());
        fit.LargestCluster.ShouldBe(expected.GetProperty("max_cluster").GetInt32());
        ReferenceCase.Matches(fit.Scale, expected.GetProperty("scale"), tolerance, "scale");
        if (fit.Alpha is { } alpha)
        {
            ReferenceCase.Matches(alpha, expected.GetProperty("alpha"), tolerance, "alpha");
        }
        else
        {
            expected.GetProperty("alpha").GetArrayLength().ShouldBe(0);
        }

        ReferenceTables.Matches(fit.Coefficients, expected.GetProperty("fixed"), tolerance);
        ReferenceTables.Matches(fit.Covariance, expected.GetProperty("covariance"), tolerance, "covariance");
        for (var j = 0; j < fit.Coefficients.Count; j++)
        {
            ReferenceCase.Matches(Math.Pow(fit.Coefficients[j].Statistic, 2), expected.GetProperty("wald_chisq")[j], tolerance, "wald");
            ReferenceCase.Matches(fit.NaiveStandardErrors[j], expected.GetProperty("naive_se")[j], tolerance, "naive se");
        }

        var qic = expected.GetProperty("qic");
        ReferenceCase.Matches(fit.Qic, qic.GetProperty("QIC"), tolerance, "QIC");
        ReferenceCase.Matches(fit.QicU, qic.GetProperty("QICu"), tolerance, "QICu");
        ReferenceCase.Matches(fit.QuasiLikelihood, qic.GetProperty("Quasi Lik"), tolerance, "quasi-likelihood");
        ReferenceCase.Matches(fit.Cic, qic.GetProperty("CIC"), tolerance, "CIC");
    }
}
