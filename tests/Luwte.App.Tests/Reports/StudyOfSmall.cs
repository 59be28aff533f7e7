using Luwte.App.Cohorts;
using Luwte.App.Effects;
using Luwte.App.Reports;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Reports;

namespace Luwte.App.Tests.Reports;

/// <summary>The study on the small cohort, run once for all tests of the report, with few imputed copies.</summary>
public sealed class StudyOfSmall : IDisposable
{
    public StudyOfSmall()
    {
        Folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        Directory.CreateDirectory(Folder);
        RecipeFile = Path.Combine(Folder, "recipe.yaml");
        File.WriteAllText(RecipeFile, File.ReadAllText(ReadStudyRecipe.DefaultFile).Replace("copies: 20, rounds: 5", "copies: 3, rounds: 2", StringComparison.Ordinal));
        Cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        Results = RunStudy.On(Cohort, RecipeFile, Path.Combine(Folder, "report"), "nl", Known.Content, null, CancellationToken.None);
        Report = ComposeStudyReport.From(Results, Known.Content);
    }

    internal Cohort Cohort { get; }

    internal string Folder { get; }

    internal string RecipeFile { get; }

    internal StudyResults Results { get; }

    internal ReportDocument Report { get; }

    internal string Html => File.ReadAllText(Path.Combine(Folder, "report", "report.html"));

    /// <summary>Every file of a report with its bytes as text, by relative name.</summary>
    internal static SortedDictionary<string, string> Files(string folder) => new(
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToDictionary(f => Path.GetRelativePath(folder, f), f => Convert.ToHexString(File.ReadAllBytes(f))),
        StringComparer.Ordinal);

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
