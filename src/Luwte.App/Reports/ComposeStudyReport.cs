using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Makes the publishable document of a study: results go in, only protected numbers come out.</summary>
internal static class ComposeStudyReport
{
    public static ReportDocument From(StudyResults results, ContentLibrary content)
    {
        ArgumentNullException.ThrowIfNull(results);
        ArgumentNullException.ThrowIfNull(content);
        var page = new StudyPage(results, new SmallCells(content.Disclosure.Minimum, content.Disclosure.RoundTo), content);
        var design = results.Population.Design;
        return new ReportDocument
        {
            Title = results.Recipe.Title,
            Subtitle = Say(
                $"Longitudinaal vergelijkend onderzoek, {design.Waves.Count} metingen over {design.Last.MonthsAfterStart} maanden",
                $"Longitudinal comparative study, {design.Waves.Count} waves over {design.Last.MonthsAfterStart} months"),
            Facts =
            [
                (Say("Gezinnen bij de start", "Families at the start"), Numbers(page, StudyStage.WithStart, page.Started(StudyGroup.With), page.Started(StudyGroup.Without))),
                (Say("Alle metingen", "All waves"), Numbers(page, StudyStage.AllWaves, page.Completers(StudyGroup.With), page.Completers(StudyGroup.Without))),
                (Say("Vergelijkbare paren", "Comparable pairs"), Say(n => page.Size(StudyStage.Matched, page.Pairs, n), n => page.Size(StudyStage.Matched, page.Pairs, n))),
                (Say("Recept", "Recipe"), Say($"{results.Recipe.Id} {results.Recipe.Version}", $"{results.Recipe.Id} {results.Recipe.Version}")),
            ],
            Chapters =
            [
                ClosingChapters.Summary(page),
                ClosingChapters.Background(page),
                SampleChapter.Of(page),
                QuestionOneChapter.Of(page),
                QuestionTwoChapter.Of(page),
                QuestionThreeChapter.Of(page),
                QuestionFourChapter.Of(page),
                QuestionFiveChapter.Of(page),
                ExperienceChapter.Of(page),
                ClosingChapters.Limitations(page),
                ClosingChapters.Account(page),
            ],
        };
    }

    private static LocalText Numbers(StudyPage page, StudyStage stage, int with, int without) => Say(
        n => $"{page.Size(stage, with, n)} met, {page.Size(stage, without, n)} zonder maatregel",
        n => $"{page.Size(stage, with, n)} with, {page.Size(stage, without, n)} without a measure");
}
