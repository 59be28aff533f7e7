using System.Text.Json;
using Luwte.App.Classification;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.FollowUp;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Cli;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cohorts;

public class StoredCohortTests
{
    private static readonly string Small = Repository.Data("cohorts", "small");

    public static IEnumerable<object[]> Engines => TestDatabase.Engines;

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task ImportThenExport_GivesBackTheSameFamilies(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var folder = new TemporaryFolder();

        var (imported, output, _) = await CommandLine.RunAsync(["import", Small, .. Named(test)]);
        var (exported, _, _) = await CommandLine.RunAsync(["export", folder.In("out"), .. Named(test)]);

        imported.ShouldBe(0);
        exported.ShouldBe(0);
        output.ShouldBe($"Imported 220 families and 13957 sheets.{Environment.NewLine}");
        WriteCohortFolder.To(folder.In("direct"), ReadCohortFolder.From(Small, Known.Content).Cohort!);
        foreach (var name in CohortFormat.Files)
        {
            File.ReadAllText(folder.In("out/" + name)).ShouldBe(File.ReadAllText(folder.In("direct/" + name)), name);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task ClassifyOfTheDatabase_EqualsThatOfTheFolder(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);

        var (code, output, error) = await CommandLine.RunAsync(["classify", .. Named(test)]);

        code.ShouldBe(0);
        error.ShouldBeEmpty();
        output.ShouldBe(File.ReadAllText(Path.Combine(Small, "expected-classification.csv")));
        (await CommandLine.RunAsync(["picture", "--json", .. Named(test)])).Output.ShouldBe((await CommandLine.RunAsync("picture", Small, "--json")).Output);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task SecondImport_IsRefusedAndChangesNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);

        var (code, _, error) = await CommandLine.RunAsync(["import", Small, .. Named(test)]);

        code.ShouldBe(2);
        error.ShouldContain("family: id 'f00001' is in the database already");
        await using var context = test.Database.Open();
        (await context.Families.CountAsync()).ShouldBe(220);
        (await context.Answers.CountAsync()).ShouldBe(117286);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task ImportThatFailsHalfway_LeavesNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var cohort = ReadCohortFolder.From(Small, Known.Content).Cohort!;
        using var stop = new CancellationTokenSource();
        var halfway = new Halfway(stop);

        await Should.ThrowAsync<OperationCanceledException>(() => ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, halfway, stop.Token));

        await using var context = test.Database.Open();
        (await context.Families.AnyAsync()).ShouldBeFalse();
        (await context.Answers.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task FolderWithFaults_MakesNoDatabase()
    {
        using var folder = Copies.OfSmall();
        File.Delete(folder.In("measures.csv"));

        var (code, _, error) = await CommandLine.RunAsync("import", folder.Path, "--db", folder.In("new.db"));

        code.ShouldBe(2);
        error.ShouldContain("measures.csv:0: -: ");
        File.Exists(folder.In("new.db")).ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task AnswerGivenAgain_TheHighestRevisionCounts(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);
        string sheet, item;
        await using (var context = test.Database.Open())
        {
            var answer = await context.Answers.FirstAsync(a => a.Value == 0);
            (sheet, item) = (answer.SheetId, answer.Item);
            context.Answers.Add(Revision(answer, 3, 1));
            context.Answers.Add(Revision(answer, 2, AnswerCode.RatherNotSay));
            await context.SaveChangesAsync();
        }

        var cohort = (await LoadCohort.FromAsync(test.Database, Known.Content.Instruments, CancellationToken.None)).Value!;

        cohort.Families.SelectMany(f => f.Sheets).Single(s => s.Id == sheet)[item].ShouldBe((short)1);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task Reclassify_KeepsBothResultsAndReportsWhatChanged(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);
        var stricter = StricterContent(out var folder);
        using (folder)
        {
            var first = (await ReclassifyHistory.RunAsync(test.Database, Known.Content, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).Value!;
            var again = (await ReclassifyHistory.RunAsync(test.Database, Known.Content, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).Value!;
            var changed = (await ReclassifyHistory.RunAsync(test.Database, stricter, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).Value!;

            (first.Firsts, first.Kept, first.Changed).ShouldBe((528, 0, 0));
            (again.Firsts, again.Kept, again.Changed).ShouldBe((0, 528, 0));
            changed.Changed.ShouldBeGreaterThan(0);
            (changed.Changed + changed.Same).ShouldBe(528);
            changed.Changes.ShouldContain(c => c.Column == "cumulation" && c.Before == "no" && c.After == "yes");
            changed.Changes.ShouldAllBe(c => c.Column == "cumulation" || c.Column == "groups");
        }

        await using var context = test.Database.Open();
        (await context.Classifications.CountAsync()).ShouldBe(1056);
        (await context.Classifications.Select(c => c.RuleSetHash).Distinct().CountAsync()).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task FileOpenedAfterReclassify_ReadsWhatWasStoredAndStoresNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);
        await ReclassifyHistory.RunAsync(test.Database, Known.Content, DateTimeOffset.UnixEpoch, null, CancellationToken.None);
        var cohort = (await LoadCohort.FromAsync(test.Database, Known.Content.Instruments, CancellationToken.None)).Value!;
        await using var context = test.Database.Open();
        var before = await context.Classifications.CountAsync();

        foreach (var family in cohort.Families.Take(10))
        {
            var stored = await StoredFamily.LoadAsync(context, family.Family.Id, CancellationToken.None);
            var outcomes = await AssessFamily.RunAsync(context, stored!, Known.Content, DateTimeOffset.UnixEpoch.AddDays(1), CancellationToken.None);
            var reasons = await ClassificationStore.ReasonsAsync(context, [.. outcomes.Select(o => o.Id)], CancellationToken.None);

            outcomes.Select(o => JsonSerializer.Serialize(reasons[o.Id]))
                .ShouldBe(Cohort.ClassifyOne(family, Known.Content.Rules).Select(c => JsonSerializer.Serialize(c.Reasons)));
        }

        (await context.Classifications.CountAsync()).ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task FileOpenedUnderNewRules_IsClassifiedByThemOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, ProfessionalVisit.Mine, 0, new DateOnly(2026, 2, 1));
        var stricter = StricterContent(out var folder);
        using (folder)
        {
            await using var context = test.Database.Open();
            await ReadFamilyFile.RunAsync(context, ProfessionalVisit.Mine, Known.Content, DateTimeOffset.UnixEpoch, CancellationToken.None);
            await ReadFamilyFile.RunAsync(context, ProfessionalVisit.Mine, stricter, DateTimeOffset.UnixEpoch, CancellationToken.None);
            var file = await ReadFamilyFile.RunAsync(context, ProfessionalVisit.Mine, stricter, DateTimeOffset.UnixEpoch, CancellationToken.None);

            var made = await context.Classifications.OrderBy(c => c.Id).ToListAsync();
            made.Select(c => c.RuleSetHash).ShouldBe([Known.Content.Rules.Hash, stricter.Rules.Hash]);
            file!.Waves.ShouldHaveSingleItem().Outcome.Id.ShouldBe(made[1].Id);
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public async Task ListAfterOtherRules_IsAsNewAsTheFiles(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);
        await ReclassifyHistory.RunAsync(test.Database, Known.Content, DateTimeOffset.UnixEpoch, null, CancellationToken.None);
        await using var context = test.Database.Open();
        string[] families = [.. await context.Families.OrderBy(f => f.Id).Select(f => f.Id).Take(5).ToListAsync()];
        (string, int)[] filled = [.. (await context.Sheets.Where(s => families.Contains(s.FamilyId)).Select(s => new { s.FamilyId, s.Wave }).Distinct().ToListAsync()).Select(s => (s.FamilyId, s.Wave))];
        var stricter = StricterContent(out var folder);
        using (folder)
        {
            var newest = await AssessAnswered.NewestAsync(context, families, filled, stricter, DateTimeOffset.UnixEpoch.AddDays(1), CancellationToken.None);

            newest.Select(c => (c.FamilyId, c.Wave)).ShouldBe(filled.Order());
            newest.ShouldAllBe(c => c.RuleSetHash == stricter.Rules.Hash);
        }
    }

    [Fact]
    public async Task ReclassifyCommand_PrintsOneDocument()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await CommandLine.RunAsync(["import", Small, .. Named(test)]);

        var (code, document) = await CommandLine.JsonAsync(["reclassify", .. Named(test)]);

        code.ShouldBe(0);
        document.GetProperty("first").GetInt32().ShouldBe(528);
        document.GetProperty("changes").GetArrayLength().ShouldBe(0);
        (await CommandLine.RunAsync(["reclassify", .. Named(test)])).Output.ShouldContain("result in force already");
    }

    [Fact]
    public async Task Doctor_TellsRuleSetAndStateOfTheDatabase()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");

        var (code, document) = await CommandLine.JsonAsync(["doctor", .. Named(test)]);

        code.ShouldBe(0);
        document.GetProperty("rule_set").GetString()!.ShouldContain(Known.Content.Rules.Hash);
        document.GetProperty("migrations").GetString().ShouldBe("up to date");
        document.GetProperty("healthy").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task DatabaseWithoutTables_IsRefusedByReadersAndCalledBrokenByDoctor()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.In("empty.db"), string.Empty);

        (await CommandLine.RunAsync("classify", "--db", folder.In("empty.db"))).Code.ShouldBe(2);
        var (code, document) = await CommandLine.JsonAsync("doctor", "--db", folder.In("empty.db"));

        code.ShouldBe(1);
        document.GetProperty("migrations").GetString()!.ShouldStartWith("lacking");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    [Fact]
    public async Task ServerThatIsNotThere_IsAFaultOfTheMachine()
    {
        var (code, _, error) = await CommandLine.RunAsync("classify", "--postgres", "Host=127.0.0.1;Port=1;Database=none;Username=none;Timeout=2");

        code.ShouldBe(1);
        error.ShouldNotBeEmpty();
        error.ShouldNotContain("Fault of the program");
    }

    private static string[] Named(TestDatabase test) => test.Database switch
    {
        Database.Sqlite s => ["--db", s.File],
        Database.Postgres p => ["--postgres", p.Connection],
        _ => throw new InvalidOperationException("Unknown engine."),
    };

    private static AnswerRow Revision(AnswerRow answer, int revision, short value) => new()
    {
        SheetId = answer.SheetId,
        Item = answer.Item,
        Revision = revision,
        Value = value,
        RecordedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>The content with four risk factors in place of five.</summary>
    private static ContentLibrary StricterContent(out TemporaryFolder folder)
    {
        folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(ContentLibrary.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var copy = folder.In(Path.GetRelativePath(ContentLibrary.DefaultFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var rule = folder.In("rules/risk-cumulation.yaml");
        File.WriteAllText(rule, File.ReadAllText(rule).Replace("needed: 5", "needed: 4", StringComparison.Ordinal));
        return ContentLibrary.Load(folder.Path);
    }

    private sealed class Halfway(CancellationTokenSource stop) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value > 0.5)
            {
                stop.Cancel();
            }
        }
    }
}
