using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>A capability uses only capabilities that come before it in the work, in every ring.</summary>
public partial class CapabilityOrderTests
{
    private static readonly string[] Capabilities =
    [
        "Derivation", "Families", "Instruments", "Interventions", "Measurement", "Scoring", "Classification", "JointAnalysis", "SafetyPlanning",
        "HelpMatching", "FollowUp", "Cohorts", "PolicyPictures", "Effects", "Evidence", "Reports",
    ];

    /// <summary>Files that look ahead, and why.</summary>
    private static readonly Dictionary<string, string> Excused = new(StringComparer.Ordinal)
    {
        ["src/Luwte.Web/Professional/Families/NewFamily.cshtml.cs uses Measurement"] = "who opens a family file also starts its first wave, on one page",
        ["src/Luwte.Web/Professional/Families/Undirected.cshtml.cs uses Measurement"] = "which day it is in the Netherlands",
    };

    private static readonly string[] Serving = ["Access", "Audit", "Content", "Storage"];

    [Theory]
    [InlineData("Luwte.Domain")]
    [InlineData("Luwte.App")]
    [InlineData("Luwte.Web")]
    [InlineData("Luwte.Cli")]
    public void Capability_UsesOnlyEarlierOnes(string ring)
    {
        var wrong =
            from file in SourceTree.Files("src/" + ring, ".cs")
            let own = Array.FindIndex(Capabilities, c => file.Split('/').Skip(2).SkipLast(1).Contains(c))
            where own >= 0
            from used in Uses(file)
            let other = Array.IndexOf(Capabilities, used.Folder)
            where other > own
            select $"{file} uses {used.Folder}";

        wrong.Distinct().Where(w => !Excused.ContainsKey(w)).ShouldBeEmpty();
    }

    [Fact]
    public void ExcusedFiles_StillExist() =>
        Excused.Keys.Select(w => w[..w.IndexOf(' ', StringComparison.Ordinal)]).Where(f => !File.Exists(Path.Combine(Repository.Root, f))).ShouldBeEmpty();

    /// <summary>They may read the pure types of Domain; a capability of App is not theirs to know.</summary>
    [Fact]
    public void FoldersThatServeAll_UseNoCapabilityOfApp()
    {
        var wrong =
            from file in SourceTree.Files("src/Luwte.App", ".cs")
            where Serving.Contains(file.Split('/')[2])
            from used in Uses(file)
            where used.Ring == "App" && Capabilities.Contains(used.Folder)
            select $"{file} uses {used.Folder}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void FoldersOfThePureRing_AreCapabilities() =>
        SourceTree.Files("src/Luwte.Domain", ".cs").Select(f => f.Split('/')[2]).Distinct().ShouldBeSubsetOf(Capabilities);

    [Theory]
    [InlineData("Luwte.Statistics", "Domain App Web Cli")]
    [InlineData("Luwte.Domain", "App Web Cli")]
    [InlineData("Luwte.App", "Web Cli")]
    [InlineData("Luwte.Web", "Cli")]
    public void Ring_KnowsNoOuterRing(string ring, string outer)
    {
        var wrong =
            from file in SourceTree.Files("src/" + ring, ".cs", ".cshtml")
            from used in Uses(file)
            where outer.Split(' ').Contains(used.Ring)
            select $"{file} uses {used.Ring}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void Namespace_IsTheFolder()
    {
        var wrong =
            from file in SourceTree.Files("src", ".cs")
            let space = NamespaceLine().Match(SourceTree.Text(file)).Groups[1].Value
            let folder = string.Join('.', file.Split('/')[1..^1])
            where space.Length > 0 && space != folder && !file.Contains("/Migrations/", StringComparison.Ordinal)
            select $"{file}: {space}";

        wrong.ShouldBeEmpty();
    }

    private static IEnumerable<(string Ring, string Folder)> Uses(string file) =>
        UsingLine().Matches(SourceTree.Text(file)).Select(m => (m.Groups[1].Value, m.Groups[2].Value)).Distinct();

    [GeneratedRegex(@"^@?using\s+(?:static\s+)?(?:\w+\s*=\s*)?Luwte\.(\w+)(?:\.(\w+))?", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^namespace\s+([\w.]+)\s*;", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();
}
