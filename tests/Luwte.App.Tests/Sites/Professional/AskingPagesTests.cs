using System.Net;
using Luwte.App.Access;
using Luwte.App.Content;
using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Family;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>The pages of a worker around asking: consent and authority, what was told, the tablet, messages, how long it takes.</summary>
public class AskingPagesTests
{
    private const string Mother = ProfessionalVisit.Mine + "-m";
    private const string Girl = ProfessionalVisit.Mine + "-k";
    private const string Father = ProfessionalVisit.Mine + "-v";
    private const string File = "/gezinnen/" + ProfessionalVisit.Mine;

    [Fact]
    public async Task Consent_AuthorityAndWordsOfAParent_AreWrittenDown()
    {
        await using var test = await WorldAsync();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var worker = await LoggedInAsync(site);
        var page = File + "/toestemming";

        (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page))).Body!.TextContent.ShouldContain("Er staat niemand met gezag");
        var early = await worker.PostAsync(page, [new("Speaker", Mother), new("About", Girl), new("Purpose", "research"), new("Says", "yes")], page + "?handler=Said");
        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.PostAsync(File + "/mensen", [new("Authority.Child", Girl), new("Authority.Holder", Mother), new("Authority.From", "2020-01-01")], File + "/mensen?handler=Authority")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await worker.PostAsync(page, [new("Speaker", Mother), new("About", Girl), new("Purpose", "research"), new("Says", "yes")], page + "?handler=Said")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var after = await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page));
        var girl = after.QuerySelector($"#c-{Girl}")!.ParentElement!.TextContent;
        girl.ShouldContain("Anouk: ja");
        girl.ShouldContain("Opgeschreven door Mevrouw worker");
        girl.ShouldContain("Nog vragen aan: Noor");
        OpenText(after).ShouldNotContain("Anouk: ja");
        await using var db = test.Database.Open();
        (await db.Consents.SingleAsync()).RecordedBy.ShouldNotBeNull();
        (await db.Audit.CountAsync(a => a.Event == "consent.said")).ShouldBe(2);
    }

    /// <summary>What stands on the screen before somebody opens anything.</summary>
    private static string OpenText(AngleSharp.Dom.IDocument page)
    {
        page.QuerySelectorAll("details[open]").ShouldBeEmpty();
        foreach (var folded in page.QuerySelectorAll("details"))
        {
            folded.Remove();
        }

        return page.QuerySelector("main")!.TextContent;
    }

    [Fact]
    public async Task HearingAChildWithoutParents_IsOffUntilTheOrganisationConfirmedTheLaw()
    {
        await using var test = await WorldAsync();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var worker = await LoggedInAsync(site);
        var page = File + "/toestemming";

        (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page))).Body!.TextContent.ShouldContain("De organisatie moet eerst bevestigen dat het volgens de wet mag");
        (await worker.PostAsync(page, [new("Heard", Girl), new("Reason", "vader dreigde met geweld")], page + "?handler=Heard")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await using var db = test.Database.Open();
        (await db.Consents.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task HearingAChildWithoutParents_OnceConfirmed_AsksAReason_AndHoldsForCareOnly()
    {
        using var folder = new TemporaryFolder();
        await using var test = await WorldAsync();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { Content = Confirmed(folder.Path) });
        using var worker = await LoggedInAsync(site);
        var page = File + "/toestemming";

        (await worker.PostAsync(page, [new("Heard", Girl), new("Reason", "kort")], page + "?handler=Heard")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.PostAsync(page, [new("Heard", Girl), new("Reason", "vader dreigde toen zij iets zei")], page + "?handler=Heard")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var girl = (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page))).QuerySelector($"#c-{Girl}")!.ParentElement!;
        girl.QuerySelectorAll("dd strong").Select(s => s.TextContent).ShouldBe(["Mag", "Nog niet bekend", "Nog niet bekend"]);
        girl.TextContent.ShouldContain("vader dreigde toen zij iets zei");
    }

    [Fact]
    public async Task Told_IsKeptUnderThePersonsName_MarkedWithWhoTyped_WithoutOnCallDuty()
    {
        await using var test = await WorldAsync();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { OnCall = null });
        using var worker = await LoggedInAsync(site);
        var form = $"{File}/verteld?wie={Mother}&meting=T0&lijst=phq-9";
        (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(form))).QuerySelectorAll("select[name^='a-']").Length.ShouldBe(9);
        KeyValuePair<string, string>[] told = [new("wie", Mother), new("meting", "T0"), new("lijst", "phq-9"), new("Nonce", "n1"), new("a-q01", "3"), new("a-q02", "dk"), new("a-q03", ""), new("a-q09", "1")];

        (await worker.PostAsync(form, told, File + "/verteld")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await worker.PostAsync(form, told, File + "/verteld")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "sent twice");

        await using var db = test.Database.Open();
        var sheet = await db.Sheets.SingleAsync(s => s.Instrument == "phq-9");
        (sheet.RespondentId, sheet.Assisted).ShouldBe((Mother, true));
        (await db.Users.SingleAsync(u => u.Id == sheet.EnteredBy)).UserName.ShouldBe("worker");
        (await db.Answers.OrderBy(a => a.Item).Select(a => a.Item).ToListAsync()).ShouldBe(["q01", "q02", "q09"], "written once, and what was not talked about is no answer");
        (await db.Answers.SingleAsync(a => a.Item == "q02")).Value.ShouldBe(AnswerCode.DontKnow);
        (await db.DangerTasks.SingleAsync()).Danger.ShouldBe("suicide-thoughts");
        var page = await ProfessionalVisit.DocumentAsync(await worker.GetAsync($"{File}/verteld?wie={Mother}"));
        page.Body!.TextContent.ShouldContain("Getypt door Mevrouw worker");

        // The page lies open while questions are gone through with one person: what another told is not on it.
        foreach (var other in (string[])["", "?wie=" + Father, "?wie=" + Girl])
        {
            (await worker.GetStringAsync(File + "/verteld" + other)).ShouldNotContain("Getypt door", customMessage: other);
        }

        (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(File))).QuerySelectorAll(".wave").Length.ShouldBe(1, "the family is served although nobody filled anything in");
    }

    [Fact]
    public async Task Told_DoesNotReplaceWhatSomebodyAnsweredInPerson()
    {
        await using var test = await WorldAsync();
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, ProfessionalVisit.Mine, 0, new DateOnly(2026, 2, 1));
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var worker = await LoggedInAsync(site);
        var list = $"luwte-partner|{ProfessionalVisit.Mine}-v";
        var form = $"{File}/verteld?wie={Mother}&meting=T0&lijst={Uri.EscapeDataString(list)}";
        var item = Known.Content.Instruments.Newest("luwte-partner").Items[0].Id;

        var answer = await worker.PostAsync(form, [new("wie", Mother), new("meting", "T0"), new("lijst", list), new("Nonce", "n"), new("a-" + item, "3")], File + "/verteld");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(answer)).QuerySelector(".notice--error")!.TextContent.ShouldContain("zelf ingevuld");
    }

    [Fact]
    public async Task Tablet_LogsTheWorkerOut_AndItsCookieOpensNothingOfTheProfessionals()
    {
        var clock = new SetClock(SmallFamily.Start);
        await using var test = await WorldAsync();
        await using var family = await RunningSite.StartFamilyAsync(test.Database, clock);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock, options: o => o with { FamilyAddress = family.Address });
        using var tablet = await LoggedInAsync(site);

        var answer = await tablet.PostAsync(File + "/tablet", [new("Member", Girl), new("WaveCode", "T0")]);
        var handOver = await ProfessionalVisit.DocumentAsync(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, handOver.Body!.TextContent);
        var text = handOver.Body!.TextContent;
        text.ShouldNotContain("Esdoorn");
        text.ShouldNotContain("Uitloggen");
        var link = handOver.QuerySelector("a[href*='tablet=1']")!.GetAttribute("href")!;
        new Uri(link).Authority.ShouldBe(family.Address.Authority);
        (await tablet.GetAsync(File)).Headers.Location!.AbsolutePath.ShouldBe("/inloggen", "the worker is out at once");

        using var child = new Respondent(family);
        await child.GetAsync("/?tablet=1");
        await child.SendAsync(("code", handOver.QuerySelector(".secret code")!.TextContent));
        child.Path.ShouldBe("/start");
        var cookie = child.Cookie();
        await AssertShutAsync(site, cookie);
        await child.SendAsync();
        await child.AnswerQuietlyAsync();
        await child.SendAsync();
        child.Path.ShouldBe("/klaar");
        child.Page.Body!.TextContent.ShouldContain("geef de tablet terug");

        var left = await child.Client.GetAsync("/weg");
        left.Headers.Location!.ToString().ShouldBe("/later", "a page that says nothing, not a weather page on a tablet of work");
        foreach (var path in new[] { "/klaar", "/vraag", "/woorden", "/start" })
        {
            (await child.Client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        await AssertShutAsync(site, cookie);
    }

    [Fact]
    public async Task Tablet_WithoutOnCallDuty_IsNotStarted()
    {
        await using var test = await WorldAsync();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { OnCall = null });
        using var worker = await LoggedInAsync(site);

        (await worker.PostAsync(File + "/tablet", [new("Member", Girl), new("WaveCode", "T0")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.GetAsync(File)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = test.Database.Open();
        (await db.Invitations.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Messages_WithoutAService_SayThatCodesGoByHand_AndWithOneASafeWayIsKept()
    {
        await using var test = await WorldAsync();
        await using (var none = await RunningSite.StartProfessionalAsync(test.Database))
        {
            using var first = await LoggedInAsync(none);
            var page = await ProfessionalVisit.DocumentAsync(await first.GetAsync(File + "/berichten"));
            page.Body!.TextContent.ShouldContain("geef elke code zelf, met de hand");
            page.QuerySelector("input[name=Address]").ShouldBeNull();
            (await ProfessionalVisit.DocumentAsync(await first.GetAsync(File + "/uitnodigen"))).Body!.TextContent.ShouldContain("geef elke code zelf, met de hand");
        }

        using var folder = new TemporaryFolder();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { Gateways = new MessageGateways(null, new FolderGateway(folder.Path)) });
        using var worker = await LoggedInAsync(site);
        var refused = await worker.PostAsync(File + "/berichten", [new("Member", Mother), new("Channel", "sms"), new("Address", "geen nummer"), new("Days", "127"), new("FromHour", "12"), new("UntilHour", "10")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await worker.PostAsync(File + "/berichten", [new("Member", Mother), new("Channel", "sms"), new("Address", "+31612345678"), new("Days", "31"), new("FromHour", "10"), new("UntilHour", "12")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var kept = await ProfessionalVisit.DocumentAsync(await worker.GetAsync(File + "/berichten"));
        kept.Body!.TextContent.ShouldContain("maandag tot en met vrijdag, van 10 tot 12 uur");
        kept.QuerySelectorAll("details summary").Select(s => s.TextContent).ShouldBe(["Anouk", "Mark", "Noor"], ignoreOrder: true);
        OpenText(kept).ShouldNotContain("van 10 tot 12 uur");
        (await worker.PostAsync(File + "/berichten", [new("Member", Mother)], File + "/berichten?handler=Withdraw")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.SafeChannels.SingleAsync()).WithdrawnAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Invite_AsksWhichChildOnce_AndTellsTheMinutesBeforehand()
    {
        await using var test = await WorldAsync(indexChild: false);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var worker = await LoggedInAsync(site);
        var page = File + "/uitnodigen";

        var form = await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page));
        form.QuerySelectorAll("tbody tr").Length.ShouldBeGreaterThanOrEqualTo(6, "three who answer, two lists each");
        form.QuerySelector("select[name=IndexChild]").ShouldBeNull("only a parent is asked about a child");
        var asked = await worker.PostAsync(page, [new("Member", Mother), new("WaveCode", "T0")]);
        asked.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(asked)).QuerySelector("select[name=IndexChild]").ShouldNotBeNull();
        var made = await worker.PostAsync(page, [new("Member", Mother), new("WaveCode", "T0"), new("Route", "core"), new("IndexChild", Girl)]);

        made.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.Invitations.SingleAsync()).Route.ShouldBe("core");
        (await ProfessionalVisit.DocumentAsync(await worker.GetAsync(page))).QuerySelector("select[name=IndexChild]").ShouldBeNull();
    }

    /// <summary>The content as it is after an organisation confirmed that the law allows hearing a child without its parents.</summary>
    private static ContentLibrary Confirmed(string folder)
    {
        foreach (var file in Directory.GetFiles(ContentLibrary.DefaultFolder, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(ContentLibrary.DefaultFolder, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            System.IO.File.WriteAllText(copy, System.IO.File.ReadAllText(file).Replace("heard_without_parent: not-confirmed", "heard_without_parent: confirmed-by-organisation", StringComparison.Ordinal));
        }

        return ContentLibrary.Load(folder);
    }

    /// <summary>With the cookie of the family site, also under the names of the professional ones, everything is as for nobody.</summary>
    private static async Task AssertShutAsync(RunningSite site, string cookie)
    {
        foreach (var name in new[] { "s", "__Host-s", "pro", "__Host-pro", "pro2" })
        {
            foreach (var path in new[] { "/", "/gezinnen", File, File + "/verteld", "/logboek" })
            {
                using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.Add("Cookie", $"{name}={cookie}");
                var answer = await client.SendAsync(request);
                var nobody = await client.GetAsync(path);
                answer.StatusCode.ShouldBe(nobody.StatusCode, $"{name} {path}");
                answer.Headers.Location.ShouldBe(nobody.Headers.Location);
                answer.Headers.Location!.AbsolutePath.ShouldBe("/inloggen");
            }
        }
    }

    private static async Task<TestDatabase> WorldAsync(bool indexChild = true)
    {
        var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, ProfessionalVisit.Mine, caseDirector: true);
        if (indexChild)
        {
            await using var db = test.Database.Open();
            await db.Families.ExecuteUpdateAsync(f => f.SetProperty(x => x.IndexChildId, Girl));
        }

        return test;
    }

    private static async Task<HttpClient> LoggedInAsync(RunningSite site)
    {
        var client = site.Client();
        await client.LogInAsync("worker");
        return client;
    }
}
