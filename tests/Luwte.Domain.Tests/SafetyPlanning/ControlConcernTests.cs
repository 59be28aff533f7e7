using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.SafetyPlanning;

public class ControlConcernTests
{
    private static readonly ControlConcern Right = new("m", "v", " angst ", false);

    [Fact]
    public void TwoMembersAndWhatWasSeen_IsASuspicion() => ControlConcern.Check(PlanFacts.Family, null, Right).Value!.ShouldBe(Right with { Why = "angst" });

    [Theory]
    [InlineData("m", "m", "angst", false)]
    [InlineData("", "v", "angst", false)]
    [InlineData("m", "x", "angst", false)]
    [InlineData("m", "v", " ", false)]
    [InlineData("m", "v", "nooit geweest", true)]
    public void Incomplete_IsRefused(string threatened, string by, string why, bool withdrawn) =>
        ControlConcern.Check(PlanFacts.Family, null, new ControlConcern(threatened, by, why, withdrawn)).Problems.ShouldHaveSingleItem().Code.ShouldBe("control-incomplete");

    [Fact]
    public void Withdrawing_KeepsTheTwo_AndTakesAReason()
    {
        ControlConcern.Check(PlanFacts.Family, Right, new ControlConcern(string.Empty, string.Empty, "bleek anders", true)).Value!.ShouldBe(Right with { Why = "bleek anders", Withdrawn = true });
        ControlConcern.Check(PlanFacts.Family, Right, new ControlConcern("k", "m", string.Empty, true)).IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("ik ga naar Dorpsstraat 3", "no-address")]
    public void WordsOfAParent_AreNotEmptyAndNameNoAddress(string words, string code) => PlanVoice.Check(words).Problems.ShouldHaveSingleItem().Code.ShouldBe(code);

    [Fact]
    public void WordsOfAParent_FitOnThePrint()
    {
        PlanVoice.Check(new string('x', PlanFrame.LongestText + 1)).Problems.ShouldHaveSingleItem().Code.ShouldBe("too-long");
        PlanVoice.Check(" Ik wil rust ").Value!.Words.ShouldBe("Ik wil rust");
    }
}
