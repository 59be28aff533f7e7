using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Web.Texts;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>What a worker reads in a hurry cannot be taken for its opposite: who did what, what was kept, what went wrong.</summary>
public sealed class ReadablePagesTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string File = "/gezinnen/" + F;
    private static readonly DateTimeOffset Noon = new(2026, 3, 6, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("in-s05", "over wat Mark deed tegen Anouk")]
    [InlineData("out-s05", "over wat Anouk deed tegen Mark")]
    public async Task DangerNotice_SaysWhoDidItToWhom(string item, string says)
    {
        await using var world = await WorldAsync();
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), (item, 1));
        await using (var db = world.Test.Database.Open())
        {
            db.DangerTasks.Add(new DangerTaskRow { Id = $"{F}-s0/{item}/n1", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "death-threat", RaisedAt = Noon });
            db.DangerTasks.Add(new DangerTaskRow { Id = "gone/x/n2", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "weapon", RaisedAt = Noon });
            await db.SaveChangesAsync();
        }

        var notices = (await world.PageAsync(string.Empty)).QuerySelectorAll(".notice--danger").Select(n => n.TextContent).ToArray();
        notices[0].ShouldContain(says);
        notices[1].ShouldContain("Antwoord van Anouk op 6 maart 2026.");
    }

    [Fact]
    public async Task SignsOfControl_SayWhoDoesWhatToWhom_AndWhereToRecordIt()
    {
        await using var world = await WorldAsync();
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s03", 1));

        var signs = (await world.PageAsync("/analyse")).QuerySelector(".notice--danger")!;
        signs.TextContent.ShouldContain("Volgens Anouk doet Mark dit tegen Anouk:");
        var link = signs.QuerySelector("a")!.GetAttribute("href")!;
        link.ShouldBe(File + "/plan#controle");
        (await world.PageAsync("/plan")).GetElementById("controle").ShouldNotBeNull();
    }

    [Fact]
    public async Task Why_StartsWithWhoseAnswersWeighMost_AndNamesEachRuleOnceInWords()
    {
        await using var world = await WorldAsync();
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s01", 1));
        await world.Client.JudgeAsync(F);

        var why = (await world.PageAsync(string.Empty)).QuerySelectorAll(".outcome > .why > .why__body")[0];
        why.QuerySelector("strong")!.TextContent.ShouldBe("Vooral door wat Anouk vertelt over wat Mark deed tegen Anouk: 1 ernstig voorval.");
        why.QuerySelectorAll(".why__from .small").ShouldBeEmpty();
        var rules = why.Children.Where(c => c.ClassName == "small").Select(p => p.TextContent).ToArray();
        rules.ShouldBeUnique();
        rules.ShouldAllBe(r => r.Contains("Beleidsinstrument", StringComparison.Ordinal) && !r.Contains('['));
    }

    [Theory]
    [InlineData(0, "vandaag")]
    [InlineData(1, "1 dag")]
    [InlineData(12, "12 dagen")]
    public void Days_AreSaidAsPeopleSayThem(int days, string says) => new PageTexts(TextCatalogue.Shipped, "nl").Days(days).ShouldBe(says);

    [Fact]
    public void TalkingCards_BeginWithDanger() =>
        Known.Content.Talks.Cards.Values.OrderBy(c => c.Rank).Select(c => c.Key).Take(4).ShouldBe(["choking", "weapon", "death-threat", "suicide-thoughts"]);

    [Fact]
    public async Task FormAfterTheSessionEnded_LeadsToACalmPage_AndBackThroughTheLogIn()
    {
        await using var world = await WorldAsync();
        var token = (await world.PageAsync("/analyse")).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        world.Clock.Now = Noon.AddDays(1);

        var answer = await world.Client.PostAsync(File + "/analyse?handler=Judge", Form(token));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(answer.Headers.Location));
        page.QuerySelector("h1")!.TextContent.ShouldBe("U was uitgelogd");
        var back = page.QuerySelector("main a")!.GetAttribute("href")!;
        back.ShouldBe("/inloggen?naar=" + Uri.EscapeDataString(File + "/analyse"));
        (await world.Client.PostAsync(back, [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)])).Headers.Location!.OriginalString.ShouldBe(File + "/analyse");

        using var draft = new HttpRequestMessage(HttpMethod.Post, File + "/analyse?handler=Judge") { Content = Form(token) };
        draft.Headers.Add("X-Draft", "1");
        (await world.Client.SendAsync(draft)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "the script must hear that nothing was kept");
    }

    [Theory]
    [InlineData("https://elders.example/")]
    [InlineData("//elders.example/")]
    [InlineData("/inloggen")]
    public async Task PageAfterTheSessionEnded_LeadsNowhereElse(string path)
    {
        await using var world = await WorldAsync();

        var page = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/uitgelogd?naar=" + Uri.EscapeDataString(path)));

        page.QuerySelector("main a")!.GetAttribute("href").ShouldBe("/");
    }

    [Fact]
    public async Task Saving_IsConfirmedOnThePageAfterIt_ForAMoment()
    {
        await using var world = await WorldAsync();
        var saved = await world.Client.PostAsync(File + "/analyse", [.. await world.Client.HiddenAsync(File + "/analyse", "Judge"), new("SafetyNow", "no"), new("RiskLater", "yes"), new("Threat", "unknown"), new("JudgementReason", "kanarie-reden")], File + "/analyse?handler=Judge");

        saved.Headers.Location!.OriginalString.ShouldBe(File + "/analyse?bewaard=1100#oordeel");
        (await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(saved.Headers.Location))).QuerySelector("[role=status]")!.TextContent.ShouldBe("Bewaard om 11.00");
        (await world.PageAsync("/analyse")).QuerySelector("[role=status]").ShouldBeNull();
        (await world.PageAsync("/analyse?bewaard=onzin")).QuerySelector("[role=status]").ShouldBeNull();
        world.Clock.Now = Noon.AddMinutes(6);
        (await world.PageAsync("/analyse?bewaard=1100")).QuerySelector("[role=status]").ShouldBeNull("what was saved a while ago is no news");
    }

    [Fact]
    public async Task SummaryOfWhatIsWrong_NamesEachField_AndTheFocusIsOnIt()
    {
        await using var world = await WorldAsync();

        var answer = await world.Client.PostAsync("/gezinnen/nieuw", [new("Name", new string('x', 81)), new("Members[0].Name", "Anouk"), new("Members[0].Role", "mother"), new("Members[0].BirthYear", "1066"), new("Members[0].Sex", "f")]);

        var summary = (await ProfessionalVisit.DocumentAsync(answer)).QuerySelector(".notice--error")!;
        summary.HasAttribute("autofocus").ShouldBeTrue();
        var lines = summary.QuerySelectorAll("a").Select(a => a.TextContent).ToArray();
        lines.ShouldContain(l => l.EndsWith(": De tekst is te lang. Er passen 80 tekens.", StringComparison.Ordinal));
        lines.ShouldContain("Persoon 1, Geboortejaar: Dit jaar kan niet kloppen. Vul een jaar in uit 1916–2026.");
        lines.ShouldNotContain("Vul dit in.");
    }

    [Fact]
    public async Task Code_IsShownOnce_AndLoadingThePageAgainMakesNoOther()
    {
        await using var world = await WorldAsync();

        var made = await world.Client.PostAsync(File + "/uitnodigen", [new("Member", F + "-k"), new("WaveCode", "T0")]);
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, "a child is asked about itself: no child has to be chosen");
        var shown = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(made.Headers.Location));
        var code = shown.QuerySelector(".secret")!.TextContent.Trim();
        made.Headers.Location!.OriginalString.ShouldNotContain(code[..4]);
        string.Concat(made.Headers.GetValues("Set-Cookie")).ShouldNotContain(code[..4]);
        shown.QuerySelector("main")!.TextContent.ShouldContain("https://gezin.example");
        shown.QuerySelector($"main a[href='{File}/uitnodigen']")!.TextContent.ShouldBe("Nog iemand uitnodigen");

        var again = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(made.Headers.Location));
        again.QuerySelector(".secret").ShouldBeNull();
        again.QuerySelector("[role=status]")!.TextContent.ShouldStartWith("De code is getoond en werkt.");
        await using var db = world.Test.Database.Open();
        db.Invitations.Count(i => i.MemberId == F + "-k" && i.RevokedAt == null).ShouldBe(1);
    }

    [Fact]
    public async Task People_StandInOneOrderEverywhere()
    {
        await using var world = await WorldAsync();
        string[] order = ["Noor", "Sem", "Anouk", "Mark"];

        foreach (var (page, list) in new[] { ("/hulp", "select[name=HelpMember]"), ("/tijdlijn", "select[name=wie]"), ("/uitnodigen", "select[name=Member]") })
        {
            var names = (await world.PageAsync(page)).QuerySelector(list).ShouldNotBeNull(page).QuerySelectorAll("option").Select(o => o.TextContent.Split(' ')[0]).Where(order.Contains).ToArray();
            names.ShouldBe(order.Where(names.Contains), page);
            names.Length.ShouldBeGreaterThan(2, page);
        }
    }

    private static FormUrlEncodedContent Form(string token) => new([new("JudgementReason", "lang getypt"), new("__RequestVerificationToken", token)]);

    private static async Task<World> WorldAsync()
    {
        var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        var clock = new SetClock(Noon);
        var site = await RunningSite.StartProfessionalAsync(test.Database, clock, options: o => o with { FamilyAddress = new Uri("https://gezin.example/") });
        var client = site.Client();
        await client.LogInAsync("worker");
        return new World(test, site, client, clock);
    }

    private sealed record World(TestDatabase Test, RunningSite Site, HttpClient Client, SetClock Clock) : IAsyncDisposable
    {
        public async Task<IDocument> PageAsync(string page) => await ProfessionalVisit.DocumentAsync(await Client.GetAsync(File + page));

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Site.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
