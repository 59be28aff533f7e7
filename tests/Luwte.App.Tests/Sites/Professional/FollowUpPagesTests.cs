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
    [InlineData("help", "/hulp", "HelpWhat")]
    [InlineData("explain:" + F + "-k", "/uitleg?kind=" + F + "-k", "SaidBack")]
    [InlineData("child", "/verloop", "Words")]
    [InlineData("close", "/verloop", "CloseReason")]
    [InlineData("direct", "/plan/direct", "Lines[1].What", true)]
    [InlineData("contact", "/mensen", "Contact.Place", true)]
    [InlineData("frame", "/plan/kader", "Signals", true)]
    [InlineData("refuge", "/plan/waarheen", "CodeWord", true)]
    [InlineData("agreement", "/afspraken/nieuw", "What", true)]
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

    private static async Task<World> WorldAsync(params FileFact[] facts)
    {
        var test = await TestDatabase.CreateAsync("sqlite");
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
