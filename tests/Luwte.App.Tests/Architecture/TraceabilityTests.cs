using System.Text.RegularExpressions;
using Luwte.App.Cohorts;
using Luwte.App.Tests.Classification;
using Luwte.Domain.Derivation;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>From code and content to sources and deviations, and back.</summary>
public partial class TraceabilityTests
{
    /// <summary>Literals of the rules that are no finding: names of inputs, words of outcomes, parts of a subject.</summary>
    private static readonly HashSet<string> NotFindings =
    [
        "mild-incidents", "mild-missing", "severe-incidents", "severe-missing", "non-severe-incidents", "non-severe-missing",
        "sum-of-known", "mean-of-known", "highest-of-known", "score-of-known", "cut-off-at-least", "cut-off-at-most", "cut-off-by-sex", "factors-needed", "factors-known", "factors-unknown",
        "none", "moderate", "severe", "unknown", "not_applicable", "out", "in", "screen",
    ];

    public static TheoryData<string> ContentFiles => [.. SourceTree.Files("content", ".yaml")];

    [Theory]
    [MemberData(nameof(ContentFiles))]
    public void ContentFile_HasIdVersionSourceAndLicence(string file)
    {
        var text = SourceTree.Text(file);

        foreach (var key in new[] { "id", "version", "source", "licence" })
        {
            Regex.IsMatch(text, $@"^{key}:\s*\S", RegexOptions.Multiline).ShouldBeTrue($"{file} has no '{key}' at its top");
        }
    }

    [Fact]
    public void ContentTables_NameSourceAndLicenceBesideThem()
    {
        foreach (var folder in SourceTree.Files("content", ".csv").Select(f => f[..f.LastIndexOf('/')]).Distinct())
        {
            var readme = SourceTree.Text(folder + "/README.md");
            readme.ShouldContain("licence", Case.Insensitive, folder);
            readme.ShouldContain("source", Case.Insensitive, folder);
        }
    }

    [Fact]
    public void DeviationsThatAreNamed_StandInTheRegister()
    {
        var register = Registered();
        var wrong =
            from folder in new[] { "src", "content", "tests", "docs" }
            from file in SourceTree.Files(folder, ".cs", ".cshtml", ".yaml", ".md", ".csv")
            from Match id in Deviation().Matches(SourceTree.Text(file))
            where !register.Contains(id.Value)
            select $"{file}: {id.Value}";

        wrong.ShouldBeEmpty();
    }

    /// <summary>A deviation that nothing points at is a rule nobody can find. Those about figures of the sources touch no rule.</summary>
    [Fact]
    public void DeviationsOfTheRegister_AreNamedWhereTheyAct()
    {
        var acting = SourceTree.Text("docs/deviations.md").Split("## Figures of the sources")[0];
        var named = new[] { "src", "content", "docs/methods" }
            .SelectMany(folder => SourceTree.Files(folder, ".cs", ".cshtml", ".yaml", ".md"))
            .SelectMany(file => Deviation().Matches(SourceTree.Text(file)).Select(m => m.Value))
            .ToHashSet();

        RegisterRow().Matches(acting).Select(m => m.Groups[1].Value).Where(id => !named.Contains(id)).ShouldBeEmpty();
    }

    [Fact]
    public void Register_HasEachDeviationOnce() => RegisterRow().Matches(SourceTree.Text("docs/deviations.md")).Select(m => m.Groups[1].Value).ShouldBeUnique();

    [Fact]
    public void SourceKeysOfContentRulesAndMethods_StandAmongTheSources()
    {
        var keys = SourceRow().Matches(SourceTree.Text("docs/sources.md")).Select(m => m.Groups[1].Value).ToHashSet();
        var wrong =
            from file in SourceTree.Files("content", ".yaml", ".md").Concat(SourceTree.Files("src/Luwte.Domain", ".cs")).Concat(SourceTree.Files("docs/methods", ".md"))
            from line in SourceTree.Text(file).Split('\n')
            where !file.EndsWith(".cs", StringComparison.Ordinal) || line.TrimStart().StartsWith("///", StringComparison.Ordinal)
            from Match key in SourceKey().Matches(line)
            where !keys.Contains(key.Groups[1].Value) && !key.Value.StartsWith("[D-", StringComparison.Ordinal)
            select $"{file}: [{key.Groups[1].Value}]";

        keys.Count.ShouldBeGreaterThan(10);
        wrong.Distinct().ShouldBeEmpty();
    }

    /// <summary>Every step that a rule can take has words in Dutch and English, so that an explanation never breaks off.</summary>
    [Fact]
    public void FindingsOfTheRules_HaveWordsInBothLanguages()
    {
        var literals = SourceTree.Files("src/Luwte.Domain/Scoring", ".cs").Concat(SourceTree.Files("src/Luwte.Domain/Classification", ".cs"))
            .Where(f => !f.EndsWith("ClassificationRecord.cs", StringComparison.Ordinal))
            .SelectMany(f => SourceTree.Text(f).Split('\n').Where(l => !l.TrimStart().StartsWith("///", StringComparison.Ordinal)))
            .SelectMany(l => Kebab().Matches(l).Select(m => m.Groups[1].Value))
            .Where(l => !NotFindings.Contains(l))
            .Distinct().ToList();

        literals.Count.ShouldBeGreaterThan(35);
        foreach (var finding in literals)
        {
            var text = ClassifyFolder.Content.Findings.Of("any rule", finding);
            text.Nl.ShouldNotBeNullOrWhiteSpace(finding);
            text.En.ShouldNotBeNullOrWhiteSpace(finding);
        }
    }

    /// <summary>What the rules really say of the small cohort, by rule and step.</summary>
    [Fact]
    public void FindingsOfTheSmallCohort_HaveWords()
    {
        var reading = ReadCohortFolder.From(Repository.Data("cohorts", "small"), ClassifyFolder.Content);
        var steps = reading.Cohort!.Classify(ClassifyFolder.Content.Rules, TestContext.Current.CancellationToken)
            .SelectMany(c => c.Reasons).SelectMany(Tree).Select(r => (r.Rule.Id, r.Finding)).Distinct().ToList();

        steps.Count.ShouldBeGreaterThan(40);
        steps.ShouldAllBe(s => ClassifyFolder.Content.Findings.Of(s.Id, s.Finding).Nl.Length > 0);
    }

    private static IEnumerable<Reason> Tree(Reason reason) => reason.From.SelectMany(Tree).Prepend(reason);

    private static HashSet<string> Registered() => [.. RegisterRow().Matches(SourceTree.Text("docs/deviations.md")).Select(m => m.Groups[1].Value)];

    [GeneratedRegex(@"\bD-\d{3}\b")]
    private static partial Regex Deviation();

    [GeneratedRegex(@"^\| (D-\d{3}) \|", RegexOptions.Multiline)]
    private static partial Regex RegisterRow();

    [GeneratedRegex(@"^\| \[([^\]]+)\] \|", RegexOptions.Multiline)]
    private static partial Regex SourceRow();

    /// <summary>A key with or without a page: [BT], [BT p.1]; no link and no list of words.</summary>
    [GeneratedRegex(@"(?<![\w""])\[([A-Z][A-Za-z0-9&-]+)(?: p\.[^\]]*)?\](?!\()")]
    private static partial Regex SourceKey();

    [GeneratedRegex("\"([a-z]+(?:[-_][a-z]+)*)\"")]
    private static partial Regex Kebab();
}
