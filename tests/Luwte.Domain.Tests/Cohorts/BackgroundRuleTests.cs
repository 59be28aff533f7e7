using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Cohorts;

public class BackgroundRuleTests
{
    [Fact]
    public void TwoParents_GiveTheHighestIncomeAndEducation_AndAnyYes()
    {
        var background = Of(
            ASheet.Of(AStudy.Background).By("mother").With("inc", 2).With("edu", 3).With("mig", 0).With("work", 0),
            ASheet.Of(AStudy.Background).By("father").Called("b").With("inc", 4).With("edu", 1).With("mig", 1).With("work", 0));

        background.Income.ShouldBe(4);
        background.Education.ShouldBe(3);
        background.Migration.ShouldBe(Truth.Yes);
        background.PaidWork.ShouldBe(Truth.No);
    }

    [Fact]
    public void ParentWhoDidNotAnswer_LeavesTheOtherStanding()
    {
        var background = Of(
            ASheet.Of(AStudy.Background).By("mother").With("inc", 2).With("mig", 0),
            ASheet.Of(AStudy.Background).By("father").Called("b").With("inc", AnswerCode.RatherNotSay).With("mig", AnswerCode.DontKnow));

        background.Income.ShouldBe(2);
        background.Migration.ShouldBe(Truth.No);
    }

    [Fact]
    public void NobodyAnswered_IsMissing_NeverZero()
    {
        var background = Of(ASheet.Of(AStudy.Background).By("mother").With("inc", AnswerCode.DontKnow));

        background.Income.ShouldBeNull();
        background.Education.ShouldBeNull();
        background.PaidWork.ShouldBe(Truth.Unknown);
    }

    private static FamilyBackground Of(params ASheet[] sheets) => BackgroundRule.Apply(WaveSheets.From(Wave.T0, sheets.Select(s => s.Build())));
}
