using Luwte.Statistics.MetaAnalysis;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.MetaAnalysis;

public sealed class MetaInfluenceTests
{
    private static readonly MetaFit Fit = RandomEffects.Fit([0.1, 0.2, 0.15, 0.25, 3.0], [0.02, 0.03, 0.02, 0.04, 0.03]);

    [Fact]
    public void Outlier_HasTheLargestResidualAndDistance()
    {
        var influence = MetaInfluence.Compute(Fit);

        influence.MaxBy(i => Math.Abs(i.StudentResidual))!.Study.ShouldBe(4);
        influence.MaxBy(i => i.CookDistance)!.Study.ShouldBe(4);
        influence.Sum(i => i.Hat).ShouldBe(1, 1e-10);
    }

    [Fact]
    public void LeaveOneOut_IsTheFitOfTheOthers()
    {
        var direct = RandomEffects.Fit([0.1, 0.2, 0.15, 0.25], [0.02, 0.03, 0.02, 0.04]);

        MetaInfluence.LeaveOneOut(Fit)[4].Coefficients[0].ShouldBe(direct.Coefficients[0]);
    }

    [Fact]
    public void Cumulative_EndsWithTheWhole() =>
        MetaInfluence.Cumulative(Fit, [2001, 1999, 2005, 2003, 2004])[^1].Coefficients[0].Estimate.ShouldBe(Fit.Coefficients[0].Estimate, 1e-9);
}
