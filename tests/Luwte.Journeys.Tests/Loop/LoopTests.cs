using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Storage;
using Luwte.App.Tests;
using Luwte.App.Tests.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites;
using Luwte.App.Tests.Sites.Family;
using Luwte.App.Tests.Storage;
using Luwte.Cli;
using Shouldly;
using Xunit;

namespace Luwte.Journeys.Tests.Loop;

/// <summary>
/// The loop that Luwte is for, in a real browser: a girl of 14 and her mother answer, a professional reads it, answers the
/// girl, sees level and reasons, makes one agreement and has it checked, the next wave shows what changed, and the family
/// is in the municipality's picture without any number that gives it away.
/// </summary>
public class LoopTests
{
    private const string Password = "a-long-password-1";
    private const string Municipality = "GM0363";
    private const string Wish = "Dat het rustig is als ik slaap.";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task GirlAndMotherAnswer_WorkerActs_NextWaveShowsIt_PictureCountsOneMore(bool script)
    {
        var clock = new SetClock(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await AddAccountsAndFamiliesAsync(test.Database, clock);
        await using var family = await RunningSite.StartFamilyAsync(test.Database, clock);
        await using var professional = await RunningSite.StartProfessionalAsync(test.Database, clock);
        await using var chromium = await Chromium.StartAsync();
        var before = await PictureAsync(test.Database);

        // The worker opens the file and hands over two codes.
        await using var workerVisit = await chromium.VisitorAsync(script: script);
        var worker = new WorkerInBrowser(await workerVisit.NewPageAsync(), professional.Address);
        await worker.LogInAsync("worker", Password);
        var file = await worker.OpenFamilyAsync("Gezin Winterkoning", new DateOnly(2026, 2, 20), Municipality, girlBorn: 2012);
        var girlCode = await worker.InviteAsync(file, "Isa", "T0");
        var motherCode = await worker.InviteAsync(file, "Moeder", "T0");

        // The girl tells, on a small phone, and ends with her own words; the mother tells less.
        (await AnswerAsync(chromium, family, script, girlCode, new() { ["n01"] = "3", ["x01"] = "1" }, Wish)).ShouldBeGreaterThan(20);
        await MotherAnswersAsync(chromium, family, script, motherCode);

        // The worker reads her words, answers her, and sees level and reasons.
        clock.Now = clock.Now.AddDays(1);
        await worker.LogInAsync("worker", Password);
        var page = await worker.ShowAsync(file);
        page.ShouldContain(Wish);
        page.ShouldNotContain("Ernstig of veel");
        await worker.JudgeAsync(file);
        page = await worker.ShowAsync(file);
        page.ShouldContain("Ernstig of veel");
        await worker.Page.FillAsync("textarea[name=Reply]", "Dank je. Ik kom woensdag bij je langs.");
        await worker.Page.Locator("#woorden button[type=submit]").First.ClickAsync();
        (await worker.ShowAsync(file)).ShouldContain("Ik kom woensdag bij je langs.");
        var why = await worker.Page.Locator("details.why").First.TextContentAsync();
        why!.ShouldContain("één of meer ernstige voorvallen");
        why!.ShouldContain("Beleidsinstrument ‘Gezinnen gemeld bij Veilig Thuis’ p.1");

        // One agreement with owner, checker and date, and its check.
        await worker.AgreeAsync(file, "Vader slaapt tot 1 april bij zijn broer.", "de huisarts", new DateOnly(2026, 3, 10));
        clock.Now = clock.Now.AddDays(8);
        await worker.LogInAsync("worker", Password);
        await worker.CheckAgreementAsync(file, "Gezien door de huisarts.");
        (await worker.ShowAsync(file)).ShouldContain("Gezien door de huisarts.");

        // A year later nothing happened any more: the next wave stands beside the last.
        clock.Now = clock.Now.AddYears(1);
        await worker.LogInAsync("worker", Password);
        var girlLater = await worker.InviteAsync(file, "Isa", "T1");
        var motherLater = await worker.InviteAsync(file, "Moeder", "T1");
        await AnswerAsync(chromium, family, script, girlLater, [], "Het is rustig nu.");
        await AnswerQuietlyAsync(family, motherLater);
        clock.Now = clock.Now.AddDays(1);
        await worker.LogInAsync("worker", Password);
        await worker.JudgeAsync(file);
        page = await worker.ShowAsync(file);
        page.ShouldContain("T0");
        page.ShouldContain("T1");
        page.ShouldContain("Geen enkel voorval in deze meting", Case.Insensitive);

        // The picture of the exported folder counts one family more …
        var after = await PictureAsync(test.Database);
        after.GetProperty("families").GetInt32().ShouldBe(before.GetProperty("families").GetInt32() + 1);

        // … and the page that others see shows no number that gives it away.
        await using var adviserVisit = await chromium.VisitorAsync(script: script);
        var adviser = new WorkerInBrowser(await adviserVisit.NewPageAsync(), professional.Address);
        await adviser.LogInAsync("adviser", Password);
        await adviser.ShowAsync("/piramide");
        var counts = await adviser.Page.Locator("main table td").AllInnerTextsAsync();
        var shown = counts.Where(c => Regex.IsMatch(c.Trim(), "^[0-9.]+$")).Select(c => int.Parse(c.Replace(".", string.Empty, StringComparison.Ordinal), CultureInfo.InvariantCulture)).ToArray();
        shown.ShouldNotBeEmpty();
        shown.ShouldAllBe(n => n % 5 == 0 && (n == 0 || n >= 10));
    }

    private static async Task<int> AnswerAsync(Chromium chromium, RunningSite family, bool script, string code, Dictionary<string, string> chooses, string? words)
    {
        await using var visit = await chromium.VisitorAsync(width: 360, height: 640, script: script);
        var respondent = new RespondentInBrowser(await visit.NewPageAsync(), family.Address) { Chooses = chooses, Words = words };
        return await respondent.AnswerAsync(code);
    }

    /// <summary>The mother tells less. Her many pages without script are counted elsewhere, so that round is over HTTP.</summary>
    private static async Task MotherAnswersAsync(Chromium chromium, RunningSite family, bool script, string code)
    {
        if (script)
        {
            (await AnswerAsync(chromium, family, script, code, new() { ["in-m01"] = "2" }, words: null)).ShouldBeGreaterThan(40);
        }
        else
        {
            await AnswerQuietlyAsync(family, code);
        }
    }

    /// <summary>All answers of the mother over HTTP: the same hundred pages that a browser drew before.</summary>
    private static async Task AnswerQuietlyAsync(RunningSite family, string code)
    {
        using var respondent = new Respondent(family);
        await respondent.EnterAsync(code);
        await respondent.AnswerQuietlyAsync();
        respondent.Path.ShouldBe("/klaar");
    }

    private static async Task AddAccountsAndFamiliesAsync(Database database, TimeProvider clock)
    {
        var reading = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content);
        (await ImportCohort.IntoAsync(database, reading.Cohort!, clock.GetUtcNow(), null, CancellationToken.None)).IsValid.ShouldBeTrue();
        (await ReclassifyHistory.RunAsync(database, Known.Content, clock.GetUtcNow(), null, CancellationToken.None)).IsValid.ShouldBeTrue();
        await using var db = database.Open();
        foreach (var (name, role) in new[] { ("worker", StaffRole.Worker), ("adviser", StaffRole.PolicyAdviser) })
        {
            var account = new NewAccount { UserName = name, DisplayName = "Demo " + name, Organisation = "Demo", Roles = [role], Password = Password };
            (await CreateAccount.RunAsync(db, account, CancellationToken.None)).IsValid.ShouldBeTrue();
        }
    }

    /// <summary>What a script sees: the database exported to a folder, and the picture of that folder.</summary>
    private static async Task<JsonElement> PictureAsync(Database database)
    {
        using var folder = new TemporaryFolder();
        var file = ((Database.Sqlite)database).File;
        (await Program.RunAsync(["export", folder.In("out"), "--db", file, "--approval", await SecondPerson.YesAsync(database, KeepApprovals.Export)], TextWriter.Null, TextWriter.Null)).ShouldBe(0);
        using var output = new StringWriter();
        (await Program.RunAsync(["picture", folder.In("out"), "--unprotected", "--json"], output, TextWriter.Null)).ShouldBe(0);
        using var document = JsonDocument.Parse(output.ToString());
        return document.RootElement.Clone();
    }
}
