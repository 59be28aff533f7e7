using Luwte.Statistics.Formulas;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Formulas;

public class FormulaTests
{
    [Theory]
    [InlineData("y ~ a + b", "a b")]
    [InlineData("y ~ a*b", "a b a:b")]
    [InlineData("y ~ a:b + a", "a a:b")]
    [InlineData("y ~ a*b*c", "a b c a:b a:c b:c a:b:c")]
    [InlineData("y ~ a*b - a", "b a:b")]
    [InlineData("y ~ (a + b):c", "a:c b:c")]
    [InlineData("y ~ b + a:b + b:a", "b b:a")]
    [InlineData("y ~ a + a", "a")]
    [InlineData("y ~ 1", "")]
    public void Terms_AreThoseOfR(string text, string expected) =>
        string.Join(' ', Formula.Parse(text).Terms.Select(t => t.Name)).ShouldBe(expected);

    [Theory]
    [InlineData("y ~ a", true)]
    [InlineData("y ~ 0 + a", false)]
    [InlineData("y ~ a - 1", false)]
    [InlineData("y ~ a + 0", false)]
    [InlineData("y ~ -1 + a", false)]
    [InlineData("y ~ 1 + a", true)]
    public void Constant_FollowsZeroAndOne(string text, bool expected) =>
        Formula.Parse(text).Intercept.ShouldBe(expected);

    [Fact]
    public void RandomTerm_IsReadApart()
    {
        var formula = Formula.Parse("score ~ (1 + time | family) + factor(wave)*group");

        formula.Response.ShouldBe("score");
        formula.Terms.Select(t => t.Name).ShouldBe(["wave", "group", "wave:group"]);
        formula.Terms[0].Variables[0].AsFactor.ShouldBeTrue();
        var random = formula.RandomTerms.ShouldHaveSingleItem();
        random.Group.ShouldBe("family");
        random.Intercept.ShouldBeTrue();
        random.Correlated.ShouldBeTrue();
        random.Terms.ShouldHaveSingleItem().Name.ShouldBe("time");
    }

    [Theory]
    [InlineData("y ~ (0 + t | g)", false, true)]
    [InlineData("y ~ (t || g)", true, false)]
    public void RandomTerm_ConstantAndIndependence(string text, bool intercept, bool correlated)
    {
        var random = Formula.Parse(text).RandomTerms.ShouldHaveSingleItem();

        random.Intercept.ShouldBe(intercept);
        random.Correlated.ShouldBe(correlated);
    }

    [Theory]
    [InlineData("y + a", "place 3")]
    [InlineData("y ~ a +", "place 8")]
    [InlineData("y ~ log(a)", "log()")]
    [InlineData("y ~ (a + b", "closing bracket")]
    [InlineData("y ~ a ^ 2", "place 7")]
    [InlineData("y ~ (1 | a/b)", "one grouping column")]
    [InlineData("y ~ a + factor(a)", "with and without factor()")]
    [InlineData("y ~ a:0", "0 and 1")]
    public void Fault_NamesThePlaceOrTheThing(string text, string part) =>
        Should.Throw<FormulaException>(() => Formula.Parse(text)).Faults.ShouldHaveSingleItem().ShouldContain(part);
}
