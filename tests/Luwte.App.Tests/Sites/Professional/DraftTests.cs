using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
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
    [InlineData("statement", "/analyse", "StatementFor", "Statement")]
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

        var back = await DocumentAsync(client, File + page);
        back.QuerySelector($"[name={words}]")!.TextContent.ShouldContain("kanarie-concept");
        back.QuerySelectorAll($"input[name={ticks}][checked]").ShouldBeEmpty();
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

        var form = await DocumentAsync(client, File + "/afspraken/nieuw");
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
    public async Task UnknownForm_IsRefused()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await client.PostAsync(File + "/plan", Said, File + "/concepten?formulier=//elders.nl")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/plan", [new("Text", new string('x', 70_000))], File + "/concepten?formulier=say")).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    private static async Task<RunningSite> StartAsync(TestDatabase test)
    {
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        return await RunningSite.StartProfessionalAsync(test.Database, new SetClock(new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero)));
    }

    private static async Task<IDocument> DocumentAsync(HttpClient client, string path) => await ProfessionalVisit.DocumentAsync(await client.GetAsync(path));
}
