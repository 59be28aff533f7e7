using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Architecture;

/// <summary>Nothing in the tree is half done or belongs to one machine.</summary>
public partial class CleanTreeTests
{
    [Fact]
    public void Tree_HoldsNoUnfinishedWorkAndNoPathOfAMachine()
    {
        var wrong =
            from folder in new[] { "src", "tests", "content", "docs", "tools", "bench" }
            from file in SourceTree.Files(folder, ".cs", ".cshtml", ".yaml", ".md", ".csproj", ".props", ".js", ".css", ".sh", "")
            where !file.EndsWith("/CleanTreeTests.cs", StringComparison.Ordinal)
            from Match found in Unwanted().Matches(SourceTree.Text(file))
            select $"{file}: {found.Value}";

        wrong.Distinct().ShouldBeEmpty();
    }

    [GeneratedRegex(@"\b(?:TODO|FIXME|HACK|XXX)\b|NotImplementedException|(?<![\w.~])/(?:work|home|root|Users)/\w|[A-Z]:\\Users")]
    private static partial Regex Unwanted();
}
