using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Acts, talking cards, statements, meeting and prints of the analysis over HTTP.</summary>
public class JointAnalysisTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string File = "/gezinnen/" + F;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Acts_AreProposedToTheProfessional_AndCompletedInATalk(string engine)
    {
        await using var world = await WorldAsync(engine);
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s01", 3));
        (await client.GetStringAsync(File + "/analyse/voorvallen")).ShouldNotContain("Anouk antwoordde");

        await client.JudgeAsync(F);
        var page = await DocumentAsync(client, File + "/analyse/voorvallen");
        page.QuerySelectorAll(".acts details summary").Select(s => s.TextContent).ShouldBe(["Anouk antwoordde: niets lichts", "Anouk antwoordde: 1 ernstig"]);
        var form = await DocumentAsync(client, page.QuerySelector(".acts details a")!.GetAttribute("href")!);
        form.QuerySelector("textarea[name=ActWhat]")!.TextContent.ShouldContain("3 tot 5 keer");
        Selected(form, "Actor").ShouldBe(F + "-v");
        Selected(form, "Target").ShouldBe(F + "-m");

        KeyValuePair<string, string>[] act = [new("Who", F + "-m"), new("Actor", F + "-v"), new("Target", F + "-m"), new("ActWhat", "schopt en slaat"), new("HowOften", "monthly"), new("Impact", "Noor slaapt niet"), new("FromAnswers", "true")];
        (await client.PostAsync(File + "/analyse/voorvallen", [.. act, new("Share", F + "-v")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/analyse/voorvallen", act)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/analyse/voorvallen", [new("Who", "team"), new("Actor", F + "-k"), new("OtherTarget", "oma Truus"), new("ActWhat", "schreeuwt"), new("HowOften", "sometimes"), new("Impact", "oma schrikt")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var after = (await DocumentAsync(client, File + "/analyse/voorvallen")).QuerySelector(".acts")!;
        after.TextContent.ShouldContain("schopt en slaat");
        after.TextContent.ShouldContain("elke maand");
        after.QuerySelectorAll("thead th").Select(t => t.TextContent).ShouldContain("tegen oma Truus");
    }

    [Fact]
    public async Task TalkingCard_IsForWhoAnswered_HoldsThePhase_AndIsTickedOff()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s01", 3));
        (await DocumentAsync(client, File + "/analyse/kaarten")).QuerySelectorAll(".word").ShouldBeEmpty();
        await client.JudgeAsync(F);

        var cards = (await DocumentAsync(client, File + "/analyse/kaarten")).QuerySelectorAll(".word");
        cards.Select(c => c.QuerySelector("h3")!.TextContent).ShouldBe(["Tekenen van controle en angst", "Geweld tussen partners"]);
        cards.ShouldAllBe(c => c.TextContent.Contains("Alleen met Anouk"));
        cards[1].QuerySelectorAll("li").Length.ShouldBeGreaterThan(2);

        (await client.PostAsync(File + "/plan", [new("To", "stable")], File + "/plan?handler=Phase")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        foreach (var card in (string[])["partner-violence", "control"])
        {
            (await client.PostAsync(File + "/analyse/kaarten", [new("Card", card), new("Member", F + "-m"), new("Note", "zij vertelde het zelf")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await client.PostAsync(File + "/analyse/kaarten", [new("Card", "partner-violence"), new("Member", F + "-v"), new("Note", "x")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetStringAsync(File + "/analyse/kaarten")).ShouldContain("zij vertelde het zelf");
        (await DocumentAsync(client, File + "/analyse")).QuerySelector(".links .count").ShouldBeNull();
    }

    [Fact]
    public async Task SignsOfControl_WarnTheProfessional_AskAReasonForAMeetingOfBoth_AndForAnAgreementOfTheThreatened()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s03", 1));

        foreach (var page in (string[])["/analyse", "/plan", "/overleg"])
        {
            (await client.GetStringAsync(File + page)).Split("Geen gezamenlijk gesprek").Length.ShouldBe(2, page);
        }

        KeyValuePair<string, string>[] both = [new("Present", F + "-m"), new("Present", F + "-v")];
        (await client.PostAsync(File + "/overleg", both)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/overleg", [new("Present", F + "-m")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/overleg", [.. both, new("DespiteSigns", "zij vragen het beiden, met politie erbij")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        KeyValuePair<string, string>[] agreement = [new("What", "Anouk belt haar zus"), new("Owner", F + "-m"), new("CheckerOutside", "oma"), new("IfBroken", "bellen"), new("CheckOn", "2026-04-01")];
        (await client.PostAsync(File + "/afspraken/nieuw", agreement)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/afspraken/nieuw", [.. agreement, new("DespiteWarning", "zij vraagt er zelf om")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task MeetingAndPrints_AreByteEqual_WhateverTheOtherAnswersAndWhateverIsSuspected()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await SayAsync(world, "vader zegt dit vrij", source: F + "-v", share: [F + "-m", F + "-k"]);
        await AddAsync(world, new Agreement { What = "Mark slaapt elders", Owner = F + "-v", CheckerOutside = "oma", CheckOn = new DateOnly(2026, 4, 1), IfBroken = "bellen" }, share: [F + "-m"]);
        await AddAsync(world, new PhaseEntered(Phase.StableSafety, "geborgd", []));
        string[] pages = [$"/overleg/beeld?met={F}-v", $"/overleg/beeld?met={F}-v&met={F}-m", $"/analyse/afdruk/{F}-v", $"/plan/afdruk/{F}-v", $"/analyse/afdruk/{F}-k", $"/plan/afdruk/{F}-m"];
        var before = await AllAsync(client, pages);
        before[0].ShouldContain("vader zegt dit vrij");
        before[1].ShouldContain("Mark slaapt elders");
        before[1].ShouldContain("aria-current=\"step\">Stabiele veiligheid");

        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s03", 6), ("in-s01", 6));
        await SayAsync(world, "kanarie-moeder", source: F + "-m");
        await AddAsync(world, new ControlConcern(F + "-m", F + "-v", "kanarie-vermoeden", false));
        await AddAsync(world, new Act { Actor = F + "-v", Target = F + "-m", What = "kanarie-daad", HowOften = ActFrequency.Weekly, Impact = "pijn", FromAnswers = true }, source: F + "-m");
        await AddAsync(world, new MeasureView(0, MeasureNeed.Yes, [F + "-v"], "kanarie-maatregel"), source: F + "-m");
        await AddAsync(world, new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "kanarie-voor", Against = "x", ExpiresOn = new DateOnly(2026, 9, 1) });
        await AddAsync(world, new Priority { Phase = Phase.StableSafety, What = "kanarie-prioriteit", Who = "x", FirstStep = "y", State = PriorityState.Now });
        await AddAsync(world, new OwnStatement("kanarie-verklaring"), source: F + "-m");
        await using (var db = world.Test.Database.Open())
        {
            db.DangerTasks.Add(new DangerTaskRow { Id = "d", FamilyId = F, MemberId = F + "-m", Wave = 0, Danger = "choking", RaisedAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        await client.JudgeAsync(F);
        (await client.GetStringAsync(File + "/plan")).ShouldContain("Het gezin is terug in directe veiligheid");
        (await AllAsync(client, pages[..5])).ShouldBe(before[..5]);
        var hers = await client.GetStringAsync($"{File}/analyse/afdruk/{F}-m");
        hers.ShouldContain("kanarie-moeder");
        hers.ShouldNotContain("kanarie-vermoeden");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WordsOfOne_AreWrittenOnAScreenWithoutThoseOfAnother(string engine)
    {
        await using var world = await WorldAsync(engine);
        await SayAsync(world, "kanarie-moeder", source: F + "-m", share: [F + "-v"]);
        var page = $"{File}/analyse/stem/{F}-v";
        var empty = await DocumentAsync(world.Client, page);
        empty.QuerySelector(".tabs").ShouldBeNull();
        empty.QuerySelectorAll("input[name=Share][checked]").ShouldBeEmpty();

        (await world.Client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", " ")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", "ik ga wandelen"), new("ReadBack", "true"), new("Share", F + "-m"), new("Seen", "0")])).Headers.Location!.ToString().ShouldStartWith(page + "?bewaard=");
        (await world.Client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", "ik tel tot tien"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var own = await DocumentAsync(world.Client, page + "?onderwerp=goes-well");
        own.QuerySelector("textarea[name=Text]")!.TextContent.Trim().ShouldBe("ik ga wandelen");
        own.QuerySelector($"input[value='{F}-m']")!.HasAttribute("checked").ShouldBeTrue();
        own.DocumentElement.OuterHtml.ShouldNotContain("kanarie-moeder");
        var table = (await DocumentAsync(world.Client, File + "/analyse")).QuerySelector("table.views")!.TextContent;
        table.ShouldContain("ik ga wandelen");
        table.ShouldContain("kanarie-moeder");
        (await world.Client.GetAsync(File + "/analyse/stem/niemand")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WordsForAParent_AreNotForTheParentWhomAMeasureKeepsAway()
    {
        await using var world = await WorldAsync("sqlite");
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-kind", "yes");
        var ban = new LegalMeasure { Kind = LegalMeasureKind.ContactBan, Restrained = F + "-v", Protects = [F + "-k"], From = new DateOnly(2026, 1, 1), By = "de rechter", Conditions = string.Empty };
        (string Page, bool Before, bool After)[] pages =
        [
            ($"/overleg/beeld?met={F}-v", true, false), ($"/overleg/beeld?met={F}-m&met={F}-v", true, false), ($"/analyse/afdruk/{F}-v", true, false),
            ($"/overleg/beeld?met={F}-m", true, true), ($"/analyse/afdruk/{F}-k", true, true), ("/analyse/afdruk/team", true, true),
        ];
        foreach (var (page, there, _) in pages)
        {
            (await world.Client.GetStringAsync(File + page)).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(there, page);
        }

        await AddAsync(world, ban);
        foreach (var (page, _, there) in pages)
        {
            (await world.Client.GetStringAsync(File + page)).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(there, page);
        }
    }

    [Fact]
    public async Task EndOfAMeeting_IsACover_SoThatSignsOfControlNeverComeOntoTheTable()
    {
        await using var world = await WorldAsync("sqlite");
        foreach (var page in (string[])[$"/overleg/beeld?met={F}-m&met={F}-v", $"/afgesproken/samen?met={F}-m&met={F}-v"])
        {
            var table = await DocumentAsync(world.Client, File + page);

            var end = table.QuerySelector("a.meeting__end")!.GetAttribute("href")!;
            table.QuerySelector(end + ".cover a")!.GetAttribute("href").ShouldBe(File + "/overleg", page);
            table.QuerySelectorAll("main a, .meeting__bar a").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => href.StartsWith('#') || href.Contains("met=", StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public async Task Statement_KeepsItsReaders_WhenAnotherFormOfThePageIsRefused()
    {
        await using var world = await WorldAsync("sqlite");

        var refused = await world.Client.PostAsync(File + "/analyse", [new("Who", F + "-m"), new("TopicCode", "goes-well")], File + "/analyse?handler=Say");

        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var ticks = (await ProfessionalVisit.DocumentAsync(refused)).QuerySelectorAll("input[name=StatementFor]");
        ticks.Length.ShouldBe(4);
        ticks.ShouldAllBe(t => t.HasAttribute("checked"));
    }

    [Fact]
    public async Task Statement_StandsOnEveryCopyOfThoseItWasGivenTo()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        (await client.PostAsync(File + "/analyse", [new("StatementWho", F + "-v"), new("Statement", "ik zie het anders"), new("StatementFor", F + "-m")], File + "/analyse?handler=Statement")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var (audience, there) in new[] { ("team", true), (F + "-v", true), (F + "-m", true), (F + "-k", false) })
        {
            (await client.GetStringAsync($"{File}/analyse/afdruk/{audience}")).Contains("ik zie het anders", StringComparison.Ordinal).ShouldBe(there, audience);
        }

        var ticked = (await DocumentAsync(client, File + "/analyse")).QuerySelectorAll("input[name=StatementFor]");
        ticked.Length.ShouldBe(4);
        ticked.ShouldAllBe(t => t.HasAttribute("checked"));
    }

    [Fact]
    public async Task Words_AreReadBackAndConfirmed_AndAChangeAsksForItAnew()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        (await client.PostAsync(File + "/analyse", [new("Who", F + "-m"), new("TopicCode", "function"), new("Text", "dan is het even stil"), new("Share", F + "-v")], File + "/analyse?handler=Say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var form = (await DocumentAsync(client, File + "/analyse")).QuerySelector("form[action*=ReadBack]")!;
        KeyValuePair<string, string>[] seen = [new("Thing", form.QuerySelector("[name=Thing]")!.GetAttribute("value")!), new("Seen", "1")];

        (await client.PostAsync(File + "/analyse", seen, File + "/analyse?handler=ReadBack")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await DocumentAsync(client, File + "/analyse");
        page.QuerySelector(".views")!.TextContent.ShouldContain("teruggelezen, klopt · ook voor Mark");
        page.QuerySelector("form[action*=ReadBack]").ShouldBeNull();
        (await client.PostAsync(File + "/analyse", [new("Who", F + "-m"), new("TopicCode", "function"), new("Text", "dan luistert er iemand"), new("Seen", "2")], File + "/analyse?handler=Say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DocumentAsync(client, File + "/analyse")).QuerySelector("form[action*=ReadBack]").ShouldNotBeNull();
    }

    [Fact]
    public async Task AgreementAndDifference_StandUnderTheTopic_AndTheMeasureIsAskedAnewAtEachWave()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        (await client.PostAsync(File + "/analyse", [new("GroundTopic", "goes-well"), new("Agree", "de zondagen gaan goed"), new("Differ", "wie begint")], File + "/analyse?handler=Ground")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/analyse", [new("MeasureWho", F + "-m"), new("MeasureNeed", "no"), new("ProblemOf", F + "-k"), new("MeasureWhy", "wij doen het zelf")], File + "/analyse?handler=Measure")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await DocumentAsync(client, File + "/analyse");
        page.QuerySelector(".ground")!.TextContent.ShouldContain("de zondagen gaan goed");
        page.QuerySelector(".ground")!.TextContent.ShouldContain("wie begint");
        page.QuerySelector("#maatregel tbody tr")!.TextContent.ShouldContain("Noor");
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1));
        (await DocumentAsync(client, File + "/analyse")).QuerySelector("#maatregel")!.TextContent.ShouldContain("Nog niet gevraagd bij T0");
    }

    [Theory]
    [InlineData("no", false, false)]
    [InlineData("together", false, true)]
    [InlineData("yes", true, true)]
    public async Task ChildsWords_ReachAParentOnlyAsTheChildSaid(string share, bool parentAlone, bool withChild)
    {
        await using var world = await WorldAsync("sqlite");
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-kind", share);

        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m")).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(parentAlone);
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m&met={F}-k")).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(withChild);
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-j")).ShouldNotContain("kanarie-kind");
    }

    private static async Task<World> WorldAsync(string engine)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(new DateTimeOffset(2026, 3, 6, 10, 0, 0, TimeSpan.Zero)));
        var client = site.Client();
        await client.LogInAsync("worker");
        return new World(test, site, client);
    }

    private static Task SayAsync(World world, string text, string source, params string[] share) => AddAsync(world, new Perspective(Topic.WhatHappens, text, true), source, share);

    private static async Task AddAsync(World world, FileFact fact, string? source = null, params string[] share)
    {
        await using var db = world.Test.Database.Open();
        await FactStore.AddAsync(db, F, new NewFact(fact, new DateOnly(2026, 3, 1), "w") { Source = source, SharedWith = share }, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    private static async Task<string[]> AllAsync(HttpClient client, IEnumerable<string> pages)
    {
        var all = new List<string>();
        foreach (var page in pages)
        {
            var document = await DocumentAsync(client, File + page);
            foreach (var token in document.QuerySelectorAll("input[name=__RequestVerificationToken]"))
            {
                token.Remove();
            }

            all.Add(document.DocumentElement.OuterHtml);
        }

        return [.. all];
    }

    private static async Task<IDocument> DocumentAsync(HttpClient client, string path) => await ProfessionalVisit.DocumentAsync(await client.GetAsync(path));

    private static string Selected(IDocument page, string name) => page.QuerySelector($"select[name={name}] option[selected]")!.GetAttribute("value")!;

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
