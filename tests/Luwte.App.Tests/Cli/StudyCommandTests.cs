using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class StudyCommandTests
{
    [Fact]
    public async Task MissingCohort_IsBadInput()
    {
        var (code, _, error) = await CommandLine.RunAsync("study", "nowhere", "--out", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

        code.ShouldBe(2);
        error.ShouldContain("there is no such folder");
    }

    [Fact]
    public async Task FolderWithOtherThings_IsRefusedBeforeTheWork()
    {
        var folder = Directory.CreateTempSubdirectory();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "letter.txt"), "dear");

        var (code, _, error) = await CommandLine.RunAsync("study", CommandLine.Data("cohorts", "small"), "--out", folder.FullName);

        code.ShouldBe(2);
        error.ShouldContain("other things than a report");
        File.Exists(Path.Combine(folder.FullName, "letter.txt")).ShouldBeTrue();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task WrongRecipe_ListsItsFaults()
    {
        var recipe = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        await File.WriteAllTextAsync(recipe, "id: x\nversion: \"1\"\ncolour: red\n");

        var (code, _, error) = await CommandLine.RunAsync("study", CommandLine.Data("cohorts", "small"), "--recipe", recipe, "--out", Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()));

        code.ShouldBe(2);
        error.ShouldContain("unknown key 'colour'");
        error.ShouldContain("'waves'");
        File.Delete(recipe);
    }
}
