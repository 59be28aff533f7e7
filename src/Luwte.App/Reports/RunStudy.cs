using System.Reflection;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Effects;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;

namespace Luwte.App.Reports;

/// <summary>Runs a study on a cohort and writes its report folder.</summary>
internal static class RunStudy
{
    /// <param name="cohort">The families.</param>
    /// <param name="recipeFile">The recipe; the product's own when null.</param>
    /// <param name="folder">Where the report comes; see <see cref="WriteReportFolder.Refusal"/>.</param>
    /// <param name="language"><c>nl</c> or <c>en</c>.</param>
    /// <param name="content">Instruments, rules, disclosure.</param>
    /// <param name="progress">Told each step as it begins, in order, on the calling thread; may be null.</param>
    /// <param name="cancellation">Ends the work; nothing is left behind.</param>
    /// <returns>The results behind the report; not protected, so never to be shown.</returns>
    public static StudyResults On(
        Cohort cohort, string? recipeFile, string folder, string language, ContentLibrary content, IProgress<StudyStep>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(content);
        var path = recipeFile ?? ReadStudyRecipe.DefaultFile;
        var recipe = ReadStudyRecipe.From(path, content);
        progress?.Report(StudyStep.Population);
        var population = StudyPopulation.From(cohort, recipe.Design, recipe.Outcomes, content.Rules, cancellation);
        var results = StudyAnalysis.Run(population, recipe, progress, cancellation);
        progress?.Report(StudyStep.Report);
        var numbers = ReportNumbers.For(language);
        var lockFile = new RecipeLock
        {
            DataHash = CohortFingerprint.Of(cohort),
            Families = cohort.Families.Count,
            Recipe = File.ReadAllText(path),
            Seed = recipe.Seed,
            RulesVersion = content.Rules.Version,
            RulesHash = content.Rules.Hash,
            Minimum = content.Disclosure.Minimum,
            RoundTo = content.Disclosure.RoundTo,
            ProgramVersion = typeof(RunStudy).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "unknown",
            Language = numbers.Language,
        };
        WriteReportFolder.To(folder, ComposeStudyReport.From(results, content), lockFile, numbers, cancellation);
        return results;
    }
}
