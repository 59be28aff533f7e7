using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Domain.Tests.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class DueWorkTests
{
    private static readonly DateOnly Today = PlanFacts.Today;

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(0, 1)]
    [InlineData(3, 1)]
    [InlineData(4, 0)]
    public void BanThatEndsWithinThreeDays_Comes(int days, int count)
    {
        var ban = new LegalMeasure { Kind = LegalMeasureKind.RestrainingOrder, Restrained = "v", Protects = ["m"], From = Today.AddDays(-7), Until = Today.AddDays(days), By = "burgemeester", Conditions = string.Empty };

        Coming([PlanFacts.Fact(ban, "b")]).Count(i => i == new DueItem("legal-restraining-order", Today.AddDays(days), null, "v")).ShouldBe(count);
        Coming([PlanFacts.Fact(ban with { Withdrawn = true }, "b")]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(42, 1)]
    [InlineData(43, 0)]
    public void MeasureThatEndsWithinSixWeeks_Comes(int days, int count)
    {
        var family = new Family("f", "GM0363", "VT01", Today, Frame.Measure, PlanFacts.Family.Members, [new("k", MeasureKind.Ots, Today.AddDays(-300), Today.AddDays(days))]);

        DueWork.Of(new DueInput(family, PlanFacts.Of(), [], None, []), Today).Coming.Count(i => i == new DueItem("measure-ots", Today.AddDays(days), null, "k")).ShouldBe(count);
    }

    [Fact]
    public void ExpiredHypothesis_PlanToLookAtAgain_AndQuestionsLongUnanswered_Come()
    {
        var profile = new ProfileHypothesis { Profile = ViolenceProfile.Mixed, For = "x", Against = "y", ExpiresOn = Today.AddDays(-1) };
        var plan = new PlanFrame { EvaluateOn = Today.AddDays(7) };

        Coming([PlanFacts.Fact(profile, "p"), PlanFacts.Fact(plan, PlanFrame.Thing)], new AskedMember("v", Today.AddDays(-15)), new AskedMember("m", Today.AddDays(-14))).ShouldBe(
            [new DueItem("asked", Today.AddDays(-15), null, "v"), new DueItem("profile", Today.AddDays(-1)), new DueItem("plan", Today.AddDays(7))]);
        Coming([PlanFacts.Fact(profile with { ExpiresOn = Today }, "p"), PlanFacts.Fact(plan with { EvaluateOn = Today.AddDays(8) }, PlanFrame.Thing)]).ShouldBeEmpty();
    }

    [Fact]
    public void LateWork_StandsLongestFirst()
    {
        var agreement = new Agreement { What = "slaapt elders", Owner = "v", CheckerOutside = "oma", CheckOn = Today.AddDays(-5), IfBroken = "bellen" };
        var help = new HelpGiven { Member = "m", What = "Moviera", Kind = HelpKind.Specialised, Problem = HelpProblem.Violence, WaitingSince = Today.AddDays(-43) };
        var facts = PlanFacts.Of(PlanFacts.Fact(agreement, "a"), PlanFacts.Fact(new AgreementTask("a", "worker", Today.AddDays(-1)), "t"), PlanFacts.Fact(help, "h"));

        DueWork.Of(new DueInput(PlanFacts.Family, facts, [new ChildState("k", ChildStep.Told, Today.AddDays(-9), true)], new Dictionary<string, DateOnly> { ["k"] = Today.AddDays(-91) }, []), Today).Late.ShouldBe(
        [
            new DueItem("unheard", Today.AddDays(-91), null, "k"), new DueItem("help", Today.AddDays(-43), "Moviera"), new DueItem("answer", Today.AddDays(-9), null, "k"),
            new DueItem("check", Today.AddDays(-5), "slaapt elders"), new DueItem("task", Today.AddDays(-1), "slaapt elders"),
        ]);
        DueWork.Of(new DueInput(PlanFacts.Family, PlanFacts.Of(PlanFacts.Fact(help with { WaitingSince = Today.AddDays(-42) }, "h")), [], new Dictionary<string, DateOnly> { ["k"] = Today.AddDays(-90) }, []), Today).Late.ShouldBeEmpty();
    }

    private static readonly Dictionary<string, DateOnly> None = [];

    private static IReadOnlyList<DueItem> Coming(Recorded<FileFact>[] facts, params AskedMember[] asked) =>
        DueWork.Of(new DueInput(PlanFacts.Family, PlanFacts.Of(facts), [], None, asked), Today).Coming;
}
