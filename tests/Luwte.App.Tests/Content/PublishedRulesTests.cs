using Luwte.App.Tests.Classification;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

/// <summary>Every number of <c>content/rules</c>, typed a second time from its source.</summary>
public class PublishedRulesTests
{
    private static readonly Luwte.Domain.Classification.ClassificationRules Rules = ClassifyFolder.Content.Rules;

    /// <summary>[BT] p.1: at least one severe; fewer than 22 and more than 22; more than three. 22 itself: D-001.</summary>
    [Fact]
    public void PartnerViolence_OneTwentyTwoTwentyTwoFour() =>
        (Rules.PartnerViolence.SevereIncidents, Rules.PartnerViolence.MildAbove, Rules.PartnerViolence.Boundary, Rules.PartnerViolence.ModerateFrom).ShouldBe((1, 22, 22, 4));

    /// <summary>[BT] p.1: at least one severe; more than two; any.</summary>
    [Fact]
    public void ChildMaltreatment_OneThreeOne() =>
        (Rules.ChildMaltreatment.SevereIncidents, Rules.ChildMaltreatment.NonSevereFrom, Rules.ChildMaltreatment.ModerateFrom).ShouldBe((1, 3, 1));

    /// <summary>[CTS2]: never 0, once 1, twice 2, 3–5 4, 6–10 8, 11–20 15, more than 20 25, not in the past year 0.</summary>
    [Fact]
    public void Midpoints_AreThoseOfTheConflictTacticsScales() => Rules.Bands.Midpoints.ShouldBe([0, 1, 2, 4, 8, 15, 25, 0]);

    /// <summary>Contract §1.</summary>
    [Fact]
    public void MissingAnswers_AFifth() => Rules.MissingAnswers.LargestShare.ShouldBe(0.2);

    /// <summary>[BT] p.1 with footnote 1: five of sixteen; ACEs and background are of T0 only (contract §5).</summary>
    [Fact]
    public void Cumulation_FiveOfSixteen()
    {
        Rules.Cumulation.Needed.ShouldBe(5);
        Rules.Cumulation.Factors.Where(f => f.AtStart).Select(f => f.Concept).ShouldBe(
            [
                "ace-physical-violence", "ace-psychological-violence", "ace-sexual-violence", "ace-physical-neglect", "ace-psychological-neglect", "ace-violence-against-mother",
                "ace-parent-psychiatric", "ace-parent-addiction", "ace-family-member-in-prison", "ace-parents-separated", "poverty", "unemployment",
            ],
            ignoreOrder: true);
        Rules.Cumulation.Factors.Where(f => !f.AtStart).Select(f => f.Concept).ShouldBe(["parenting-stress", "own-drinking", "partner-drinking", "child-problem-behaviour"], ignoreOrder: true);
    }

    /// <summary>Contract §7: children under 18.</summary>
    [Fact]
    public void ZeroIncidents_ChildrenUnderEighteen() => Rules.ZeroIncidents.ChildUnderAge.ShouldBe(18);

    /// <summary>[CBS]: multiples of five, smallest shown value 10.</summary>
    [Fact]
    public void Disclosure_TenAndFive() => (ClassifyFolder.Content.Disclosure.Minimum, ClassifyFolder.Content.Disclosure.RoundTo).ShouldBe((10, 5));

    [Fact]
    public void Problems_AskForTheirConcepts() =>
        new[] { Rules.TraumaParent.Concept, Rules.TraumaChild.Concept, Rules.Attachment.Concept, Rules.EmotionalInsecurity.Concept }
            .ShouldBe(["trauma-parent", "trauma-child", "attachment", "emotional-insecurity"]);

    [Fact]
    public void RuleSet_HasAVersionAndAHashOfItsFiles()
    {
        Rules.Version.ShouldBe("1.0");
        Rules.Hash.ShouldMatch("^[0-9a-f]{64}$");
    }
}
