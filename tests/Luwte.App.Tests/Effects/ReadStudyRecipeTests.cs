using Luwte.App.Content;
using Luwte.App.Effects;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Effects;

public class ReadStudyRecipeTests
{
    [Fact]
    public void DefaultRecipe_IsTheStudyOfTheSources()
    {
        var recipe = ReadStudyRecipe.From(ReadStudyRecipe.DefaultFile, Known.Content);

        recipe.Matching.On.ShouldBe(["income", "education", "migration", "paid_work"]);
        recipe.Design.Waves.ShouldBe([Wave.T0, new Wave(1), new Wave(2)]);
        (recipe.Design.ChildMinAge, recipe.Design.ChildMaxAge).ShouldBe((3, 17));
        recipe.Design.FrameChange.ShouldBe(FrameChange.KeepFirst);
        recipe.Outcomes.Select(o => o.Id).ShouldBeUnique();
        recipe.Outcomes.ShouldAllBe(o => Known.Content.Instruments.Knows(o.Instrument));
    }

    /// <summary>Norms typed a second time, from the sources that the recipe names.</summary>
    [Fact]
    public void PublishedNorms_AreThoseOfTheirSources()
    {
        var norms = ReadStudyRecipe.From(ReadStudyRecipe.DefaultFile, Known.Content).Norms;

        norms.Keys.ShouldBe(["life-parent", "problem-behaviour"], ignoreOrder: true);
        (norms["life-parent"].Mean, norms["life-parent"].StandardDeviation, norms["life-parent"].Count).ShouldBe((7.8, null, null));
        (norms["problem-behaviour"].Mean, norms["problem-behaviour"].StandardDeviation, norms["problem-behaviour"].Count).ShouldBe((6.74, 5.62, 322));
    }

    [Theory]
    [InlineData("seed: 20221027", "seed: many", "whole number")]
    [InlineData("method: nearest", "method: nearby", "nearest")]
    [InlineData("match_on: [income,", "match_on: [incomes,", "'incomes' is no variable")]
    [InlineData("with: [measure]", "with: [measure, drang]", "cannot be in 'with' and in 'without'")]
    [InlineData("waves: [T0, T1, T2]", "waves: [T1, T2]", "T0 and at least one later wave")]
    [InlineData("caliper: 0.2", "caliper: -1", "positive")]
    [InlineData("caliper: 0.2", "calliper: 0.2", "unknown key 'calliper'")]
    [InlineData("scales: [stress]", "scales: [strain]", "has no scale 'strain'")]
    [InlineData("specialised_help: [shelter, mda]", "specialised_help: [shelters]", "no kind of help")]
    [InlineData("problem: trauma-child,", "problem: sorrow,", "no problem of a person")]
    [InlineData("copies: 20", "copies: 1", "from 2 to 1000")]
    public void WrongRecipe_NamesThePlaceAndTheMend(string from, string to, string message)
    {
        var text = File.ReadAllText(ReadStudyRecipe.DefaultFile);
        text.ShouldContain(from);
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        File.WriteAllText(file, text.Replace(from, to, StringComparison.Ordinal));

        var faults = Should.Throw<ContentException>(() => ReadStudyRecipe.From(file, Known.Content)).Faults;

        faults.ShouldContain(f => f.Message.Contains(message) && f.Line > 0);
        File.Delete(file);
    }

    [Fact]
    public void MissingFile_IsAFault() => Should.Throw<ContentException>(() => ReadStudyRecipe.From("nowhere.yaml", Known.Content));
}
