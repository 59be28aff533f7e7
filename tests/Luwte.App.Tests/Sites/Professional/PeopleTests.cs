using System.Net;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class PeopleTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string Path = "/gezinnen/" + F + "/mensen";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TwoHomes_MembersAndOrganisations_AreShownWithTheirDays(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await client.PostAsync(Path, [new("HouseholdName", "bij moeder")], Path + "?handler=Household")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Path, [new("HouseholdName", "bij vader")], Path + "?handler=Household")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var homes = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path))).QuerySelectorAll("select[name='Residence.Household'] option").Select(o => o.GetAttribute("value")!).Where(v => v.Length > 0).ToArray();
        homes.Length.ShouldBe(2);
        foreach (var home in homes)
        {
            (await client.PostAsync(Path, [new("Residence.Member", F + "-k"), new("Residence.Household", home), new("Residence.From", "2026-02-01")], Path + "?handler=Residence")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await client.PostAsync(Path, [new("Residence.Member", F + "-k"), new("Residence.Household", homes[0]), new("Residence.From", "2026-02-02")], Path + "?handler=Residence")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(Path, [new("Member.Name", "Joost"), new("Member.Role", "other_parent"), new("Member.BirthYear", "1985"), new("Member.Sex", "m"), new("Member.JoinedOn", "2026-03-01")], Path + "?handler=Member")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Path, [new("Organisation.Name", "Kliniek Zuid"), new("Organisation.Task", "traumahulp"), new("Organisation.WaitingSince", "2026-02-01"), new("Organisation.From", "2026-03-13")], Path + "?handler=Organisation")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path));
        page.QuerySelectorAll(".home").Select(h => h.TextContent.Contains("Noor", StringComparison.Ordinal)).ShouldBe([true, true, false]);
        page.QuerySelector(".home--none")!.TextContent.ShouldContain("Joost");
        page.QuerySelector("#organisaties")!.TextContent.ShouldContain("wachtte 40 dagen");
        page.QuerySelector("#organisaties .facts")!.TextContent.ShouldContain("0 dagen");
        var residence = page.QuerySelector("#wonen input[value=residence]")!.ParentElement!;
        KeyValuePair<string, string>[] end = [.. residence.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name")!.StartsWith("End.", StringComparison.Ordinal)).Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!))];
        (await client.PostAsync(Path, [.. end, new("End.On", "2026-01-01")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(Path, [.. end, new("End.On", "2026-04-01")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path));
        after.QuerySelectorAll(".home").Count(h => h.TextContent.Contains("Noor", StringComparison.Ordinal)).ShouldBe(1);
        after.QuerySelectorAll("details.card .timeline li").Length.ShouldBe(7);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhoIsAskedAboutWhom_IsTickedInATable_AndANewPartnerStandsThereUnticked(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        async Task<(string Seen, string[] Ticked, string[] Open, bool Flag)> TableAsync()
        {
            var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path));
            var boxes = page.QuerySelectorAll("#f-Pairs input[name=Pairs]").Select(i => (Code: i.GetAttribute("value")!, On: i.HasAttribute("checked"))).ToArray();
            return (page.QuerySelector("input[name=PairsSeen]")!.GetAttribute("value")!, [.. boxes.Where(b => b.On).Select(b => b.Code)], [.. boxes.Where(b => !b.On).Select(b => b.Code)], page.QuerySelector("#vragen .flag") is not null);
        }

        Task<HttpResponseMessage> SetAsync(string seen, IEnumerable<string> ticked) => client.PostAsync(Path, [new("PairsSeen", seen), .. ticked.Select(t => new KeyValuePair<string, string>("Pairs", t))], Path + "?handler=Pairs");

        (await client.PostAsync(Path, [new("Member.Name", "Joost"), new("Member.Role", "other_parent"), new("Member.BirthYear", "1985"), new("Member.Sex", "m"), new("Member.JoinedOn", "2026-03-01")], Path + "?handler=Member")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var before = await TableAsync();
        before.Ticked.Length.ShouldBe(5);
        before.Open.Length.ShouldBe(4, "Joost with two adults and two children");
        before.Flag.ShouldBeFalse();

        (await SetAsync(before.Seen, before.Ticked.Where(t => !t.Contains(F + "-m|" + F + "-v", StringComparison.Ordinal)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var apart = await TableAsync();
        apart.Ticked.Length.ShouldBe(4);
        apart.Flag.ShouldBeTrue("nobody is asked about a partner");
        (await client.GetStringAsync("/gezinnen/" + F)).ShouldContain("Niemand wordt naar een partner gevraagd");
        var late = await SetAsync(before.Seen, before.Ticked);
        late.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a colleague was first");
        (await SetAsync(apart.Seen, [.. apart.Ticked, apart.Open.Single(o => o.Contains(F + "-m", StringComparison.Ordinal) && !o.Contains(F + "-v", StringComparison.Ordinal))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await TableAsync()).Flag.ShouldBeFalse();
        await using var store = test.Database.Open();
        (await store.Facts.CountAsync(f => f.Kind == "couple")).ShouldBe(2);
        var voice = await client.GetStringAsync($"/gezinnen/{F}/analyse/stem/{F}-v");
        voice.ShouldNotContain("Joost");
        (await client.GetStringAsync($"/gezinnen/{F}/analyse/stem/{F}-m")).ShouldContain("Joost");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhoLeft_StandsApart_IsNoChoiceForNewThings_AndMakesTheWavesNew(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, F, 0, new DateOnly(2026, 2, 1));
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.GetAsync("/gezinnen/" + F);
        (await client.PostAsync(Path, [new("End.What", "member"), new("End.Id", F + "-v"), new("End.Seen", "0"), new("End.On", "2026-03-01")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var head = (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/" + F))).QuerySelector(".page-head")!;
        head.QuerySelectorAll("p").Single(p => p.TextContent.Contains("Anouk", StringComparison.Ordinal)).TextContent.ShouldNotContain("Mark");
        head.TextContent.ShouldContain("Hoort er niet meer bij: Mark");
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync($"/gezinnen/{F}/uitnodigen"))).QuerySelectorAll("select[name=Member] option").ShouldNotContain(o => o.GetAttribute("value") == F + "-v");
        await using var store = test.Database.Open();
        (await store.AnswerCounts.SingleAsync(c => c.FamilyId == F)).Given.ShouldBeGreaterThan(0, "the next round looks whether a wave became another");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task PartnerWhoComes_LeavesTheStoredWavesAsTheyAre_AndTheExportClassifiesAlike(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        await using (var db = test.Database.Open())
        {
            await db.Pairs.ExecuteDeleteAsync();
            await db.Members.Where(m => m.Id != F + "-m" && m.Id != F + "-k").ExecuteDeleteAsync();
            var instrument = Known.Content.Instruments.Newest("luwte-child");
            db.Sheets.Add(new App.Storage.Rows.SheetRow { Id = "quiet", FamilyId = F, Wave = 0, RespondentId = F + "-m", AboutId = F + "-k", Instrument = instrument.Id, Version = instrument.Version, CompletedOn = new DateOnly(2026, 2, 1), WindowMonths = 12, Language = "nl", Assisted = false });
            db.Answers.AddRange(instrument.Items.Where(i => i.Codes.Contains((short)0)).Select(i => new App.Storage.Rows.AnswerRow { SheetId = "quiet", Item = i.Id, Revision = 1, Value = 0, RecordedAt = DateTimeOffset.UnixEpoch }));
            await db.SaveChangesAsync();
        }

        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.GetAsync("/gezinnen/" + F);
        (await client.PostAsync(Path, [new("Member.Name", "Joost"), new("Member.Role", "other_parent"), new("Member.BirthYear", "1985"), new("Member.Sex", "m"), new("Member.JoinedOn", "2026-02-15")], Path + "?handler=Member")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await client.GetAsync("/gezinnen/" + F);

        await using var store = test.Database.Open();
        var stored = (await store.Classifications.ToListAsync()).ShouldHaveSingleItem("nothing new was stored");
        stored.Outcome.ShouldStartWith("not_applicable,none,none,yes,");
        var cohort = (await LoadCohort.FromAsync(test.Database, Known.Content.Instruments, CancellationToken.None)).Value!;
        using var folder = new TemporaryFolder();
        WriteCohortFolder.To(folder.In("out"), cohort);
        var read = ReadCohortFolder.From(folder.In("out"), Known.Content).Cohort!;
        Luwte.App.Classification.StoredOutcome.Outcome(Luwte.Domain.Classification.ClassificationRecord.Of(Luwte.Domain.Cohorts.Cohort.ClassifyOne(read.Families.Single(), Known.Content.Rules).Single())).ShouldBe(stored.Outcome);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task MeasureInForceAtTheStart_MakesTheFrameForced_AndGoesIntoTheExport(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        await using (var db = test.Database.Open())
        {
            await db.Families.ExecuteUpdateAsync(f => f.SetProperty(x => x.Frame, Frame.Voluntary));
        }

        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, F, 0, new DateOnly(2026, 2, 1));
        using var client = site.Client();
        await client.LogInAsync("worker");
        async Task<(Frame Frame, int Measures)> ExportAsync()
        {
            var cohort = (await LoadCohort.FromAsync(test.Database, Known.Content.Instruments, CancellationToken.None)).Value!;
            return (cohort.Families[0].Family.Frame, cohort.Families[0].Family.Measures.Count);
        }

        Task<HttpResponseMessage> AddAsync(string child, string start, string end = "") =>
            client.PostAsync(Path, [new("Measure.Child", child), new("Measure.Kind", "ots"), new("Measure.Start", start), new("Measure.End", end)], Path + "?handler=Measure");

        (await AddAsync(F + "-m", "2026-01-10")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a parent");
        (await AddAsync(F + "-k", "2099-01-10")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a day to come");
        (await AddAsync(F + "-k", "2026-01-10", "2026-01-01")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "end before start");
        (await AddAsync(F + "-k", "2026-03-10")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ExportAsync()).ShouldBe((Frame.Voluntary, 1), "a measure that began after T0 changes no frame");
        (await AddAsync(F + "-j", "2026-01-10")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AddAsync(F + "-j", "2026-01-10")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "twice");
        (await ExportAsync()).ShouldBe((Frame.Measure, 2));
        (await client.PostAsync(Path, [new("FrameCode", "drang")], Path + "?handler=Frame")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the frame became the forced one since");
        (await client.PostAsync(Path, [new("FrameCode", "drang"), new("FrameSeen", "1")], Path + "?handler=Frame")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await using var store = test.Database.Open();
        var id = (await store.Measures.SingleAsync(m => m.ChildId == F + "-j")).Id;
        (await client.PostAsync(Path, [new("End.What", "measure"), new("End.Id", $"{id}"), new("End.Seen", "1"), new("End.Wrong", "true")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ExportAsync()).ShouldBe((Frame.Measure, 1), "what a person wrote down is not taken back by the program");
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path))).QuerySelector("#maatregelen .flag").ShouldNotBeNull();
        (await client.PostAsync(Path, [new("FrameCode", "drang"), new("FrameSeen", "1")], Path + "?handler=Frame")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await ExportAsync()).Frame.ShouldBe(Frame.Drang);
        (await store.Facts.CountAsync(f => f.Kind == "frame")).ShouldBe(2);
        (await store.Facts.CountAsync(f => f.Kind == "measure")).ShouldBe(3);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Contact_IsDated_ReadInThePlanBesideABan_AndOnTheTimeline(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        KeyValuePair<string, string>[] contact = [new("Contact.Child", F + "-k"), new("Contact.Member", F + "-v"), new("Contact.Kind", "unsupervised"), new("Contact.Basis", "agreed"), new("Contact.From", "2026-02-07"), new("Contact.HowOften", "om de week op zaterdag")];
        KeyValuePair<string, string>[] whole = [.. contact, new("Contact.Place", "bij zijn zus")];
        var refused = await client.PostAsync(Path, contact, Path + "?handler=Contact");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector("[name='Contact.HowOften']")!.GetAttribute("value").ShouldBe("om de week op zaterdag");
        (await client.PostAsync(Path, whole, Path + "?handler=Contact")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Path, whole, Path + "?handler=Contact")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "twice");
        (await client.GetStringAsync("/gezinnen/" + F + "/plan")).ShouldNotContain("Omgang zonder begeleiding");
        (await client.PostAsync(Path, [new("Legal.Kind", "contact-ban"), new("Legal.Restrained", F + "-v"), new("Legal.Protects", F + "-m"), new("Legal.Protects", F + "-k"), new("Legal.From", "2026-03-01"), new("Legal.By", "de rechter")], Path + "?handler=Legal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var plan = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/" + F + "/plan"));
        var findings = plan.QuerySelectorAll(".notice--attention li").Select(l => l.TextContent).ToArray();
        findings.ShouldContain("Omgang zonder begeleiding, terwijl er een verbod geldt om dit kind te zien of te spreken – Noor met Mark");
        findings.ShouldContain("De ouders mogen elkaar niet zien, en niemand anders brengt en haalt het kind – Noor met Mark");
        (await client.GetStringAsync("/gezinnen/" + F + "/plan/afdruk/" + F + "-v")).ShouldNotContain("Omgang");
        var timeline = (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/" + F + "/tijdlijn"))).QuerySelectorAll(".timeline li").Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).ToArray();
        timeline.ShouldContain(l => l.StartsWith("7 februari 2026 Omgang begon (Noor): zonder begeleiding", StringComparison.Ordinal));
        timeline.ShouldContain(l => l.StartsWith("1 maart 2026 Verbod of aanwijzing ging in (Mark): Contactverbod", StringComparison.Ordinal));

        var form = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path))).QuerySelector("#omgang input[value=contact]")!.ParentElement!;
        KeyValuePair<string, string>[] end = [.. form.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name")!.StartsWith("End.", StringComparison.Ordinal)).Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!))];
        (await client.PostAsync(Path, [.. end, new("End.On", "2026-02-28")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync("/gezinnen/" + F + "/plan")).ShouldNotContain("Omgang zonder begeleiding");
        (await client.GetStringAsync("/gezinnen/" + F + "/tijdlijn")).ShouldContain("Laatste dag van de omgang (Noor)");
    }

    [Theory]
    [InlineData("measure")]
    [InlineData("residence")]
    public async Task TwoWhoEndTheSame_TheSecondSeesWhatTheFirstDid_AndKeepsTheOwnDay(string what)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        (await client.PostAsync(Path, [new("HouseholdName", "bij moeder")], Path + "?handler=Household")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var home = (await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path))).QuerySelector("select[name='Residence.Household'] option:last-child")!.GetAttribute("value")!;
        (await client.PostAsync(Path, [new("Residence.Member", F + "-k"), new("Residence.Household", home), new("Residence.From", "2026-02-01")], Path + "?handler=Residence")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Path, [new("Measure.Child", F + "-k"), new("Measure.Kind", "ots"), new("Measure.Start", "2026-02-01")], Path + "?handler=Measure")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        async Task<KeyValuePair<string, string>[]> FormAsync(HttpResponseMessage answer) =>
            [.. (await ProfessionalVisit.DocumentAsync(answer)).QuerySelector($"input[value={what}]")!.ParentElement!.QuerySelectorAll("input[type=hidden]").Where(i => i.GetAttribute("name")!.StartsWith("End.", StringComparison.Ordinal)).Select(i => new KeyValuePair<string, string>(i.GetAttribute("name")!, i.GetAttribute("value")!))];
        var seen = await FormAsync(await client.GetAsync(Path));

        (await client.PostAsync(Path, [.. seen, new("End.On", "2026-03-01")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var second = await client.PostAsync(Path, [.. seen, new("End.On", "2026-03-04")], Path + "?handler=End");

        second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = await ProfessionalVisit.DocumentAsync(second);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("Mevrouw worker wijzigde dit");
        page.QuerySelector("[role=alert] blockquote")!.TextContent.ShouldContain("1 maart 2026");
        page.QuerySelector("details[open] input[name='End.On']")!.GetAttribute("value").ShouldBe("2026-03-04");
        (await client.PostAsync(Path, [.. await FormAsync(second), new("End.On", "2026-03-04")], Path + "?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task AuthorityAndBans_AreDatedPerPerson()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await client.PostAsync(Path, [new("Authority.Child", F + "-k"), new("Authority.Holder", F + "-k"), new("Authority.From", "2012-01-01")], Path + "?handler=Authority")).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a child has no authority");
        (await client.PostAsync(Path, [new("Authority.Child", F + "-k"), new("Authority.Holder", F + "-m"), new("Authority.From", "2012-01-01")], Path + "?handler=Authority")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(Path, [new("Authority.Child", F + "-k"), new("Authority.Holder", "guardian"), new("Authority.From", "2026-01-01")], Path + "?handler=Authority")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        KeyValuePair<string, string>[] ban = [new("Legal.Kind", "restraining-order"), new("Legal.Restrained", F + "-v"), new("Legal.Protects", F + "-m"), new("Legal.Protects", F + "-k"), new("Legal.From", "2026-05-01"), new("Legal.By", "de burgemeester")];
        var refused = await ProfessionalVisit.DocumentAsync(await client.PostAsync(Path, ban, Path + "?handler=Legal"));
        refused.QuerySelector(".notice--error")!.TextContent.ShouldContain("28");
        refused.QuerySelectorAll("input[name='Legal.Protects'][checked]").Length.ShouldBe(2, "what was chosen stays");
        (await client.PostAsync(Path, [.. ban, new("Legal.Until", "2026-05-10")], Path + "?handler=Legal")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(Path));
        page.QuerySelector("#gezag")!.TextContent.ShouldContain("Een voogd of instelling");
        page.QuerySelector("#regels")!.TextContent.ShouldContain("Voor Mark, ter bescherming van Anouk, Noor");
        await using var db = test.Database.Open();
        (await db.Authorities.CountAsync(a => a.ChildId == F + "-k")).ShouldBe(2);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task HiddenAddress_IsSealedInTheStore_AndEachViewIsInTheLog(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using var site = await StartAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        const string Address = "/gezinnen/" + F + "/adres/" + F + "-m";

        (await client.PostAsync(Address, [new("Address", ""), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(Address, [new("Address", "Kanarielaan 7, Opvang De Ree"), new("Telephone", "06 11"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var second = await client.PostAsync(Address, [new("Address", "een ander adres"), new("Seen", "0")]);
        second.StatusCode.ShouldBe(HttpStatusCode.Conflict, "a colleague was first");
        var both = await second.Content.ReadAsStringAsync();
        both.ShouldContain("Een collega wijzigde dit adres");
        both.ShouldContain("Kanarielaan 7");
        both.ShouldContain("een ander adres", customMessage: "what was typed is kept");
        var page = await (await client.GetAsync(Address)).Content.ReadAsStringAsync();
        (await client.GetAsync("/gezinnen/" + F + "/adres/iemand")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        page.ShouldContain("Kanarielaan 7");
        (await (await client.GetAsync(Path)).Content.ReadAsStringAsync()).ShouldNotContain("Kanarielaan");
        await using var db = test.Database.Open();
        var row = await db.HiddenAddresses.SingleAsync();
        System.Text.Encoding.UTF8.GetString(row.Sealed).ShouldNotContain("Kanarie");
        var views = await db.Audit.Where(a => a.Event == "hidden-address.view" && a.Outcome == "done").ToListAsync();
        views.ShouldNotBeEmpty();
        views.Count(v => v.Object == F + "-m").ShouldBeGreaterThanOrEqualTo(2);
    }

    private static async Task<RunningSite> StartAsync(TestDatabase test)
    {
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        return await RunningSite.StartProfessionalAsync(test.Database);
    }
}
