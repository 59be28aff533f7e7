using System.Net;
using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Agreements that are broken, changed by two at once, or asked of the wrong person; phase and help plan.</summary>
public class PlanTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string File = "/gezinnen/" + F;

    private static readonly DateTimeOffset Friday = new(2026, 3, 6, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BrokenAgreement_MakesATaskWithOwnerAndDay_UntilSomebodySaysWhatWasDone(string engine)
    {
        await using var world = await WorldAsync(engine);
        var (site, client) = (world.Site, world.Client);
        await AgreeAsync(client, "Mark slaapt bij zijn broer");
        var check = await FirstLinkAsync(client, File + "/plan", ".agreement a");

        (await client.PostAsync(check, [new("Result", "broken"), new("Note", "Hij was thuis"), new("NextOn", "2026-03-20")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(check, [new("Result", "broken"), new("Note", "Weer")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetStringAsync("/gezinnen")).ShouldContain("1, de eerste uiterlijk 9 maart 2026");
        foreach (var page in (string[])[File, File + "/plan"])
        {
            var task = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(page))).QuerySelectorAll("#taken li").ShouldHaveSingleItem();
            task.TextContent.ShouldContain("Mevrouw worker doet dit, uiterlijk 9 maart 2026.");
        }

        var form = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"))).QuerySelector("#taken form")!;
        KeyValuePair<string, string>[] done = [new("Thing", form.QuerySelector("[name=Thing]")!.GetAttribute("value")!), new("Seen", "1"), new("TaskDone", "Met Mark gebeld")];
        (await client.PostAsync(File + "/plan", done, File + "/plan?handler=Task")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync("/gezinnen")).ShouldNotContain("uiterlijk 9 maart 2026");
        (await client.GetStringAsync(File)).ShouldNotContain("id=\"taken\"");
        site.ShouldNotBeNull();
    }

    [Fact]
    public async Task TwoWhoChangeOneAgreement_BothKeepTheirWords()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await AgreeAsync(client, "Mark slaapt bij zijn broer");
        var change = await FirstLinkAsync(client, File + "/plan", ".agreement a[href*=wijzig]");

        (await client.PostAsync(change, Fields("Mark slaapt bij zijn moeder", seen: 1))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var second = await client.PostAsync(change, Fields("Mark slaapt in een hotel", seen: 1));

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await ProfessionalVisit.DocumentAsync(second);
        page.QuerySelector(".notice--attention")!.TextContent.ShouldContain("Mark slaapt bij zijn moeder");
        page.QuerySelector("textarea[name=What]")!.TextContent.ShouldContain("Mark slaapt in een hotel");
        page.QuerySelector("input[name=Seen]")!.GetAttribute("value").ShouldBe("2");
        (await client.PostAsync(change, Fields("Mark slaapt bij zijn moeder of in een hotel", seen: 2))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var plan = await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"));
        plan.QuerySelectorAll(".agreement__what").Select(e => e.TextContent).ShouldBe(["Mark slaapt bij zijn moeder of in een hotel"]);
    }

    [Fact]
    public async Task TwoWhoChangeTheConfidentialPlan_SeeBothTexts()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        const string Page = File + "/plan/vertrouwelijk";
        (await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "naar oma"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "naar tante"), new("Seen", "1")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var second = await client.PostAsync(Page, [new("Member", F + "-m"), new("Text", "naar de buren"), new("Seen", "1")]);

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await ProfessionalVisit.DocumentAsync(second);
        page.QuerySelector("blockquote")!.TextContent.ShouldBe("naar tante");
        page.QuerySelector("textarea")!.TextContent.ShouldContain("naar de buren");
    }

    [Fact]
    public async Task UnderSuspicion_WhatIsAskedOfTheThreatened_WaitsAndNeverHolds_AndTheFormAnswersAsForAnybody()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        (await client.PostAsync(File + "/plan", [new("Threatened", F + "-m"), new("By", F + "-v"), new("Why", "zij kijkt steeds naar hem")], File + "/plan?handler=Control")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var hers = await client.PostAsync(File + "/afspraken/nieuw", Fields("Anouk belt haar zus", owner: F + "-m"));
        var his = await client.PostAsync(File + "/afspraken/nieuw", Fields("Mark slaapt bij zijn broer"));

        hers.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        hers.Headers.Location.ShouldBe(his.Headers.Location);
        hers.Headers.Location!.ToString().ShouldEndWith("#opgeschreven", customMessage: "a cover above the plan");
        foreach (var page in (string[])[$"/plan/afdruk/{F}-m", "/plan/afdruk/team", $"/afgesproken/{F}-m", $"/overleg/beeld?met={F}-m"])
        {
            (await client.GetStringAsync(File + page)).ShouldNotContain("Anouk belt haar zus", customMessage: page);
        }

        var plan = await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"));
        plan.QuerySelector("#afspraken")!.TextContent.ShouldNotContain("Anouk belt haar zus");
        var waiting = plan.QuerySelector("#wacht")!;
        waiting.TextContent.ShouldContain("Anouk belt haar zus");
        waiting.TextContent.ShouldContain("de afspraak kan niet ingaan");
        KeyValuePair<string, string>[] decide = [new("Thing", waiting.QuerySelector("[name=Thing]")!.GetAttribute("value")!), new("Seen", "1"), new("DespiteWarning", "zij wil het")];
        (await client.PostAsync(File + "/plan", decide, File + "/plan?handler=LetIn")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/plan", decide, File + "/plan?handler=Drop")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/plan")).ShouldNotContain("Anouk belt haar zus");
        (await client.PostAsync(File + "/plan", decide, File + "/plan?handler=Drop")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task ChangeThatWaits_LeavesTheAgreementAsItHeld_WhenItIsDropped()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await AgreeAsync(client, "Mark slaapt bij zijn broer");
        var change = await FirstLinkAsync(client, File + "/plan", ".agreement a[href*=wijzig]");
        (await client.PostAsync(File + "/plan", [new("Threatened", F + "-m"), new("By", F + "-v"), new("Why", "angst")], File + "/plan?handler=Control")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.PostAsync(change, Fields("Anouk slaapt bij haar zus", seen: 1, owner: F + "-m"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).ShouldContain("Mark slaapt bij zijn broer");
        var thing = change[(change.IndexOf("wijzig=", StringComparison.Ordinal) + 7)..];
        (await client.PostAsync(File + "/plan", [new("Thing", thing), new("Seen", "2")], File + "/plan?handler=Drop")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/plan")).ShouldNotContain("id=\"wacht\"");
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).ShouldContain("Mark slaapt bij zijn broer");
    }

    [Fact]
    public async Task TwoWhoChangeASuspicion_OrAParentsWords_AreBothHeard()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        const string Control = File + "/plan?handler=Control";
        (await client.PostAsync(File + "/plan", [new("Threatened", F + "-m"), new("By", F + "-v"), new("Why", "angst")], Control)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var form = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"))).QuerySelector("form[action*=Control]")!;
        string Value(string name) => form.QuerySelector($"[name={name}]")!.GetAttribute("value")!;
        await using (var db = world.Test.Database.Open())
        {
            await FactStore.AddAsync(db, F, new NewFact(new ControlConcern(F + "-m", F + "-v", "zij vertelde meer", false), new DateOnly(2026, 3, 6), "w") { Thing = Value("Thing"), Seen = 1 }, Friday, CancellationToken.None);
        }

        var second = await client.PostAsync(File + "/plan", [new("Thing", Value("Thing")), new("Seen", Value("Seen")), new("Withdrawn", "true"), new("Why", "bleek anders")], Control);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await ProfessionalVisit.DocumentAsync(second);
        page.QuerySelector("blockquote")!.TextContent.ShouldBe("zij vertelde meer");
        page.QuerySelector("textarea[name=Why]")!.TextContent.ShouldContain("bleek anders");

        const string Voice = File + "/plan/stem/" + F + "-m";
        (await client.PostAsync(Voice, [new("Words", "Ik wil rust"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var other = await client.PostAsync(Voice, [new("Words", "Ik wil dat hij gaat"), new("Seen", "0")]);
        other.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await ProfessionalVisit.DocumentAsync(other)).QuerySelector("textarea[name=Words]")!.TextContent.ShouldContain("Ik wil dat hij gaat");
    }

    [Fact]
    public async Task PriorityInAnUnknownState_IsRefused()
    {
        await using var world = await WorldAsync("sqlite");
        KeyValuePair<string, string>[] rest = [new("PriorityWhat", "rust in huis"), new("PriorityWho", "oma"), new("PriorityFirstStep", "bellen"), new("State", "nw")];

        (await world.Client.PostAsync(File + "/plan", rest[..3], File + "/plan?handler=Priority")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.PostAsync(File + "/plan", rest, File + "/plan?handler=Priority")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.GetStringAsync(File + "/plan")).ShouldNotContain("rust in huis");
    }

    [Fact]
    public async Task QuickForm_RestrainsByAReadyMadeConditionThatKeepsAtADistance_AndByNoOther()
    {
        await using var world = await WorldAsync("sqlite");
        var form = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(File + "/plan/direct"));
        string[] ready = [.. form.QuerySelectorAll("datalist option").Select(o => o.GetAttribute("value")!)];
        (await world.Client.PostAsync(File + "/plan/direct", [new("Lines[0].What", ready.First(r => r.StartsWith("Slaapt", StringComparison.Ordinal))), new("Lines[0].Owner", F + "-v"), new("Lines[0].Checker", "oma"), new("Lines[1].What", "Anouk belt haar zus"), new("Lines[1].Owner", F + "-m"), new("CheckOn", "2026-03-13"), new("IfBroken", "bellen")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await using var db = world.Test.Database.Open();
        (await FactStore.LoadAsync(db, F, CancellationToken.None)).InForce<Agreement>().Select(a => a.Fact.Restrains).ShouldBe([F + "-v", null]);
    }

    [Fact]
    public async Task EndedAgreement_LeavesThePlanAndTakesAReason()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await AgreeAsync(client, "Mark slaapt bij zijn broer");
        var change = await FirstLinkAsync(client, File + "/plan", ".agreement a[href*=wijzig]");
        var end = change.Replace("nieuw?", "nieuw?handler=End&", StringComparison.Ordinal);

        (await client.PostAsync(change, [new("Seen", "1")], end)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(change, [new("Seen", "1"), new("EndedBecause", "De rechter bepaalt het nu")], end)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetStringAsync(File + "/plan")).ShouldNotContain("agreement__what");
    }

    [Fact]
    public async Task HelpPlan_WaitsForTheTalkOrTakesOneLine_AndNewSevereViolenceBringsBackDirectSafetyAndADraft()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1));

        (await client.PostAsync(File + "/plan", [], File + "/plan?handler=HelpPlan")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetStringAsync(File + "/hulp")).ShouldContain("nog een concept");
        (await client.PostAsync(File + "/analyse", [.. await client.HiddenAsync(File + "/analyse", "Discussed"), new("DiscussedWith", F + "-m"), new("DiscussedNote", "Zij herkent het")], File + "/analyse?handler=Discussed")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/plan", [], File + "/plan?handler=HelpPlan")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/hulp")).ShouldContain("Het hulpplan is definitief sinds 6 maart 2026");
        (await client.PostAsync(File + "/plan", [new("To", "stable"), new("PhaseReason", "oma houdt het in de gaten")], File + "/plan?handler=Phase")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 1, new DateOnly(2026, 3, 6), ("in-s01", 1));

        var plan = await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"));
        plan.QuerySelector(".phases [aria-current=step]")!.TextContent.ShouldBe("Directe veiligheid");
        plan.QuerySelector("#hulpplan")!.TextContent.ShouldContain("Daarom is het plan weer een concept");
    }

    [Fact]
    public async Task DirectSafety_IsThreeAgreementsInOneShortForm_OrNone()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        var form = await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan/direct"));
        var condition = form.QuerySelector("datalist option")!.GetAttribute("value")!;
        KeyValuePair<string, string>[] filled = [new("CheckOn", form.QuerySelector("[name=CheckOn]")!.GetAttribute("value")!), new("IfBroken", form.QuerySelector("[name=IfBroken]")!.TextContent.Trim())];
        KeyValuePair<string, string>[] first = [new("Lines[0].What", condition), new("Lines[0].Owner", F + "-v"), new("Lines[1].What", string.Empty), new("Lines[2].What", "Mark levert zijn sleutel in")];

        var refused = await client.PostAsync(File + "/plan/direct", [.. filled, .. first]);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector("[name='Lines[0].Checker']")!.HasAttribute("aria-invalid").ShouldBeTrue();
        (await client.GetStringAsync(File + "/plan")).ShouldNotContain("agreement__what");
        (await client.PostAsync(File + "/plan/direct", [.. filled, .. first, new("Lines[0].Checker", "oma Truus"), new("Share", F + "-m")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + "/plan"))).QuerySelectorAll(".agreement__what").Length.ShouldBe(2);
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).Split("oma Truus").Length.ShouldBe(3, "who does and who checks the second is whoever stands above");
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-k")).ShouldContain("Een grote slaapt een tijdje ergens anders.");
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-m")).ShouldContain("Mark levert zijn sleutel in");
    }

    [Fact]
    public async Task Frame_StandsOnThePrintsOfItsReaders_WhereToGoOnNoneOfAChild_AndTheSharedFormShowsNeitherThatNorWords()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        async Task<string[]> TickedAsync(string page, string name) => [.. (await ProfessionalVisit.DocumentAsync(await client.GetAsync(File + page))).QuerySelectorAll($"input[name={name}][checked]").Select(i => i.GetAttribute("value")!)];
        (await TickedAsync("/plan/kader", "Share")).ShouldBe([F + "-m", F + "-v"], ignoreOrder: true);
        (await TickedAsync("/plan/waarheen", "WhereToFor")).ShouldBeEmpty();
        (await TickedAsync("/plan/waarheen", "SafeAdultFor")).ShouldBe([F + "-k", F + "-j"], ignoreOrder: true);
        KeyValuePair<string, string>[] refuge = [new("WhereTo", "Anouk belt haar zus"), new("WhereToFor", F + "-m"), new("SafeAdult", "oma Truus"), new("SafeAdultFor", F + "-k"), new("CodeWord", "pannenkoek"), new("Seen", "0")];
        KeyValuePair<string, string>[] frame = [new("Signals", "Mark wordt stil"), new("Share", F + "-m"), new("Share", F + "-v"), new("EvaluateOn", "2026-04-20"), new("Seen", "1")];
        (await client.PostAsync(File + "/plan/waarheen", refuge)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/plan/kader", frame)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync($"{File}/plan/stem/{F}-m", [new("Words", "Ik wil rust voor Noor"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        string[] parts = ["pannenkoek", "Mark wordt stil", "Anouk belt haar zus", "oma Truus", "Ik wil rust voor Noor"];
        foreach (var (page, seen) in new[]
        {
            ("plan/afdruk/team", parts), ($"plan/afdruk/{F}-v", parts[1..2]), ($"plan/afdruk/{F}-m", [parts[1], parts[2], parts[4]]), ($"plan/afdruk/{F}-k", []), ($"plan/afdruk/{F}-j", []),
            ("plan/kader", parts[1..2]), ("plan/waarheen", [parts[0], parts[2], parts[3]]), ($"plan/stem/{F}-m", parts[4..]), ($"plan/stem/{F}-v", []),
            ($"uitleg?kind={F}-k", [parts[0], parts[3]]), ($"uitleg?kind={F}-j", parts[..1]),
        })
        {
            var text = await client.GetStringAsync($"{File}/{page}");
            parts.Where(p => text.Contains(p, StringComparison.Ordinal)).ShouldBe(seen, page);
        }

        (await ProfessionalVisit.DocumentAsync(await client.GetAsync($"{File}/uitleg?kind={F}-k"))).QuerySelectorAll("details.no-print").ShouldContain(d => d.TextContent.Contains("pannenkoek", StringComparison.Ordinal) && !d.HasAttribute("open"), "folded, and not printed");
        (await client.GetAsync($"{File}/plan/stem/{F}-k")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var second = await client.PostAsync(File + "/plan/kader", [new("Signals", "Anouk huilt"), new("Seen", "1")]);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var conflict = await ProfessionalVisit.DocumentAsync(second);
        conflict.QuerySelector("dl.facts")!.TextContent.ShouldContain("Mark wordt stil");
        conflict.QuerySelector("textarea[name=Signals]")!.TextContent.ShouldContain("Anouk huilt");
        conflict.Body!.TextContent.ShouldNotContain("Anouk belt haar zus");
    }

    [Fact]
    public async Task WhereSomebodyCanGo_IsNotSharedWithWhomAMeasureRestrains_OrWhoIsSuspected()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await AgreeAsync(client, "Mark slaapt bij zijn broer");
        KeyValuePair<string, string>[] Frame(string reader, string seen) => [new("WhereTo", "Anouk belt haar zus"), new("WhereToFor", reader), new("Seen", seen)];
        (await client.PostAsync(File + "/plan/waarheen", Frame(F + "-v", "0"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).ShouldContain("Anouk belt haar zus");

        await using (var db = world.Test.Database.Open())
        {
            await FactStore.AddAsync(db, F, new NewFact(new ControlConcern(F + "-m", F + "-v", "angst", false), new DateOnly(2026, 3, 1), "w") { Thing = "s" }, Friday, CancellationToken.None);
        }

        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).ShouldContain("Anouk belt haar zus");
        (await client.GetStringAsync(File + "/plan")).ShouldContain("gedeeld met iemand die dat beter niet weet");
        (await client.PostAsync(File + "/plan/waarheen", Frame(F + "-m", "1"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var refused = await client.PostAsync(File + "/plan/waarheen", Frame(F + "-v", "2"));
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector("main")!.TextContent.ShouldContain("Deel dit nu niet met deze persoon");

        await using (var db = world.Test.Database.Open())
        {
            await FactStore.AddAsync(db, F, new NewFact(new PlanFrame { WhereTo = "Anouk belt haar zus", WhereToFor = [F + "-m", F + "-v"] }, new DateOnly(2026, 3, 1), "w") { Thing = PlanFrame.Thing, Seen = 2 }, Friday, CancellationToken.None);
            var ban = new LegalMeasure { Kind = LegalMeasureKind.ContactBan, Restrained = F + "-v", Protects = [F + "-m"], From = new DateOnly(2026, 3, 2), By = "de rechter", Conditions = string.Empty };
            await FactStore.AddAsync(db, F, new NewFact(ban, new DateOnly(2026, 3, 2), "w"), Friday, CancellationToken.None);
        }

        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-v")).ShouldNotContain("Anouk belt haar zus");
        (await client.GetStringAsync($"{File}/plan/afdruk/{F}-m")).ShouldContain("Anouk belt haar zus");
    }

    [Fact]
    public async Task Findings_AreReadOnThePlan()
    {
        await using var world = await WorldAsync("sqlite");
        await AgreeAsync(world.Client, "Mark probeert lief te zijn");

        var findings = (await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync(File + "/plan"))).QuerySelectorAll(".notice--attention li").Select(l => l.TextContent).ToArray();

        findings.ShouldContain(f => f.StartsWith("Dit is een wens", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Contains("nog geen codewoord", StringComparison.Ordinal));
        findings.ShouldContain(f => f.Contains("in eigen woorden", StringComparison.Ordinal) && f.Contains("Anouk", StringComparison.Ordinal));
    }

    private static async Task<World> WorldAsync(string engine)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Friday));
        var client = site.Client();
        await client.LogInAsync("worker");
        return new World(test, site, client);
    }

    private static async Task AgreeAsync(HttpClient client, string what) =>
        (await client.PostAsync(File + "/afspraken/nieuw", Fields(what))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static KeyValuePair<string, string>[] Fields(string what, int seen = 0, string owner = F + "-v") =>
        [new("What", what), new("Owner", owner), new("CheckerOutside", "oma Truus"), new("IfBroken", "Wij bellen"), new("CheckOn", "2026-03-13"), new("Seen", seen.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    private static async Task<string> FirstLinkAsync(HttpClient client, string page, string selector) =>
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync(page))).QuerySelector(selector)!.GetAttribute("href")!;

    private sealed record World(TestDatabase Test, RunningSite Site, HttpClient Client) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Site.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
