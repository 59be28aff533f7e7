using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Families;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>What somebody typed and did not give: kept, private to the writer, and gone once it is given.</summary>
public class DraftTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string File = "/gezinnen/" + F;

    private static readonly KeyValuePair<string, string>[] Said = [new("Who", F + "-m"), new("TopicCode", "goes-well"), new("Text", "kanarie-concept"), new("Share", F + "-v"), new("ReadBack", "true")];

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WithoutScript_TheFormComesBackAsItWas_AndIsGoneOnceGiven(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        var analysis = await DocumentAsync(client, File + "/analyse");
        var keep = analysis.QuerySelector("#zeg button[data-draft]")!.GetAttribute("formaction")!;

        var kept = await client.PostAsync(File + "/analyse", Said, keep);
        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        kept.Headers.Location!.ToString().ShouldBe(File + "/analyse#zeg");

        var back = (await DocumentAsync(client, File + "/analyse")).QuerySelector("#zeg")!;
        back.HasAttribute("open").ShouldBeTrue();
        back.QuerySelector("textarea")!.TextContent.ShouldContain("kanarie-concept");
        back.QuerySelector("select[name=Who] option[selected]")!.GetAttribute("value").ShouldBe(F + "-m");
        back.QuerySelector($"input[value='{F}-v']")!.HasAttribute("checked").ShouldBeTrue();
        back.QuerySelector("input[name=ReadBack]")!.HasAttribute("checked").ShouldBeTrue();
        back.TextContent.ShouldContain("Dit is uw concept van 11:00.");

        (await client.PostAsync(File + "/analyse", Said, File + "/analyse?handler=Say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.Drafts.CountAsync()).ShouldBe(0);
        (await db.Facts.CountAsync(f => f.Kind == "perspective")).ShouldBe(1);
    }

    [Theory]
    [InlineData("frame", "/plan/kader", "Share", "Signals")]
    public async Task TickThatWasTakenAway_DoesNotComeBackWithTheDraft(string draft, string page, string ticks, string words)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        var form = await DocumentAsync(client, File + page);
        form.QuerySelectorAll($"input[name={ticks}][checked]").Length.ShouldBeGreaterThan(1);
        var sent = form.QuerySelector($"[name={words}]")!.Closest("form")!.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name") != "__RequestVerificationToken").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value") ?? string.Empty));

        (await client.PostAsync(File + page, [.. sent, new(words, "kanarie-concept")], File + "/concepten?formulier=" + draft)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var back = await DocumentAsync(client, File + page + "?concept=" + draft);
        back.QuerySelector($"[name={words}]")!.TextContent.ShouldContain("kanarie-concept");
        back.QuerySelectorAll($"input[name={ticks}][checked]").ShouldBeEmpty();
    }

    /// <summary>What was typed beside one parent stays when the form is used beside another: it is neither shown, nor written over, nor thrown away.</summary>
    [Fact]
    public async Task DraftThatWasNotAskedFor_IsKeptBesideWhatIsTypedAndGivenNow()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        const string Page = File + "/afspraken/nieuw";
        (await client.PostAsync(Page, [new("What", "getypt met Anouk")], File + "/concepten?formulier=agreement")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var form = await DocumentAsync(client, Page);
        form.DocumentElement.OuterHtml.ShouldNotContain("getypt met Anouk");
        var name = form.QuerySelector("input[name=concept]")!.GetAttribute("value")!;
        var kept = await client.PostAsync(Page, [new("What", "getypt met Mark"), new("concept", name)], form.QuerySelector("button[data-draft]")!.GetAttribute("formaction")!);
        (await client.GetStringAsync(kept.Headers.Location!.ToString())).ShouldContain("getypt met Mark");
        (await DocumentAsync(client, Page)).QuerySelectorAll(".draft a").Length.ShouldBe(2);
        KeyValuePair<string, string>[] given = [new("What", "Mark slaapt elders"), new("Owner", F + "-v"), new("CheckerOutside", "oma"), new("IfBroken", "bellen"), new("CheckOn", "2026-04-01"), new("concept", name)];
        (await client.PostAsync(Page, given)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var left = (await DocumentAsync(client, Page)).QuerySelectorAll(".draft a").ShouldHaveSingleItem();
        (await client.GetStringAsync(left.GetAttribute("href"))).ShouldContain("getypt met Anouk");
        await using var db = test.Database.Open();
        (await db.Audit.CountAsync(a => a.Event == "drafts.restore")).ShouldBe(2, "only what was asked for was read");
    }

    [Fact]
    public async Task FromAScript_TheAnswerIsOneLine_AndTheLastOneCounts()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        var token = (await DocumentAsync(client, File + "/afspraken/nieuw")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

        foreach (var text in (string[])["Mark", "Mark slaapt bij zijn broer"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, File + "/concepten?formulier=agreement") { Content = new FormUrlEncodedContent([new("What", text), new("CheckOn", "2026-04-01"), new("__RequestVerificationToken", token)]) };
            request.Headers.Add("X-Draft", "1");
            var answer = await client.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).ShouldBe("Concept bewaard om 11:00. Alleen u ziet het.");
        }

        var form = await DocumentAsync(client, File + "/afspraken/nieuw?concept=agreement");
        form.QuerySelector("textarea[name=What]")!.TextContent.Trim().ShouldBe("Mark slaapt bij zijn broer");
        form.QuerySelector("input[name=CheckOn]")!.GetAttribute("value").ShouldBe("2026-04-01");
    }

    [Fact]
    public async Task Draft_IsPrivateToItsWriter_OnEveryPageAndPrint()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        var other = await ProfessionalVisit.AddAccountAsync(test.Database, "colleague", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, other, F);
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.PostAsync(File + "/analyse", Said, File + "/concepten?formulier=say");
        (await client.GetStringAsync(File + "/concepten")).ShouldContain("Wat iemand zegt");
        using var colleague = site.Client();
        await colleague.LogInAsync("colleague");

        foreach (var page in (string[])["", "/analyse", "/analyse/voorvallen", "/plan", "/concepten", "/tijdlijn", "/analyse/afdruk/team", $"/overleg/beeld?met={F}-m"])
        {
            (await colleague.GetStringAsync(File + page)).ShouldNotContain("kanarie-concept", customMessage: page);
        }

        (await client.GetStringAsync($"{File}/overleg/beeld?met={F}-m")).ShouldNotContain("kanarie-concept");
        (await colleague.GetStringAsync(File + "/concepten")).ShouldContain("U hebt hier geen concepten");
        (await colleague.PostAsync(File + "/plan", [], File + "/concepten?handler=Discard&formulier=say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/analyse")).ShouldContain("kanarie-concept");
        (await client.PostAsync(File + "/plan", [], File + "/concepten?handler=Discard&formulier=say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/analyse")).ShouldNotContain("kanarie-concept");
    }

    [Fact]
    public async Task FormsThatStandOnAPageSeveralTimes_EachKeepTheirOwn_AndLoseItWhenGiven()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        await ProfessionalVisit.AddWordsAsync(test.Database, F, "Ik wil naar oma");
        await ProfessionalVisit.AddWordsAsync(test.Database, F, "Ik wil dat het stil is");
        using var client = site.Client();
        await client.LogInAsync("worker");

        await client.PostAsync(File, [new("Words", "2"), new("Reply", "half antwoord")], File + "/concepten?formulier=reply:2");

        async Task<string[]> RepliesAsync() => [.. (await DocumentAsync(client, File)).QuerySelectorAll("textarea[name=Reply]").Select(t => t.TextContent.Trim()).Order(StringComparer.Ordinal)];
        (await RepliesAsync()).ShouldBe([string.Empty, "half antwoord"]);
        (await client.PostAsync(File, [new("Words", "1"), new("Reply", "Dat regelen we")], File + "?handler=Reply")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await RepliesAsync()).ShouldBe(["half antwoord"]);
        (await client.PostAsync(File, [new("Words", "2"), new("Reply", "Wij praten erover")], File + "?handler=Reply")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.Drafts.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task ConfidentialDraft_IsOnItsOwnPageOnly_AndMeetsTheConflictPage()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        const string Page = File + "/plan/vertrouwelijk";
        (await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "naar oma"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "kanarie-vertrouwelijk"), new("Seen", "1")], $"{File}/concepten?formulier=confidential:{F}-m");

        (await client.GetStringAsync(Page)).ShouldContain("kanarie-vertrouwelijk");
        (await client.GetStringAsync(File + "/concepten")).ShouldContain("U hebt hier geen concepten");
        foreach (var page in (string[])["", "/plan", "/overleg", $"/overleg/beeld?met={F}-m", "/plan/afdruk/team", "/afgesproken/team", "/tijdlijn", "/logboek"])
        {
            (await (await client.GetAsync(File + page)).Content.ReadAsStringAsync()).ShouldNotContain("kanarie-vertrouwelijk", customMessage: page);
        }

        (await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "naar tante"), new("Seen", "1")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "kanarie-vertrouwelijk"), new("Seen", "1")], $"{File}/concepten?formulier=confidential:{F}-m");
        var old = await DocumentAsync(client, Page);
        old.QuerySelector("input[name=Seen]")!.GetAttribute("value").ShouldBe("1", "the revision that was seen is part of the draft");
        (await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "kanarie-vertrouwelijk"), new("Seen", "1")])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Keeping_IsInTheLogOncePerQuarterOfAnHour_ReadingBackAndRefusalsAlways()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var clock = new SetClock(new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero));
        await using var site = await StartAsync(test, clock);
        await ProfessionalVisit.AddAccountAsync(test.Database, "stranger", StaffRole.Worker);
        using var client = site.Client();
        await client.LogInAsync("worker");
        async Task KeepAsync(string form) => (await client.PostAsync(File + "/plan", Said, File + "/concepten?formulier=" + form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        Task<int> LinesAsync(string what, string outcome = "done") => db.Audit.CountAsync(a => a.Event == what && a.Outcome == outcome && a.FamilyId == F);

        foreach (var minutes in (int[])[0, 1, 5, 9])
        {
            clock.Now = clock.Now.AddMinutes(minutes);
            await KeepAsync("say");
        }

        (await LinesAsync("drafts.keep")).ShouldBe(2, "at 0 and at 15 minutes");
        await KeepAsync("judge");
        (await LinesAsync("drafts.keep")).ShouldBe(3, "another form");
        (await LinesAsync("drafts.restore")).ShouldBe(0);
        await client.GetStringAsync(File + "/analyse");
        (await LinesAsync("drafts.restore")).ShouldBe(2);
        (await db.Audit.Where(a => a.Event == "drafts.restore").Select(a => a.Object).ToListAsync()).ShouldBe(["say", "judge"], ignoreOrder: true);

        using var stranger = site.Client();
        await stranger.LogInAsync("stranger");
        for (var i = 0; i < 2; i++)
        {
            (await stranger.PostAsync("/gezinnen", Said, File + "/concepten?formulier=say")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await LinesAsync("drafts.keep", "refused")).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task OldDraft_IsRemovedWithALineInTheLog(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var now = new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero);
        using var audit = new AuditTrail(test.Database, new SetClock(now), "test");
        await using var db = test.Database.Open();
        foreach (var (form, days) in (IEnumerable<(string, int)>)[("say", KeepDraft.DaysKept + 1), ("judge", KeepDraft.DaysKept - 1)])
        {
            (await KeepDraft.SaveAsync(db, "w", F, new Draft(form, new Dictionary<string, string[]> { ["Text"] = ["x"] }, now.AddDays(-days), now.AddDays(-days)), CancellationToken.None)).ShouldBeTrue();
        }

        await KeepDraft.RemoveOldAsync(db, audit, now, CancellationToken.None);

        (await db.Drafts.AsNoTracking().Select(d => d.Form).ToListAsync()).ShouldBe(["judge"]);
        var line = await db.Audit.SingleAsync();
        (line.Event, line.Actor, line.FamilyId, line.Object).ShouldBe(("drafts.expire", "system", F, "w say"));
    }

    [Fact]
    public async Task UnknownForm_IsRefused()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await client.PostAsync(File + "/plan", Said, File + "/concepten?formulier=//elders.nl")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/plan", [new("Text", new string('x', 70_000))], File + "/concepten?formulier=say")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<RunningSite> StartAsync(TestDatabase test, SetClock? clock = null)
    {
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        return await RunningSite.StartProfessionalAsync(test.Database, clock ?? new SetClock(new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero)));
    }

    private static async Task<IDocument> DocumentAsync(HttpClient client, string path) => await ProfessionalVisit.DocumentAsync(await client.GetAsync(path));
}
