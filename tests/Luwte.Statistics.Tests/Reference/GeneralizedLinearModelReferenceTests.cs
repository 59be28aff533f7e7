using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Reference;

public class GeneralizedLinearModelReferenceTests
{
    private static readonly ReferenceCase Ohio = ReferenceCase.Load("gee/ohio");
    private static readonly GeneralizedLinearOptions Logistic = new() { Family = ResponseFamily.Binomial };

    [Fact]
    public void Ohio_LogisticRegression_MatchesR()
    {
        var fit = GeneralizedLinearModel.Fit(Ohio.Table([]), Formula.Parse("resp ~ age + smoke + age:smoke"), Logistic);

        var expected = Ohio.Results.GetProperty("glm_independence");
        fit.Status.ShouldBe(EstimationStatus.Ok);
        ReferenceTables.Matches(fit.Coefficients, expected.GetProperty("coefficients"), Ohio.Tolerance("iterative"));
        ReferenceCase.Matches(fit.Deviance, expected.GetProperty("deviance"), Ohio.Tolerance("closed_form"), "deviance");
    }

    [Fact]
    public void Ohio_ClusterRobust_MatchesSandwich()
    {
        var fit = GeneralizedLinearModel.Fit(Ohio.Table([]), Formula.Parse("resp ~ age + smoke + age:smoke"), Logistic, clusterColumn: "id");

        var expected = Ohio.Results.GetProperty("glm_independence").GetProperty("cluster_robust_HC0");
        fit.Clusters.ShouldBe(537);
        for (var j = 0; j < 4; j++)
        {
            ReferenceCase.Matches(fit.Coefficients[j].StandardError, expected[j], Ohio.Tolerance("iterative"), "robust se");
        }
    }
}
