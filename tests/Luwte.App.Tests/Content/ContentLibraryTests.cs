using Luwte.App.Content;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Content;

/// <summary>Content with a fault stops the program and names file and line: half a rule set is worse than none.</summary>
public class ContentLibraryTests
{
    [Theory]
    [InlineData("rules/partner-violence.yaml", "mild_above: 22", "mild_abov: 22", "unknown key 'mild_abov'")]
    [InlineData("rules/partner-violence.yaml", "mild_above: 22\n", "", "'mild_above' is missing")]
    [InlineData("rules/partner-violence.yaml", "boundary: 22", "boundary: twenty-two", "'twenty-two' is not a whole number")]
    [InlineData("rules/missing-answers.yaml", "largest_share: 0.2", "largest_share: a fifth", "'a fifth' is not a number")]
    [InlineData("rules/child-maltreatment.yaml", "licence: EUPL-1.2\n", "", "'licence' is missing")]
    [InlineData("rules/incident-bands.yaml", "25, 0]", "25]", "'midpoints' holds eight whole numbers")]
    [InlineData("rules/incident-bands.yaml", "25, 0]", "25, 1]", "'midpoints' holds eight whole numbers")]
    [InlineData("rules/incident-bands.yaml", "[0, 1, 2", "[1, 1, 2", "'midpoints' holds eight whole numbers")]
    [InlineData("rules/incident-bands.yaml", "[0, 1, 2", "[0, 0, 2", "'midpoints' holds eight whole numbers")]
    [InlineData("rules/attachment.yaml", "concept: attachment", "concept: atachment", "'atachment' is no concept")]
    [InlineData("rules/risk-cumulation.yaml", "poverty, when: start", "poverty, when: always", "'always' must be one of start, wave")]
    [InlineData("rules/risk-cumulation.yaml", "factors:", "factors: [", "not valid YAML")]
    [InlineData("instruments/gad-7.yaml", "id: g02", "id: g01", "item 'g01' stands twice")]
    [InlineData("instruments/gad-7.yaml", "method: sum", "method: total", "'total' must be one of sum, mean, maximum")]
    [InlineData("instruments/gad-7.yaml", "own_screen: { items: [g01, g02]", "own_screen: { items: [g01, g99]", "there is no item 'g99'")]
    [InlineData("instruments/gad-7.yaml", "concept: trauma-parent", "concept: worry", "'worry' is no concept")]
    [InlineData("instruments/gad-7.yaml", "id: gad-7", "id: phq-9", "stands in another file too")]
    [InlineData("instruments/gad-7.yaml", "validated: true", "validated: perhaps", "must be true or false")]
    [InlineData("followed.yaml", "scale: wellbeing", "scale: welbeing", "has 'welbeing'")]
    [InlineData("followed.yaml", "    item: z1\n", "", "either 'item' or 'scale'")]
    [InlineData("followed.yaml", "experience: luwte-experience", "experience: nobody", "there is no instrument 'nobody'")]
    [InlineData("followed.yaml", "points: 10, source: { nl: \"Topp", "sd: 0, reliability: 2, source: { nl: \"Topp", "'sd' must be above zero")]
    [InlineData("words-and-pictures.yaml", "picture: storm", "picture: monster", "'monster' must be one of")]
    [InlineData("words-and-pictures.yaml", "ages: [8, 11]\n    topic: next", "ages: [9, 11]\n    topic: next", "a child of 8 has no page 'next'")]
    public void BrokenFile_IsNamedWithWhatIsWrong(string file, string old, string by, string says)
    {
        using var folder = Broken(file, old, by);

        var faults = Should.Throw<ContentException>(() => ContentLibrary.Load(folder.Path)).Faults;

        // Of two files with one id the later one is named.
        faults.ShouldContain(f => f.Line > 0 && f.Message.Contains(says, StringComparison.Ordinal) && (f.File == file || says.Contains("another file", StringComparison.Ordinal)), string.Join('\n', faults));
    }

    [Fact]
    public void FaultInTwoFiles_IsNamedTwice()
    {
        using var folder = Broken("rules/partner-violence.yaml", "boundary: 22", "boundary: x");
        Change(folder, "instruments/phq-9.yaml", "method: sum", "method: total");

        var faults = Should.Throw<ContentException>(() => ContentLibrary.Load(folder.Path)).Faults;

        faults.Select(f => f.File).Distinct().ShouldBe(["instruments/phq-9.yaml", "rules/partner-violence.yaml"], ignoreOrder: true);
    }

    [Fact]
    public void MissingRuleFile_IsNamed()
    {
        using var folder = Copy();
        File.Delete(folder.In("rules/zero-incidents.yaml"));

        Should.Throw<ContentException>(() => ContentLibrary.Load(folder.Path)).Message.ShouldContain("rules/zero-incidents.yaml:0: the file is missing");
    }

    [Fact]
    public void ConceptThatNoInstrumentDelivers_IsAFault()
    {
        using var folder = Broken("instruments/luwte-attachment.yaml", ", concept: attachment", "");

        Should.Throw<ContentException>(() => ContentLibrary.Load(folder.Path)).Message.ShouldContain("no instrument delivers 'attachment'");
    }

    [Fact]
    public void ConceptWithoutACutOff_IsAFault()
    {
        using var folder = Broken("instruments/luwte-attachment.yaml", "cut_off: { at_least: 2.0 }, ", "");

        Should.Throw<ContentException>(() => ContentLibrary.Load(folder.Path)).Message.ShouldContain("needs a cut_off");
    }

    [Fact]
    public void HashOfTheRules_ChangesWithANumberOfARule()
    {
        using var folder = Broken("rules/partner-violence.yaml", "moderate_from: 4", "moderate_from: 5");

        ContentLibrary.Load(folder.Path).Rules.Hash.ShouldNotBe(Known.Content.Rules.Hash);
    }

    [Fact]
    public void HashOfTheRules_IsTheSameForTheSameFiles()
    {
        using var folder = Copy();

        ContentLibrary.Load(folder.Path).Rules.Hash.ShouldBe(Known.Content.Rules.Hash);
    }

    private static TemporaryFolder Broken(string file, string old, string by)
    {
        var folder = Copy();
        Change(folder, file, old, by);
        return folder;
    }

    private static void Change(TemporaryFolder folder, string file, string old, string by)
    {
        var text = File.ReadAllText(folder.In(file));
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"'{old}' does not stand in {file}");
        File.WriteAllText(folder.In(file), text[..at] + by + text[(at + old.Length)..]);
    }

    private static TemporaryFolder Copy()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(ContentLibrary.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var target = folder.In(Path.GetRelativePath(ContentLibrary.DefaultFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return folder;
    }
}
