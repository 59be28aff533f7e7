using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>A name says what a type is; words that would fit any type are not allowed.</summary>
public partial class TypeNameTests
{
    private static readonly string[] Forbidden = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Services", "Common", "Shared"];

    [Fact]
    public void TypeNames_HoldNoEmptyWord()
    {
        var wrong =
            from folder in new[] { "src", "tests", "bench", "tools" }
            from file in SourceTree.Files(folder, ".cs")
            from Match type in Declaration().Matches(SourceTree.Text(file))
            let name = type.Groups[1].Value

            // The framework finds tag helpers by this ending.
            let own = name.EndsWith("TagHelper", StringComparison.Ordinal) ? name[..^"TagHelper".Length] : name
            where Word().Matches(own).Any(w => Forbidden.Contains(w.Value))
            select $"{file}: {name}";

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void WordsOfAName_AreFoundByTheirCapitals() => Word().Matches("HelpLineManager").Select(m => m.Value).ShouldBe(["Help", "Line", "Manager"]);

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|static|abstract|partial|readonly|ref|file)\s+)+(?:class|record|struct|interface|enum)\s+(?:class\s+|struct\s+)?(\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
