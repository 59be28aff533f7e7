using Luwte.Statistics.Formulas;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Formulas;

public class ModelFrameTests
{
    private static readonly DataTable Table = new(
        new DataColumn.Numeric("y", [1, 2, 3, 4, 5, 6]),
        new DataColumn.Numeric("visit", [0, 1, 2, 0, 1, 2]),
        new DataColumn.Numeric("x", [0.5, 1, double.NaN, 2, 2.5, 3]),
        new DataColumn.Text("treat", ["B", "A", "B", "A", "B", "A"]));

    [Theory]
    [InlineData("y ~ factor(visit)*treat", "(Intercept) visit1 visit2 treatB visit1:treatB visit2:treatB")]
    [InlineData("y ~ 0 + treat", "treatA treatB")]
    [InlineData("y ~ 0 + treat + factor(visit)", "treatA treatB visit1 visit2")]
    [InlineData("y ~ treat + treat:y", "(Intercept) treatB treatA:y treatB:y")]
    [InlineData("y ~ visit + visit:treat", "(Intercept) visit visit:treatB")]
    [InlineData("y ~ treat:factor(visit)", "(Intercept) treatA:visit0 treatB:visit0 treatA:visit1 treatB:visit1 treatA:visit2 treatB:visit2")]
    public void ColumnNames_AreThoseOfRWithoutTheWrapper(string formula, string expected) =>
        string.Join(' ', ModelFrame.Build(Table, Formula.Parse(formula)).Design.Names).ShouldBe(expected);

    [Fact]
    public void Reference_MovesTheLevelToTheFront()
    {
        var options = new ModelFrameOptions { References = new Dictionary<string, string> { ["visit"] = "2", ["treat"] = "B" } };

        var design = ModelFrame.Build(Table, Formula.Parse("y ~ factor(visit) + treat"), options).Design;

        design.Names.ShouldBe(["(Intercept)", "visit0", "visit1", "treatA"]);
        design.Row(0).ToArray().ShouldBe([1, 1, 0, 0]);
        design.Row(1).ToArray().ShouldBe([1, 0, 1, 1]);
        design.Row(2).ToArray().ShouldBe([1, 0, 0, 0]);
    }

    [Fact]
    public void MissingValue_DropsTheRowAndCountsIt()
    {
        var frame = ModelFrame.Build(Table, Formula.Parse("y ~ x"));

        frame.Dropped.ShouldBe(1);
        frame.UsedRows.ShouldBe([0, 1, 3, 4, 5]);
        frame.Response.ShouldBe([1, 2, 4, 5, 6]);
    }

    [Fact]
    public void UnknownColumns_AreAllListed()
    {
        var faults = Should.Throw<FormulaException>(() => ModelFrame.Build(Table, Formula.Parse("y ~ a + b + x"))).Faults;

        faults.Count.ShouldBe(2);
        faults[0].ShouldContain("\"a\"");
        faults[1].ShouldContain("\"b\"");
    }

    [Fact]
    public void NothingComplete_NamesTheEmptyColumn()
    {
        var table = new DataTable(new DataColumn.Numeric("y", [1, 2]), new DataColumn.Numeric("x", [double.NaN, double.NaN]));

        Should.Throw<FormulaException>(() => ModelFrame.Build(table, Formula.Parse("y ~ x"))).Message.ShouldContain("\"x\" is empty");
    }

    [Fact]
    public void OneLevel_IsAFault()
    {
        var table = new DataTable(new DataColumn.Numeric("y", [1, 2]), new DataColumn.Text("g", ["a", "a"]));

        Should.Throw<FormulaException>(() => ModelFrame.Build(table, Formula.Parse("y ~ g"))).Message.ShouldContain("only the level \"a\"");
    }

    [Fact]
    public void UnknownReference_ListsTheLevels()
    {
        var options = new ModelFrameOptions { References = new Dictionary<string, string> { ["treat"] = "C" } };

        Should.Throw<FormulaException>(() => ModelFrame.Build(Table, Formula.Parse("y ~ treat"), options)).Message.ShouldContain("A, B");
    }
}
