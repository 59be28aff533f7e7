using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Effects;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class StudiesPageTests
{
    private const string Page = "/onderzoek";

    /// <summary>The link to a report that is ready.</summary>
    private const string Report = "article a[href^='/onderzoek/']";

    [Fact]
    public async Task Researcher_StartsReadsAndTakesAlong_AndSeesNoFamily()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        (await ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).IsValid.ShouldBeTrue();
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await ProfessionalVisit.AddAccountAsync(test.Database, "colleague", StaffRole.Researcher);
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var client = site.Client();
        await client.LogInAsync("researcher");

        (await client.PostAsync(Page, [new("Language", "nl"), new("Recipe", Quick())], Page + "?handler=Start")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var link = await WaitAsync(client, d => d.QuerySelector(Report));
        var report = await client.GetAsync(link.GetAttribute("href"));
        var html = await report.Content.ReadAsStringAsync();
        var zip = await client.GetAsync(link.GetAttribute("href") + "/pakket");

        html.ShouldContain("question-5");
        cohort.Families.ShouldAllBe(f => !html.Contains(f.Family.Id));
        report.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        archive.Entries.Select(e => e.FullName).ShouldContain("recipe.lock");

        using var other = site.Client();
        await other.LogInAsync("colleague");
        foreach (var path in (string[])[link.GetAttribute("href")!, link.GetAttribute("href") + "/pakket", Page + "/nothing"])
        {
            var refused = await other.GetAsync(path);
            refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            refused.Headers.Location!.OriginalString.ShouldEndWith(Page);
        }

        (await ProfessionalVisit.DocumentAsync(await other.GetAsync(Page))).QuerySelector(Report).ShouldBeNull();

        // What leaves in one go asks the second factor of the last five minutes, the same for a report that is not there.
        clock.Now += TimeSpan.FromMinutes(6);
        (await client.GetAsync(link.GetAttribute("href"))).StatusCode.ShouldBe(HttpStatusCode.OK, "reading does not ask it");
        foreach (var path in (string[])[link.GetAttribute("href") + "/pakket", Page + "/nothing/pakket"])
        {
            var asked = await client.GetAsync(path);
            asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            asked.Headers.Location!.OriginalString.ShouldBe("/bevestigen?naar=%2Fonderzoek");
            (await asked.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
        }

        (await client.PostAsync("/bevestigen", [new("Code", "verkeerd")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync(link.GetAttribute("href") + "/pakket")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync("/bevestigen", [new("Code", ProfessionalVisit.Password), new("naar", Page)])).Headers.Location!.OriginalString.ShouldBe(Page);
        (await client.GetAsync(link.GetAttribute("href") + "/pakket")).Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");

        await using var db = test.Database.Open();
        var records = db.Audit.Where(a => a.Event.StartsWith("study.")).OrderBy(a => a.Sequence).ToArray();
        var run = link.GetAttribute("href")!.Split('/')[^1];
        records.Count(r => r.Event == "study.start").ShouldBe(1);
        records.Where(r => r.Event is "study.read" or "study.take").Select(r => (r.Event, r.Object == run)).Take(2).ShouldBe([("study.read", true), ("study.take", true)]);
        records.ShouldAllBe(r => r.ActorRole == "researcher" && r.FamilyId == null);
    }

    [Fact]
    public async Task LongStudy_ShowsHowFarItIs_RefusesASecond_AndStops()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        (await ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).IsValid.ShouldBeTrue();
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("researcher");

        // So many imputed copies that it never ends by itself within this test.
        await client.PostAsync(Page, [new("Language", "nl"), new("Recipe", Imputing("copies: 1000, rounds: 1000"))], Page + "?handler=Start");
        var progress = await WaitAsync(client, d => d.QuerySelector("article progress[value='8']"));
        var second = await client.PostAsync(Page, [new("Language", "nl")], Page + "?handler=Start");
        var stop = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(Page))).QuerySelector("article input[name=Run]")!.GetAttribute("value")!;
        (await client.PostAsync(Page, [new("Run", stop)], Page + "?handler=Cancel")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var status = await WaitAsync(client, d => d.QuerySelectorAll("article [role=status]").FirstOrDefault(s => s.TextContent.Contains("Gestopt")));

        progress.ParentElement!.TextContent.ShouldContain("Gevoeligheid voor uitval");
        second.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(second)).QuerySelector(".notice--error")!.TextContent.ShouldContain("Er draait al een onderzoek");
        status.Closest("article")!.QuerySelector(Report).ShouldBeNull();
        (await client.GetAsync(Page + "/" + stop)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        db.Audit.Count(a => a.Event == "study.cancel" && a.Kind == "E").ShouldBe(1);
    }

    [Fact]
    public async Task OtherRoles_FindNothingHere_AndNoWayToIt()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "adviser", StaffRole.PolicyAdviser);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("adviser");

        (await client.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync("/piramide", [new("Language", "nl")], Page + "?handler=Start")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/piramide"))).QuerySelector($"a[href='{Page}']").ShouldBeNull();
    }

    [Fact]
    public async Task WrongRecipe_IsSaidWithItsLines()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("researcher");

        await client.PostAsync(Page, [new("Language", "en"), new("Recipe", "colour: red\n")], Page + "?handler=Start");
        var fault = await WaitAsync(client, d => d.QuerySelector("article li"));

        fault.TextContent.ShouldContain("colour");
        var tooLong = await client.PostAsync(Page, [new("Language", "en"), new("Recipe", new string('x', 64_001))], Page + "?handler=Start");
        tooLong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(tooLong)).QuerySelector(".notice--error")!.TextContent.ShouldContain("64");
    }

    [Fact]
    public async Task Package_LeavesWithTheYesOfSomebodyElse_Once()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        (await ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).IsValid.ShouldBeTrue();
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { FourEyes = true });
        using var client = site.Client();
        await client.LogInAsync("researcher");
        using var officer = site.Client();
        await officer.LogInAsync("privacy");
        await client.PostAsync(Page, [new("Language", "nl"), new("Recipe", Quick())], Page + "?handler=Start");
        var package = (await WaitAsync(client, d => d.QuerySelector(Report))).GetAttribute("href") + "/pakket";

        var ask = (await client.GetAsync(package)).Headers.Location!.OriginalString;
        ask.ShouldStartWith("/akkoord?wat=study-package&over=");
        var form = await ProfessionalVisit.DocumentAsync(await client.GetAsync(ask));
        var about = form.QuerySelector("input[name=over]")!.GetAttribute("value")!;
        (await client.PostAsync(ask, [new("wat", "study-package"), new("over", about), new("Reason", "Voor het artikel over de wachtlijst")], "/akkoord")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync(package)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "nobody answered yet");
        (await officer.PostAsync("/akkoord", [new("Approval", "1"), new("Granted", "true")], "/akkoord?handler=Decide")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync(package)).Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
        (await client.GetAsync(package)).StatusCode.ShouldBe(HttpStatusCode.Redirect, "once");
    }

    private static string Quick() => Imputing("copies: 2, rounds: 1");

    private static string Imputing(string often)
    {
        var text = File.ReadAllText(ReadStudyRecipe.DefaultFile);
        text.ShouldContain("copies: 20, rounds: 5");
        return text.Replace("copies: 20, rounds: 5", often, StringComparison.Ordinal);
    }

    private static async Task<IElement> WaitAsync(HttpClient client, Func<IDocument, IElement?> find)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (find(await ProfessionalVisit.DocumentAsync(await client.GetAsync(Page))) is { } found)
            {
                return found;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The study did not end.");
    }
}
