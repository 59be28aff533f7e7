using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>A page about a method can be read like every other one, and its worked number is run by a test that it names.</summary>
public sealed partial class MethodPageTests
{
    // How a study and its measurements go: procedures of many steps, not a calculation with a formula and a source.
    private static readonly string[] Procedures = ["docs/methods/question-plan.md", "docs/methods/study.md", "docs/methods/wave-schedule.md"];

    public static TheoryData<string> Pages => [.. SourceTree.Files("docs/methods", ".md").Except(Procedures)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Page_HasItsPartsInOrder(string page)
    {
        var parts = Part().Matches(SourceTree.Text(page)).Select(m => m.Groups[1].Value).ToList();
        var formula = parts.Contains("Formula") ? "Formula" : "Rule";
        string[] needed = ["Question", formula, "Source", "Worked number", "When not to use it"];

        parts.Where(needed.Contains).ShouldBe(needed, $"{page} has {string.Join(", ", parts)}");
        parts[^1].ShouldBe("When not to use it", page);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void WorkedNumber_NamesATestThatExists(string page)
    {
        var paragraph = SourceTree.Text(page).Split('\n').Single(l => l.StartsWith("**Worked number.**", StringComparison.Ordinal));
        string[] names = [.. TestName().Matches(paragraph).Select(m => m.Groups[1].Value)];

        names.ShouldNotBeEmpty(page);
        names.Where(n => !Declared.Value.Contains(n.Split('.')[^1])).ShouldBeEmpty(page);
    }

    // Classes and methods of the tests.
    private static readonly Lazy<HashSet<string>> Declared = new(() =>
        [.. SourceTree.Files("tests", ".cs").SelectMany(f => Declaration().Matches(SourceTree.Text(f)).Select(m => m.Groups[1].Value))]);

    [GeneratedRegex(@"^\*\*([A-Z][^*]*?)\.\*\*", RegexOptions.Multiline)]
    private static partial Regex Part();

    [GeneratedRegex(@"`((?:[A-Za-z]+Tests(?:\.\w+)?)|(?:[A-Z][A-Za-z]*_\w+))`")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\b(?:class|void|Task) (\w+)")]
    private static partial Regex Declaration();
}
