using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp;
using Luwte.App.Cohorts;
using Luwte.App.Reports;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Domain.Reports;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Reports;

public class StudyReportTests(StudyOfSmall study) : IClassFixture<StudyOfSmall>
{
    [Fact]
    public void SameData_InAnotherOrderOfRowsAndColumns_GivesTheSameBytes()
    {
        var shuffled = Path.Combine(study.Folder, "shuffled");
        Shuffle(Repository.Data("cohorts", "small"), shuffled);
        var cohort = ReadCohortFolder.From(shuffled, Known.Content).Cohort!;
        var again = Path.Combine(study.Folder, "again");

        RunStudy.On(cohort, study.RecipeFile, again, "nl", Known.Content, null, CancellationToken.None);

        StudyOfSmall.Files(again).ShouldBe(StudyOfSmall.Files(Path.Combine(study.Folder, "report")));
    }

    /// <summary>A family that was opened and never filled in T0, as a live database has them: counted with its reason, and nowhere else.</summary>
    [Fact]
    public void FamilyWithoutT0_IsCountedAsLost_AndNoSizeGivesItAway()
    {
        var without = study.Cohort.Families[0];
        var cohort = new Cohort(study.Cohort.Families.Select(f => f == without ? new CohortFamily(f.Family, [.. f.Sheets.Where(s => s.Wave != Wave.T0)]) : f));
        var folder = Path.Combine(study.Folder, "no-start");

        var results = RunStudy.On(cohort, study.RecipeFile, folder, "nl", Known.Content, null, CancellationToken.None);

        results.Population.Families.ShouldNotContain(f => f.Id == without.Family.Id);
        results.Population.Flow.Sum(a => a.Lost.GetValueOrDefault(AttritionReason.NoStart)).ShouldBe(1);
        var flow = ComposeStudyReport.From(results, Known.Content).Tables.Single(t => t.Id == "sample-flow");
        var row = flow.Rows.Single(r => ReportNumbers.Dutch.Cell(r[0]).Contains("geen meting bij T0"));
        row.Count(c => c is ReportCell.Hidden).ShouldBe(1);
        flow.Rows.Where(r => ReportNumbers.Dutch.Cell(r[0]) == "Met meting T0").SelectMany(r => r.Skip(1)).Select(ReportNumbers.Dutch.Cell)
            .ShouldContain(c => c.StartsWith('≈'));
    }

    [Fact]
    public void CohortWithoutAnyT0_IsAReportThatSaysSo()
    {
        var cohort = new Cohort(study.Cohort.Families.Take(3).Select(f => new CohortFamily(f.Family, [])));
        var folder = Path.Combine(study.Folder, "empty");

        RunStudy.On(cohort, study.RecipeFile, folder, "nl", Known.Content, null, CancellationToken.None).Population.Families.ShouldBeEmpty();

        var html = File.ReadAllText(Path.Combine(folder, "report.html"));
        html.ShouldContain("Er is geen gezin met een meting bij T0.");
        html.ShouldNotContain("NaN", Case.Sensitive);
    }

    [Fact]
    public void OneOtherAnswer_GivesAnotherFingerprint()
    {
        var sheet = study.Cohort.Families[0].Sheets[0];
        var before = CohortFingerprint.Of(study.Cohort);
        var kept = sheet.Answers[0];

        sheet.Answers[0] = -3;
        var after = CohortFingerprint.Of(study.Cohort);
        sheet.Answers[0] = kept;

        after.ShouldNotBe(before);
        CohortFingerprint.Of(study.Cohort).ShouldBe(before);
    }

    [Fact]
    public void NoCountUnderTheMinimum_StandsInAnyTable()
    {
        var minimum = Known.Content.Disclosure.Minimum;
        var counts = study.Report.Tables.SelectMany(t => t.Rows).SelectMany(r => r).OfType<ReportCell.Count>().Select(c => c.Value).ToArray();

        counts.Length.ShouldBeGreaterThan(100);
        counts.ShouldAllBe(c => c >= minimum && c % Known.Content.Disclosure.RoundTo == 0);
    }

    [Fact]
    public void HiddenCell_IsADotInTheFiles_NeverANumber()
    {
        var table = study.Report.Tables.First(t => t.Rows.Any(r => r.Any(c => c is ReportCell.Hidden)));
        var row = table.Rows.First(r => r.Any(c => c is ReportCell.Hidden));

        var numbers = ReportNumbers.English;
        row.Where(c => c is ReportCell.Hidden).ShouldAllBe(c => numbers.Cell(c) == ".");
        WriteTableCsv.Of(table, numbers).ShouldContain(",.");
    }

    [Fact]
    public async Task Page_NeedsNothingElse_AndIsWellFormedForReaders()
    {
        var html = study.Html;
        using var context = BrowsingContext.New(Configuration.Default);
        using var page = await context.OpenAsync(r => r.Content(html));

        Regex.IsMatch(html, "<script|<link|<img|@import|url\\(['\"]?http|href=\"http").ShouldBeFalse();
        page.DocumentElement.GetAttribute("lang").ShouldBe("nl");
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("table").ShouldAllBe(t => t.QuerySelector("caption") != null && t.QuerySelectorAll("thead th[scope=col]").Length > 1);
        page.QuerySelectorAll("svg").ShouldAllBe(s => s.QuerySelector("title")!.TextContent.Length > 5 && s.QuerySelector("desc")!.TextContent.Length > 10);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToArray();
        ids.Length.ShouldBe(ids.Distinct().Count());
        page.QuerySelectorAll(".contents a").ShouldAllBe(a => page.GetElementById(a.GetAttribute("href")!.Substring(1)) != null);
        page.QuerySelectorAll("svg [style]").ShouldBeEmpty();
    }

    [Fact]
    public void Figures_AreWholeXml()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(study.Folder, "report", "figures")))
        {
            XDocument.Parse(File.ReadAllText(file)).Root!.Name.LocalName.ShouldBe("svg");
        }
    }

    [Fact]
    public void EveryRow_HasACellForEveryColumn() =>
        study.Report.Tables.SelectMany(t => t.Rows.Select(r => (t.Id, Cells: r.Count, Columns: t.Columns.Count))).ShouldAllBe(r => r.Cells == r.Columns);

    [Fact]
    public void AllFiveQuestions_AreThereInBothLanguages()
    {
        foreach (var numbers in (ReportNumbers[])[ReportNumbers.Dutch, ReportNumbers.English])
        {
            var html = RenderHtml.Of(study.Report, numbers);
            for (var question = 1; question <= 5; question++)
            {
                html.ShouldContain($"id=\"question-{question}\"");
            }
        }

        study.Report.Chapters.Select(c => c.Id).ShouldContain("limitations");
        study.Report.Tables.Select(t => t.Id).ShouldBeUnique();
        study.Report.Figures.Select(f => f.Id).ShouldBeUnique();
    }

    /// <summary>No sentence claims a cause; what denies a cause may name the word.</summary>
    [Theory]
    [InlineData("nl", "doordat|dankzij|leidt tot|zorgt voor|effect van de maatregel|door de maatregel|effectiever|de maatregel werkt")]
    [InlineData("en", "because of the measure|thanks to|leads to|effect of the measure|due to|more effective|the measure works")]
    public void NoSentence_ClaimsACause(string language, string words)
    {
        var text = Regex.Replace(RenderHtml.Of(study.Report, ReportNumbers.For(language)), "<[^>]+>", " ");

        Regex.Matches(text, words, RegexOptions.IgnoreCase).Select(m => m.Value).ShouldBeEmpty();
    }

    [Fact]
    public void OwnInstruments_CarryTheMarkThatTheyAreNotValidated()
    {
        var name = study.Results.Wellbeing.First(w => !Known.Content.Instruments.Newest(w.Outcome.Instrument).Validated).Outcome.Name.Nl;

        study.Html.ShouldContain(System.Net.WebUtility.HtmlEncode(name + " *"));
        study.Html.ShouldContain("niet gevalideerd");
    }

    [Fact]
    public void Lock_NamesDataRecipeRulesAndSeed_AndNoDay()
    {
        var text = File.ReadAllText(Path.Combine(study.Folder, "report", "recipe.lock"));

        text.ShouldContain(CohortFingerprint.Of(study.Cohort));
        text.ShouldContain(Known.Content.Rules.Hash);
        text.ShouldContain("seed: \"20221027\"");
        text.ShouldContain("  id: study-with-without-measure");
        Regex.IsMatch(text, "\\d{2}:\\d{2}:\\d{2}").ShouldBeFalse();
    }

    [Fact]
    public void Stopped_LeavesNothingBehind()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var folder = Path.Combine(study.Folder, "stopped");

        Should.Throw<OperationCanceledException>(() => RunStudy.On(study.Cohort, study.RecipeFile, folder, "nl", Known.Content, null, stop.Token));

        Directory.Exists(folder).ShouldBeFalse();
        Directory.Exists(folder + ".part").ShouldBeFalse();
    }

    [Fact]
    public void FolderWithOtherThings_IsRefused_AnEarlierReportIsReplaced()
    {
        WriteReportFolder.Refusal(study.Folder).ShouldNotBeNull();
        WriteReportFolder.Refusal(study.RecipeFile).ShouldNotBeNull();
        WriteReportFolder.Refusal(Path.Combine(study.Folder, "report")).ShouldBeNull();
        WriteReportFolder.Refusal(Path.Combine(study.Folder, "new")).ShouldBeNull();
    }

    /// <summary>Rows and columns in another order, by a seeded draw.</summary>
    private static void Shuffle(string from, string to)
    {
        Directory.CreateDirectory(to);
        var random = new SeededRandom(11);
        foreach (var file in CohortFormat.Files)
        {
            var rows = File.ReadAllLines(Path.Combine(from, file)).Select(l => l.Split(',')).ToArray();
            int[] columns = [.. Enumerable.Range(0, rows[0].Length)];
            random.Shuffle<int>(columns);
            var body = rows[1..];
            random.Shuffle<string[]>(body);
            File.WriteAllLines(Path.Combine(to, file), body.Prepend(rows[0]).Select(r => string.Join(',', columns.Select(c => r[c]))));
        }
    }
}
