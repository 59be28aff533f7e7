using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Texts;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Agreed-done-waiting per audience, help per person, the way with each child, the waves beside each other, overdue.</summary>
public class FollowUpPagesTests
{
    private const string F = ProfessionalVisit.Mine;
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Fact]
    public async Task AgreedPage_ForEachAudience_HasOnlyWhatItMaySee()
    {
        await using var world = await WorldAsync(
            Agreement("kanarie-vader", "v"),
            Agreement("kanarie-moeder", "m", forChild: "kanarie-kind"),
            new HelpGiven { Member = F + "-m", What = "kanarie-hulp", Kind = HelpKind.Specialised, Problem = HelpProblem.ParentTrauma, WaitingSince = new DateOnly(2026, 5, 1) },
            new Priority { Phase = Phase.DirectSafety, What = "kanarie-plan", Who = "oma", FirstStep = "kanarie-stap", State = PriorityState.Now });
        await ProfessionalVisit.AddWordsAsync(world.Database, F, "kanarie-woorden");

        (await CanariesAsync(world, "team")).ShouldBe(["kanarie-vader", "kanarie-moeder", "kanarie-hulp", "kanarie-stap"], ignoreOrder: true);
        (await CanariesAsync(world, F + "-m")).ShouldBe(["kanarie-moeder", "kanarie-hulp"], ignoreOrder: true);
        (await CanariesAsync(world, F + "-v")).ShouldBe(["kanarie-vader"]);
        (await CanariesAsync(world, F + "-k")).ShouldBeEmpty("what a child gets lies at the home of a parent who may not read this one");
        await world.AddAsync(Agreement("kanarie-samen", "m", forChild: "kanarie-kind"), Today, F + "-v");
        (await CanariesAsync(world, F + "-k")).ShouldBe(["kanarie-kind"]);
    }

    [Fact]
    public async Task AgreedPage_ForSeveralAtTheTable_HasOnlyWhatEachMaySee_AndNoMenuOfTheFile()
    {
        await using var world = await WorldAsync(
            Agreement("kanarie-vader", "v"),
            new HelpGiven { Member = F + "-m", What = "kanarie-hulp", Kind = HelpKind.Specialised, Problem = HelpProblem.ParentTrauma, WaitingSince = new DateOnly(2026, 5, 1) });
        await world.AddAsync(Agreement("kanarie-moeder", "m", forChild: "kanarie-kind"), Today, F + "-v");
        await ProfessionalVisit.MeetAsync(world.Database, F, Today, F + "-m", F + "-v", F + "-k");

        (await CanariesAsync(world, $"samen?met={F}-m&met={F}-v")).ShouldBe(["kanarie-moeder"]);
        (await CanariesAsync(world, $"samen?met={F}-m&met={F}-k")).ShouldBe(["kanarie-kind"]);
        var page = await world.PageAsync($"/afgesproken/samen?met={F}-m&met={F}-v");
        page.QuerySelector(".tabs").ShouldBeNull();
        page.QuerySelector("main")!.TextContent.ShouldContain("Voor Anouk, Mark");
        (await world.PageAsync($"/overleg/beeld?met={F}-m&met={F}-v")).QuerySelector($"a[href='/gezinnen/{F}/afgesproken/samen?met={F}-m&met={F}-v']").ShouldNotBeNull();
        (await world.Client.GetAsync($"/gezinnen/{F}/afgesproken/samen")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.PageAsync($"/overleg/beeld?audience=team&met={F}-m")).QuerySelector("main")!.TextContent.ShouldNotContain("kanarie-vader");
    }

    [Fact]
    public async Task AgreedPage_OfAMember_NamesTheCaseDirectorOnly_SinceAShelterInTheTeamTellsWhereSomebodyWent()
    {
        await using var world = await WorldAsync();
        await using (var db = world.Database.Open())
        {
            var shelter = await CreateAccount.RunAsync(db, new NewAccount { UserName = "opvang", DisplayName = "Mevrouw Opvang", Organisation = "Vrouwenopvang Zuid", Roles = [StaffRole.Worker], Password = ProfessionalVisit.Password }, CancellationToken.None);
            await ProfessionalVisit.AssignAsync(world.Database, shelter.Value!.Id, F);
        }

        await ProfessionalVisit.MeetAsync(world.Database, F, Today, F + "-m", F + "-v");
        (await world.PageAsync("/afgesproken/team")).QuerySelector("main")!.TextContent.ShouldContain("Mevrouw Opvang, Vrouwenopvang Zuid");
        foreach (var reader in (string[])[F + "-v", F + "-m", F + "-k", $"samen?met={F}-m&met={F}-v"])
        {
            var page = (await world.PageAsync("/afgesproken/" + reader)).QuerySelector("main")!.TextContent;
            page.ShouldContain("Mevrouw worker", customMessage: reader);
            page.ShouldNotContain("pvang", Case.Sensitive, reader);
            page.ShouldNotContain("GI Noord", Case.Sensitive, reader);
        }
    }

    [Fact]
    public async Task AgreedPage_IsByteEqualWhateverTheOthersAnswerOrTheChildWrites()
    {
        await using var world = await WorldAsync(Agreement("vader slaapt bij zijn broer", "v", forChild: "papa slaapt bij oom Rob"));
        string[] readers = [F + "-m", F + "-v", F + "-k"];
        var before = await PagesAsync(world, readers);

        var severe = Known.Content.Instruments.Newest("luwte-partner").Items[^1].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Database, F, 0, new DateOnly(2026, 2, 1), (severe, 6));
        await ProfessionalVisit.AddWordsAsync(world.Database, F, "Ik ben bang voor papa");
        await using (var db = world.Database.Open())
        {
            await FactStore.AddAsync(db, F, new NewFact(new ControlConcern(F + "-m", F + "-v", "houdt haar telefoon bij", false), Today, "w"), Noon, CancellationToken.None);
            db.DangerTasks.Add(new DangerTaskRow { Id = "d", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "choking", RaisedAt = Noon.AddDays(-3) });
            await db.SaveChangesAsync();
        }

        (await world.Client.GetAsync("/gezinnen/" + F)).EnsureSuccessStatusCode();
        (await PagesAsync(world, readers)).ShouldBe(before);
    }

    [Fact]
    public async Task AgreedPage_CountsDaysAndWorkers_AndSaysWhatToExpect()
    {
        await using var world = await WorldAsync();
        await world.AddAsync(new ChildSeen(F + "-k", true), new DateOnly(2026, 1, 17));

        var page = await world.PageAsync("/afgesproken/" + F + "-m");

        page.QuerySelector("main")!.TextContent.ShouldContain("De jeugdbeschermer voert die uit");
        page.QuerySelector("main")!.TextContent.ShouldNotContain("na de melding");
        var team = (await world.PageAsync("/afgesproken/team")).QuerySelector("main")!.TextContent;
        team.ShouldContain("12 dagen na de melding");
        team.ShouldContain("Sem is nog niet alleen gesproken");
        team.ShouldNotContain("Noor is nog niet");
        (await world.Client.GetAsync($"/gezinnen/{F}/afgesproken/nobody")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task HelpPage_ShowsChildrenFirst_WaitingDays_AndChangesHelpWithoutTypingItAgain()
    {
        await using var world = await WorldAsync();
        var severe = Known.Content.Instruments.Newest("luwte-partner").Items[^1].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Database, F, 0, new DateOnly(2026, 2, 1), (severe, 6));
        var path = $"/gezinnen/{F}/hulp";

        var page = await world.PageAsync("/hulp");
        page.QuerySelectorAll(".needs caption").Select(c => c.TextContent).ShouldBe(["Noor", "Sem", "Anouk", "Mark", "Het gezin"]);
        page.QuerySelector(".notice--attention").ShouldBeNull();
        page.QuerySelector(".own-view").ShouldNotBeNull();
        await world.GiveOwnViewAsync(0);
        page = await world.PageAsync("/hulp");
        page.QuerySelector(".notice--attention")!.TextContent.ShouldContain("ernstig geweld");
        KeyValuePair<string, string>[] fields = [new("HelpMember", F + "-v"), new("HelpWhat", "Moviera"), new("HelpKindCode", "specialised"), new("HelpProblemCode", "violence"), new("HelpWaiting", "2026-05-02")];
        (await world.Client.PostAsync(path, fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await world.PageAsync("/hulp");
        page.QuerySelector(".notice--attention")!.TextContent.ShouldContain("30 dagen op een wachtlijst");

        var change = await world.PageAsync("/hulp" + page.QuerySelector(".needs a[href^='?wijzig']")!.GetAttribute("href")!.Split('#')[0]);
        change.QuerySelector("input[name=HelpWhat]")!.GetAttribute("value").ShouldBe("Moviera");
        var thing = change.QuerySelector("input[name=wijzig]")!.GetAttribute("value")!;
        (await world.Client.PostAsync(path, [.. fields, new("HelpStarted", "2026-06-01"), new("wijzig", thing), new("Seen", "1")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await world.PageAsync("/hulp")).QuerySelector(".notice--attention").ShouldBeNull();
        await using var db = world.Database.Open();
        (await db.Facts.Where(f => f.Kind == "help").Select(f => f.Thing).Distinct().CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Explanation_HasPagesByAge_AgreementsOfTheFile_AndIsRecordedWithWhatTheChildSaidBack()
    {
        await using var world = await WorldAsync();
        await world.AddAsync(Agreement("vader slaapt elders", "v", forChild: "papa slaapt bij oom Rob"), Today, F + "-m");

        var young = await world.PageAsync($"/uitleg?kind={F}-k");
        young.QuerySelectorAll(".tale svg[role=img]").Length.ShouldBe(5);
        young.QuerySelector("main")!.TextContent.ShouldContain("papa slaapt bij oom Rob");
        young.QuerySelector("main")!.TextContent.ShouldContain("Kindertelefoon");
        var little = await world.PageAsync($"/uitleg?kind={F}-j");
        little.QuerySelector("main")!.TextContent.ShouldContain("Lees dit rustig voor");
        little.QuerySelector("main")!.TextContent.ShouldContain("Het komt niet door jou");

        (await world.Client.PostAsync($"/gezinnen/{F}/uitleg?kind={F}-j", [new("ToldBy", "oma Truus"), new("SaidBack", "dus ik ben niet stout")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var again = await world.PageAsync($"/uitleg?kind={F}-j");
        again.QuerySelectorAll("details").Length.ShouldBe(2);
        again.QuerySelectorAll("details[open]").ShouldBeEmpty();
        foreach (var folded in again.QuerySelectorAll("details"))
        {
            folded.Remove();
        }

        again.QuerySelector("main")!.TextContent.ShouldNotContain("dus ik ben niet stout");
        var course = (await world.PageAsync("/verloop")).QuerySelectorAll(".child").Single(c => c.TextContent.Contains("Sem", StringComparison.Ordinal)).TextContent;
        course.ShouldContain("door oma Truus");
        course.ShouldContain("dus ik ben niet stout");
        (await world.Client.GetAsync($"/gezinnen/{F}/uitleg?kind={F}-m")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Course_LaysWavesBesideEachOther_WithNormsAndSilenceAsUnknown()
    {
        await using var world = await WorldAsync();
        await AddSheetAsync(world.Database, "cantril", "m", 0, 5);
        await AddSheetAsync(world.Database, "who-5", "m", 0, 1);
        await AddSheetAsync(world.Database, "who-5", "m", 1, 4);
        await AddSheetAsync(world.Database, "luwte-experience", "k", 1, 4);

        (await world.PageAsync("/verloop")).QuerySelector("table.beside .level").ShouldBeNull();
        await world.GiveOwnViewAsync(0);
        await world.GiveOwnViewAsync(1);
        var table = (await world.PageAsync("/verloop")).QuerySelector("table.beside")!;
        var rows = table.QuerySelectorAll("tbody tr").ToDictionary(r => r.QuerySelector("th")!.TextContent, r => r.TextContent);

        rows["Anouk: Cijfer voor het leven (0 tot 10)"].ShouldContain("7,8");
        rows["Anouk: Cijfer voor het leven (0 tot 10)"].ShouldContain("niet te zeggen");
        rows["Anouk: Welbevinden, WHO-5 (0 tot 100)"].ShouldContain("duidelijk beter");
        rows["Anouk: Welbevinden, WHO-5 (0 tot 100)"].ShouldContain("geen norm");
        rows["Noor: Hoe goed is er naar jou geluisterd?"].ShouldContain("–");
        rows["Noor: Hoe goed is er naar jou geluisterd?"].ShouldContain("goed");
        rows["Gebeurde er iets?"].ShouldContain("Nog niet gestopt");
    }

    [Fact]
    public async Task Caseload_ListsWhatIsLateCalmly_AndSearchesOwnFamiliesOnly()
    {
        await using var world = await WorldAsync(Agreement("vader slaapt elders", "v"));
        await ProfessionalVisit.AddFamilyAsync(world.Database, ProfessionalVisit.Theirs, "Gezin Berk");
        await using (var db = world.Database.Open())
        {
            await FactStore.AddAsync(db, ProfessionalVisit.Theirs, new NewFact(Agreement("vader slaapt elders", "v"), Today, "x"), Noon, CancellationToken.None);
        }

        await ProfessionalVisit.AddWordsAsync(world.Database, F, "Ik wil naar oma");

        var list = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen?zoek=slaapt"));
        list.QuerySelectorAll(".case h2").Select(c => c.TextContent).ShouldBe(["Gezin Esdoorn"]);
        var overdue = list.QuerySelector("#overdue-title")!.ParentElement!;
        overdue.QuerySelectorAll("li").Select(l => l.QuerySelector(".lines__what")!.TextContent).ShouldBe(
            ["Gezin Esdoorn – Noor wacht langer dan drie werkdagen op antwoord", "Gezin Esdoorn – controle van: vader slaapt elders"]);
        (await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen?zoek=Berk"))).QuerySelectorAll(".case").Length.ShouldBe(0);
    }

    [Fact]
    public async Task Timeline_IsMadeFromWhatIsStored_AndCanBeNarrowed()
    {
        await using var world = await WorldAsync(Agreement("vader slaapt elders", "v"), new ChildSeen(F + "-k", true));
        await ProfessionalVisit.AddWordsAsync(world.Database, F, "Ik wil naar oma");

        (await world.PageAsync("/tijdlijn")).QuerySelectorAll(".timeline li").Length.ShouldBe(5);
        var children = await world.PageAsync("/tijdlijn?wat=children&wie=" + F + "-k");
        children.QuerySelectorAll(".timeline li").Length.ShouldBe(2);
        children.QuerySelector(".timeline")!.TextContent.ShouldNotContain("vader slaapt");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task HelpThatAColleagueChangedFirst_ShowsBothTexts_AndCanBeSentAgain(string engine)
    {
        await using var world = await WorldOnAsync(engine);
        var help = new HelpGiven { Member = F + "-m", What = "Moviera", Kind = HelpKind.Specialised, Problem = HelpProblem.Violence, WaitingSince = new DateOnly(2026, 5, 2) };
        await world.AddAsync(help);
        await using var db = world.Database.Open();
        var thing = (await db.Facts.SingleAsync(f => f.Kind == "help")).Thing;
        KeyValuePair<string, string>[] mine = [new("HelpMember", F + "-m"), new("HelpWhat", "Moviera, op maandag"), new("HelpKindCode", "specialised"), new("HelpProblemCode", "violence"), new("HelpWaiting", "2026-05-02"), new("wijzig", thing)];
        await FactStore.AddAsync(db, F, new NewFact(help with { What = "Moviera, op dinsdag" }, Today, "w") { Thing = thing, Seen = 1 }, Noon, CancellationToken.None);

        var answer = await world.Client.PostAsync($"/gezinnen/{F}/hulp", [.. mine, new("Seen", "1")]);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await ProfessionalVisit.DocumentAsync(answer);
        page.QuerySelector("blockquote")!.TextContent.ShouldContain("Moviera, op dinsdag");
        page.QuerySelector("input[name=HelpWhat]")!.GetAttribute("value").ShouldBe("Moviera, op maandag");
        var seen = page.QuerySelector("input[name=Seen]")!.GetAttribute("value")!;
        (await world.Client.PostAsync($"/gezinnen/{F}/hulp", [.. mine, new("Seen", seen)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await db.Facts.CountAsync(f => f.Thing == thing)).ShouldBe(3);
    }

    [Fact]
    public async Task Help_ChangesHelpOfThisFileOnly()
    {
        await using var world = await WorldAsync(Agreement("vader slaapt elders", "v"));
        await using var db = world.Database.Open();
        var agreement = (await db.Facts.SingleAsync()).Thing;

        var answer = await world.Client.PostAsync($"/gezinnen/{F}/hulp", [new("HelpMember", F + "-m"), new("HelpWhat", "x"), new("HelpKindCode", "formal"), new("HelpProblemCode", "other"), new("HelpStarted", "2026-05-02"), new("wijzig", agreement), new("Seen", "1")]);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await db.Facts.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task Help_OfFamilyOrFriends_StandsBesideATraumaThatNobodyTreats()
    {
        await using var world = await WorldAsync();
        await AddSheetAsync(world.Database, "pcl-5", "m", 0, 4);
        await world.GiveOwnViewAsync(0);
        await world.AddAsync(new HelpGiven { Member = F + "-m", What = "zus belt elke dag", Kind = HelpKind.Informal, Problem = HelpProblem.ParentTrauma, StartedOn = new DateOnly(2026, 4, 1) });

        var row = (await world.PageAsync("/hulp")).QuerySelectorAll(".needs tbody tr").Single(r => r.TextContent.Contains("zus belt", StringComparison.Ordinal));

        row.TextContent.ShouldContain("Nog niemand");
        row.TextContent.ShouldContain("Steun naast behandeling");
    }

    [Fact]
    public async Task HelpTheFamilyToldOf_StandsAfterTheOwnView_AndFillsTheForm()
    {
        await using var world = await WorldAsync();
        await AddSheetAsync(world.Database, "luwte-help-self", "m", 1, 1);

        (await world.PageAsync("/hulp")).QuerySelector("#told-title").ShouldBeNull();
        await world.GiveOwnViewAsync(1);
        var page = await world.PageAsync("/hulp");
        var told = page.QuerySelector("#told-title")!.ParentElement!.QuerySelectorAll("li").Single(l => l.TextContent.Contains("EMDR", StringComparison.Ordinal));
        told.TextContent.ShouldContain("volgens Anouk");
        var form = await world.PageAsync("/hulp" + told.QuerySelector("a")!.GetAttribute("href")!.Split('#')[0]);
        form.QuerySelector("select[name=HelpMember] option[selected]")!.GetAttribute("value").ShouldBe(F + "-m");
        form.QuerySelector("select[name=HelpProblemCode] option[selected]")!.GetAttribute("value").ShouldBe("parent-trauma");
        form.QuerySelector("input[name=HelpWhat]")!.GetAttribute("value").ShouldNotBeNullOrWhiteSpace();

        var texts = new TextCatalogue();
        foreach (var item in Known.Content.Instruments.Newest("luwte-help").Items.Concat(Known.Content.Instruments.Newest("luwte-help-self").Items).Select(i => i.Id))
        {
            ToldHelp.Items.ShouldContain(item);
            texts.In("nl", "pro.told-help." + item).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ClosedFile_SaysSoEverywhere_StandsApart_AndOpensAgain(string engine)
    {
        await using var world = await WorldOnAsync(engine);
        await using (var db = world.Database.Open())
        {
            db.DangerTasks.Add(new DangerTaskRow { Id = "d", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "choking", RaisedAt = Noon.AddDays(-3) });
            await db.SaveChangesAsync();
        }

        var course = (await world.PageAsync("/verloop")).QuerySelector("#close-title")!.ParentElement!.TextContent;
        course.ShouldContain("op gevaar kan wijzen");
        await using (var db = world.Database.Open())
        {
            await db.DangerTasks.ExecuteUpdateAsync(d => d.SetProperty(t => t.ClosedAt, Noon));
        }

        KeyValuePair<string, string>[] close = [new("Checker", "tante Els")];
        var refused = await world.Client.PostAsync($"/gezinnen/{F}/verloop", close, $"/gezinnen/{F}/verloop?handler=Close");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.PostAsync($"/gezinnen/{F}/verloop", [.. close, new("CloseReason", "verhuisd")], $"/gezinnen/{F}/verloop?handler=Close")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await world.PageAsync("/plan")).QuerySelector(".notice--done")!.TextContent.ShouldContain("tante Els houdt een oogje in het zeil");
        var list = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen"));
        list.QuerySelectorAll(".case").ShouldBeEmpty();
        list.QuerySelector("details .lines__what")!.TextContent.ShouldBe("Gezin Esdoorn");

        // A wave with severe violence after closing: no file is left lying that nobody looks at.
        var severe = Known.Content.Instruments.Newest("luwte-partner").Items[^1].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Database, F, 1, new DateOnly(2026, 5, 30), (severe, 6));
        (await world.PageAsync(string.Empty)).QuerySelector(".notice--danger")!.TextContent.ShouldContain("Na sluiting opnieuw ernstig geweld gemeld");
        list = await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen"));
        list.QuerySelector(".case")!.TextContent.ShouldContain("Na sluiting opnieuw ernstig geweld gemeld");

        (await world.Client.PostAsync($"/gezinnen/{F}/verloop", [], $"/gezinnen/{F}/verloop?handler=Reopen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await world.PageAsync("/verloop")).QuerySelector("main")!.TextContent.ShouldNotContain("Afgesloten op");
        (await world.PageAsync("/tijdlijn")).QuerySelector(".timeline")!.TextContent.ShouldContain("Dossier weer geopend");
    }

    [Fact]
    public async Task Closing_TellsNothingOfTheWaves_BeforeTheOwnView()
    {
        await using var world = await WorldAsync();
        var severe = Known.Content.Instruments.Newest("luwte-partner").Items[^1].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Database, F, 0, new DateOnly(2026, 2, 1), (severe, 6));

        var section = (await world.PageAsync("/verloop")).QuerySelector("#close-title")!.ParentElement!;
        section.TextContent.ShouldNotContain("metingen zonder enig voorval");
        section.TextContent.ShouldContain("Niet elk kind");
        section.QuerySelector("form").ShouldBeNull();
        (await world.Client.PostAsync($"/gezinnen/{F}/verloop", [new("Checker", "oma"), new("CloseReason", "x")], $"/gezinnen/{F}/verloop?handler=Close")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await world.GiveOwnViewAsync(0);
        section = (await world.PageAsync("/verloop")).QuerySelector("#close-title")!.ParentElement!;
        section.TextContent.ShouldContain("metingen zonder enig voorval");
        section.QuerySelector("form").ShouldNotBeNull();
    }

    [Fact]
    public async Task SheetTypedByTheWorker_IsNoChildAskedAlone_AndEveryWaitingChildStandsOnTheList()
    {
        await using var world = await WorldAsync();
        await AddSheetAsync(world.Database, "luwte-experience", "k", 0, 4);
        async Task<string> ListAsync() => (await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen"))).QuerySelector(".case")!.TextContent;

        (await ListAsync()).ShouldContain("Noor: Alleen gevraagd");
        (await ListAsync()).ShouldContain("Sem: Nog niet zelf gevraagd");
        await using (var db = world.Database.Open())
        {
            await db.Sheets.ExecuteUpdateAsync(s => s.SetProperty(r => r.EnteredBy, world.Worker));
        }

        (await ListAsync()).ShouldContain("Noor: Nog niet zelf gevraagd");
        (await world.PageAsync("/verloop")).QuerySelectorAll(".child").Single(c => c.TextContent.Contains("Noor", StringComparison.Ordinal)).TextContent.ShouldContain("Nog niet zelf gevraagd");
    }

    [Fact]
    public async Task Measure_OfLater_ChangesWhatAParentReadsToday_AndTheHeadKeepsTheStart()
    {
        await using var world = await WorldAsync();
        await using (var db = world.Database.Open())
        {
            await db.Families.ExecuteUpdateAsync(f => f.SetProperty(r => r.Frame, Frame.Voluntary));
        }

        (await world.PageAsync($"/afgesproken/{F}-m")).QuerySelector("main")!.TextContent.ShouldContain("Dit is vrijwillige hulp");
        await using (var db = world.Database.Open())
        {
            db.Measures.Add(new MeasureRow { FamilyId = F, ChildId = F + "-k", Kind = MeasureKind.Ots, Start = new DateOnly(2026, 3, 1), End = new DateOnly(2026, 7, 1) });
            await db.SaveChangesAsync();
        }

        var page = (await world.PageAsync($"/afgesproken/{F}-m")).QuerySelector("main")!.TextContent;
        page.ShouldNotContain("mag stoppen");
        page.ShouldContain("De kinderrechter heeft een maatregel opgelegd");
        var head = (await world.PageAsync("/verloop")).QuerySelector(".page-head")!.TextContent;
        head.ShouldContain("Vrijwillig kader bij de start");
        head.ShouldContain("nu: ondertoezichtstelling (Noor)");
        (await ProfessionalVisit.DocumentAsync(await world.Client.GetAsync("/gezinnen"))).QuerySelector("#coming-title")!.ParentElement!.TextContent.ShouldContain("ondertoezichtstelling van Noor loopt af");
    }

    [Fact]
    public async Task Timeline_StandsOnTheDaysOfWhichFactsTell_AndNamesWhatWasFound()
    {
        await using var world = await WorldAsync(Agreement("vader slaapt elders", "v"));
        await using var db = world.Database.Open();
        var agreement = (await db.Facts.SingleAsync()).Thing;
        var home = (Recording.Done)await FactStore.AddAsync(db, F, new NewFact(new Household("bij moeder"), Today, world.Worker), Noon, CancellationToken.None);
        await world.AddAsync(new Residence(F + "-v", home.Thing, new DateOnly(2026, 1, 5), new DateOnly(2026, 3, 3)), Today);
        await world.AddAsync(new AgreementCheck(agreement, CheckResult.Broken, "hij was thuis", null), Today);
        await world.AddAsync(new PhaseEntered(Phase.StableSafety, "iedereen houdt zich eraan", []), Today);
        await world.AddAsync(new Act { Actor = F + "-v", Target = F + "-m", What = "duwt", HowOften = ActFrequency.Once, Impact = "bang", FromAnswers = false }, Today);

        var lines = (await world.PageAsync("/tijdlijn")).QuerySelectorAll(".timeline li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray();
        lines.ShouldContain(l => l.StartsWith("3 maart 2026 Mark woonde hier voor het laatst: bij moeder · vastgelegd op", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("Niet gehouden – vader slaapt elders – hij was thuis", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("Stabiele veiligheid – iedereen houdt zich eraan", StringComparison.Ordinal));
        var father = (await world.PageAsync($"/tijdlijn?wie={F}-v")).QuerySelector(".timeline")!.TextContent;
        father.ShouldContain("wie wat tegen wie doet");
        father.ShouldContain("Afspraak gecontroleerd");
        (await world.PageAsync($"/tijdlijn?wie={F}-j")).QuerySelector(".timeline").ShouldBeNull();
    }

    [Fact]
    public async Task WhatAWorkerDid_StandsUnderDone_ForWhomItWasShared()
    {
        await using var world = await WorldAsync();
        KeyValuePair<string, string>[] typed = [new("ActionWhat", "met school gebeld"), new("ActionWith", "juf Els"), new("ActionOn", "2026-01-07"), new("ActionShared", F + "-m")];

        (await world.Client.PostAsync($"/gezinnen/{F}/afgesproken/team", typed, $"/gezinnen/{F}/afgesproken/{F}-m?handler=Action")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.Client.PostAsync($"/gezinnen/{F}/afgesproken/team", [.. typed[..2], new("ActionOn", "2026-06-02")], $"/gezinnen/{F}/afgesproken/team?handler=Action")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.PostAsync($"/gezinnen/{F}/afgesproken/team", typed, $"/gezinnen/{F}/afgesproken/team?handler=Action")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var team = (await world.PageAsync("/afgesproken/team")).QuerySelector("main")!.TextContent;
        team.ShouldContain("met school gebeld (juf Els)");
        team.ShouldContain("2 dagen na de melding");
        (await world.PageAsync($"/afgesproken/{F}-m")).QuerySelector("main")!.TextContent.ShouldContain("met school gebeld (juf Els)");
        (await world.PageAsync($"/afgesproken/{F}-v")).QuerySelector("main")!.TextContent.ShouldNotContain("met school");
        (await world.PageAsync("/tijdlijn")).QuerySelector(".timeline")!.TextContent.ShouldContain("met school gebeld");
    }

    [Fact]
    public async Task InvolvedOrganisations_StandOnThePageOfTheTeamAlone()
    {
        await using var world = await WorldAsync(new InvolvedOrganisation { Name = "kanarie-hulp", Task = "opvang", Contact = string.Empty, WaitingSince = new DateOnly(2026, 5, 2) });

        (await world.PageAsync("/afgesproken/team")).QuerySelector("#organisations-title")!.ParentElement!.TextContent.ShouldContain("wacht sinds 2 mei 2026, 30 dagen");
        foreach (var reader in (string[])["-m", "-v", "-k"])
        {
            (await CanariesAsync(world, F + reader)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task TwoOpenDangers_KeepTheirOwnTextErrorAndId()
    {
        await using var world = await WorldAsync();
        await using (var db = world.Database.Open())
        {
            foreach (var id in (string[])["d:1", "d:2"])
            {
                db.DangerTasks.Add(new DangerTaskRow { Id = id, FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "choking", RaisedAt = Noon.AddDays(-3), AcknowledgedAt = Noon, AcknowledgedBy = world.Worker });
            }

            await db.SaveChangesAsync();
        }

        var refused = await ProfessionalVisit.DocumentAsync(await world.Client.PostAsync($"/gezinnen/{F}", [new("Danger", "d:2"), new("Outcome", " ")], $"/gezinnen/{F}?handler=Close"));
        refused.QuerySelectorAll("[id]").Select(e => e.Id).ShouldBeUnique();
        refused.QuerySelectorAll(".field--invalid").Length.ShouldBe(1);
        var place = refused.QuerySelector(".notice--error a")!.GetAttribute("href")!;
        refused.QuerySelector(place)!.ShouldBeSameAs(refused.QuerySelector(".field--invalid textarea"));

        await world.Client.PostAsync($"/gezinnen/{F}", [new("Danger", "d:1"), new("Outcome", "half getypt")], $"/gezinnen/{F}/concepten?formulier=danger:d:1");
        (await world.PageAsync(string.Empty)).QuerySelectorAll("textarea[name=Outcome]").Select(t => t.TextContent.Trim()).ShouldBe(["half getypt", string.Empty], ignoreOrder: true);
    }

    [Theory]
    [InlineData("help", "/hulp", "HelpWhat")]
    [InlineData("explain:" + F + "-k", "/uitleg?kind=" + F + "-k", "SaidBack")]
    [InlineData("child", "/verloop", "Words")]
    [InlineData("close", "/verloop", "CloseReason")]
    [InlineData("direct", "/plan/direct", "Lines[1].What", true)]
    [InlineData("contact", "/mensen", "Contact.Place", true)]
    [InlineData("frame", "/plan/kader", "Signals", true)]
    [InlineData("refuge", "/plan/waarheen", "CodeWord", true)]
    [InlineData("agreement", "/afspraken/nieuw", "What", true)]
    [InlineData("action", "/afgesproken/team", "ActionWhat")]
    [InlineData("confidential", "/plan/vertrouwelijk", "Text")]
    public async Task HalfTypedForm_IsThereAgain_AfterAPressWhereItIsFilledInTogether(string form, string page, string field, bool together = false)
    {
        await using var world = await WorldAsync();

        var kept = await world.Client.PostAsync($"/gezinnen/{F}{page}", [new(field, "half getypt")], $"/gezinnen/{F}/concepten?formulier={form}");

        kept.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        kept.Headers.Location!.ToString().ShouldStartWith($"/gezinnen/{F}{page}");
        var opened = await world.PageAsync(page);
        if (together)
        {
            // Opened beside somebody else nothing comes up; the link is the press, also without script.
            opened.DocumentElement.OuterHtml.ShouldNotContain("half getypt");
            var link = opened.QuerySelector(".draft a")!;
            link.TextContent.ShouldBe("Concept van 12:00 terughalen");
            opened = await world.PageAsync(link.GetAttribute("href")![$"/gezinnen/{F}".Length..]);
        }

        var control = opened.QuerySelector($"[name='{field}']")!;
        (control.GetAttribute("value") ?? control.TextContent).Trim().ShouldBe("half getypt");
    }

    [Fact]
    public void EveryKindOfFact_HasWordsOnTheTimeline()
    {
        var texts = new TextCatalogue();
        foreach (var kind in FactKinds.Codes)
        {
            texts.In("nl", "pro.timeline." + kind).ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void EveryKindOfFact_NamesThePartOfTheFileItBelongsTo()
    {
        var parts = new Dictionary<string, FileTopic> { ["JointAnalysis"] = FileTopic.Analysis, ["SafetyPlanning"] = FileTopic.Safety, ["HelpMatching"] = FileTopic.Help, ["Families"] = FileTopic.People };
        foreach (var kind in FactKinds.All.Where(k => k.Namespace != typeof(ChildSeen).Namespace))
        {
            ((FileFact)System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(kind)).Under().ShouldBe(parts[kind.Namespace!.Split('.')[^1]], kind.Name);
        }

        new ChildSeen("k", true).Under().ShouldBe(FileTopic.Children);
    }

    private static Agreement Agreement(string what, string owner, string? forChild = null) => new()
    {
        What = what,
        Owner = $"{F}-{owner}",
        CheckerOutside = "oma",
        CheckOn = new DateOnly(2026, 4, 1),
        IfBroken = "bellen",
        ForChild = forChild,
    };

    private static async Task<IEnumerable<string>> CanariesAsync(World world, string audience)
    {
        var page = (await world.PageAsync("/afgesproken/" + audience)).DocumentElement.OuterHtml;
        return new[] { "kanarie-vader", "kanarie-moeder", "kanarie-hulp", "kanarie-plan", "kanarie-stap", "kanarie-kind", "kanarie-woorden", "kanarie-vermoeden" }.Where(c => page.Contains(c, StringComparison.Ordinal));
    }

    private static async Task<List<string>> PagesAsync(World world, string[] readers)
    {
        var pages = new List<string>();
        foreach (var reader in readers)
        {
            var page = await world.PageAsync("/afgesproken/" + reader);
            foreach (var token in page.QuerySelectorAll("input[name=__RequestVerificationToken]"))
            {
                token.Remove();
            }

            pages.Add(page.DocumentElement.OuterHtml);
        }

        return pages;
    }

    private static async Task AddSheetAsync(Database database, string instrument, string who, int wave, short answer)
    {
        var known = Known.Content.Instruments.Newest(instrument);
        var id = $"{F}-{instrument}-{who}-{wave}";
        await using var db = database.Open();
        db.Sheets.Add(new SheetRow { Id = id, FamilyId = F, Wave = wave, RespondentId = $"{F}-{who}", Instrument = instrument, Version = known.Version, CompletedOn = new DateOnly(2025 + wave, 5, 1), WindowMonths = 12, Language = "nl", Assisted = false });
        db.Answers.AddRange(known.Items.Select(i => new AnswerRow { SheetId = id, Item = i.Id, Revision = 1, Value = answer, RecordedAt = Noon }));
        await db.SaveChangesAsync();
    }

    private static Task<World> WorldAsync(params FileFact[] facts) => WorldOnAsync("sqlite", facts);

    private static async Task<World> WorldOnAsync(string engine, params FileFact[] facts)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Noon));
        var world = new World(test, site, site.Client(), worker);
        await world.Client.LogInAsync("worker");
        foreach (var fact in facts)
        {
            await world.AddAsync(fact);
        }

        return world;
    }

    private sealed record World(TestDatabase Test, RunningSite Site, HttpClient Client, string Worker) : IAsyncDisposable
    {
        public Database Database => Test.Database;

        public async Task AddAsync(FileFact fact, DateOnly? on = null, params string[] sharedWith)
        {
            await using var db = Database.Open();
            await FactStore.AddAsync(db, F, new NewFact(fact, on ?? Today.AddDays(-60), Worker) { SharedWith = sharedWith }, Noon, CancellationToken.None);
        }

        /// <summary>The three judgements that come before the computed picture.</summary>
        public async Task GiveOwnViewAsync(int wave)
        {
            foreach (var question in Enum.GetValues<JudgementQuestion>())
            {
                await AddAsync(new Judgement(wave, question, JudgementAnswer.Unknown, "eerst zelf gekeken"));
            }
        }

        public async Task<IDocument> PageAsync(string path)
        {
            var answer = await Client.GetAsync($"/gezinnen/{F}{path}");
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
            return await ProfessionalVisit.DocumentAsync(answer);
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Site.DisposeAsync();
            await Test.DisposeAsync();
        }
    }
}
