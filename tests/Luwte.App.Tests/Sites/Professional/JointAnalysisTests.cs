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
using Microsoft.EntityFrameworkCore;
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
        (await client.PostAsync(File + "/afspraken/nieuw", agreement)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var waiting = (await DocumentAsync(client, File + "/plan")).QuerySelector("#wacht form")!;
        KeyValuePair<string, string>[] decide = [.. waiting.QuerySelectorAll("input[name=Thing], input[name=Seen]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))];
        (await client.PostAsync(File + "/plan", decide, File + "/plan?handler=LetIn")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/plan", [.. decide, new("DespiteWarning", "zij vraagt er zelf om")], File + "/plan?handler=LetIn")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/plan")).ShouldContain("Toch gevraagd, omdat: zij vraagt er zelf om");
    }

    [Theory]
    [InlineData("suspicion", "controleert")]
    [InlineData("ban", "mogen elkaar nu niet ontmoeten")]
    [InlineData("terror", "geen gezamenlijke gesprekken")]
    public async Task WhatSpeaksAgainstATalkTogether_TakesAReason_AndNoAddressGoesRoundIt(string warning, string words)
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        var terror = new ProfileHypothesis { Profile = ViolenceProfile.IntimateTerror, For = "x", Against = "y", ExpiresOn = new DateOnly(2026, 9, 1) };
        await AddAsync(world, warning switch
        {
            "suspicion" => new ControlConcern(F + "-m", F + "-v", "angst", false),
            "ban" => new LegalMeasure { Kind = LegalMeasureKind.RestrainingOrder, Restrained = F + "-v", Protects = [F + "-m"], From = new DateOnly(2026, 3, 1), Until = new DateOnly(2026, 3, 11), By = "de burgemeester", Conditions = string.Empty },
            _ => terror,
        });
        await AddAsync(world, terror with { Profile = ViolenceProfile.FamilyInStress });
        var along = $"met={F}-m&met={F}-v";
        string[] together = ["/overleg/beeld?" + along, "/afgesproken/samen?" + along, "/plan/afdruk/samen?" + along, "/analyse/afdruk/samen?" + along];
        foreach (var page in together)
        {
            var sent = await client.GetAsync(File + page);
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, page);
            sent.Headers.Location!.ToString().ShouldBe($"{File}/overleg?{along}", page);
        }

        var form = await DocumentAsync(client, $"{File}/overleg?{along}");
        form.QuerySelectorAll("input[name=Present][checked]").Select(i => i.GetAttribute("value")).ShouldBe([F + "-m", F + "-v"], ignoreOrder: true);
        KeyValuePair<string, string>[] both = [new("Present", F + "-m"), new("Present", F + "-v")];
        var refused = await client.PostAsync(File + "/overleg", both);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector("main")!.TextContent.ShouldContain(words);
        (await client.PostAsync(File + "/overleg", [.. both, new("DespiteSigns", "met de wijkagent erbij")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var page in together)
        {
            (await client.GetAsync(File + page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        // Another reader at the table is another meeting.
        (await client.GetAsync($"{File}/overleg/beeld?{along}&met={F}-k")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetAsync($"{File}/overleg/beeld?met={F}-m")).StatusCode.ShouldBe(HttpStatusCode.OK);
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
        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-v");
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
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-kind", "yes", F + "-m", F + "-v");
        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-v");
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
        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-v");
        foreach (var page in (string[])[$"/overleg/beeld?met={F}-m&met={F}-v", $"/afgesproken/samen?met={F}-m&met={F}-v"])
        {
            var table = await DocumentAsync(world.Client, File + page);

            var end = table.QuerySelector("a.meeting__end")!.GetAttribute("href")!;
            table.QuerySelector(end + ".cover a")!.GetAttribute("href").ShouldBe(File + "/overleg", page);
            table.QuerySelectorAll("main a, .meeting__bar a").Select(a => a.GetAttribute("href")!).ShouldAllBe(href => href.StartsWith('#') || href.Contains("met=", StringComparison.Ordinal), page);
        }
    }

    [Fact]
    public async Task Statement_IsForThoseWhoMayReadTheWordsOfItsSpeaker_AndForNobodyElseByItself()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        var page = $"{File}/analyse/stem/{F}-v";
        (await DocumentAsync(client, page)).QuerySelectorAll("input[name=StatementFor][checked]").ShouldBeEmpty();
        await SayAsync(world, "ik schreeuw", source: F + "-v", share: [F + "-m"]);
        (await DocumentAsync(client, page)).QuerySelectorAll("input[name=StatementFor][checked]").Select(t => t.GetAttribute("value")).ShouldBe([F + "-m"]);

        (await client.PostAsync(page, [new("Statement", " ")], page + "?handler=Statement")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(page, [new("Statement", "ik zie het anders"), new("StatementFor", F + "-m")], page + "?handler=Statement")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var (audience, there) in new[] { ("team", true), (F + "-v", true), (F + "-m", true), (F + "-k", false) })
        {
            (await client.GetStringAsync($"{File}/analyse/afdruk/{audience}")).Contains("ik zie het anders", StringComparison.Ordinal).ShouldBe(there, audience);
        }

        // Whoever may read his words later gets the statement with them.
        (await client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", "fietsen gaat goed"), new("ReadBack", "true"), new("Share", F + "-k")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync($"{File}/analyse/afdruk/{F}-k")).ShouldContain("ik zie het anders");
    }

    [Fact]
    public async Task TickThatWasTakenAwayFromAStatement_StaysAway()
    {
        await using var world = await WorldAsync("sqlite");
        var page = $"{File}/analyse/stem/{F}-m";
        await SayAsync(world, "ik word bang", source: F + "-m", share: [F + "-v"]);
        (await world.Client.PostAsync(page, [new("Statement", "kanarie-verklaring")], page + "?handler=Statement")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await world.Client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", "de zondagen"), new("ReadBack", "true"), new("Share", F + "-v")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var his = await world.Client.GetStringAsync($"{File}/analyse/afdruk/{F}-v");
        his.ShouldContain("de zondagen");
        his.ShouldNotContain("kanarie-verklaring");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WordsForWhomTheSpeakerFears_AreAnsweredAllTheSame_AndWaitForTheProfessionalAlone(string engine)
    {
        await using var world = await WorldAsync(engine);
        var client = world.Client;
        await AddAsync(world, new ControlConcern(F + "-m", F + "-v", "hij leest mee", false));
        foreach (var speaker in (string[])["-m", "-v"])
        {
            var other = speaker == "-m" ? "-v" : "-m";
            var page = $"{File}/analyse/stem/{F}{speaker}";
            var answer = await client.PostAsync(page, [new("onderwerp", "goes-well"), new("Text", "woorden van" + speaker), new("ReadBack", "true"), new("Share", F + other)]);
            answer.Headers.Location!.ToString().ShouldStartWith(page + "?bewaard=");
            (await client.PostAsync(page, [new("Statement", "verklaring van" + speaker), new("StatementFor", F + other)], page + "?handler=Statement")).Headers.Location!.ToString().ShouldStartWith(page + "?bewaard=");

            // Nothing on the screen between the two says that anything waits: the tick stands as it was left.
            var back = await DocumentAsync(client, page + "?onderwerp=goes-well");
            back.QuerySelectorAll("input[name=Share][checked]").Select(t => t.GetAttribute("value")).ShouldBe([F + other]);
            back.QuerySelectorAll("input[name=StatementFor][checked]").Select(t => t.GetAttribute("value")).ShouldBe([F + other]);
        }

        (await client.PostAsync(File + "/analyse", [new("GroundTopic", "goes-well"), new("Agree", "samen is het stil"), new("GroundShare", F + "-v"), new("GroundShare", F + "-m")], File + "/analyse?handler=Ground")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/analyse/voorvallen", [new("Who", F + "-m"), new("Actor", F + "-v"), new("Target", F + "-m"), new("ActWhat", "pakt haar telefoon"), new("HowOften", "daily"), new("Impact", "zij belt niet meer"), new("Share", F + "-v")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync(File + "/analyse", [.. await client.HiddenAsync(File + "/analyse", "Measure"), new("MeasureWho", F + "-m"), new("MeasureNeed", "yes"), new("MeasureWhy", "ik durf niet alleen"), new("MeasureShare", F + "-v")], File + "/analyse?handler=Measure")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-v");
        var hers = await client.GetStringAsync($"{File}/analyse/afdruk/{F}-m");
        hers.ShouldContain("woorden van-v");
        hers.ShouldContain("samen is het stil");
        foreach (var page in (string[])[$"/analyse/afdruk/{F}-v", $"/overleg/beeld?met={F}-v", $"/overleg/beeld?met={F}-m&met={F}-v"])
        {
            var his = await client.GetStringAsync(File + page);
            foreach (var words in (string[])["woorden van-m", "verklaring van-m", "samen is het stil", "pakt haar telefoon", "ik durf niet alleen"])
            {
                his.ShouldNotContain(words, Case.Sensitive, page);
            }
        }

        (await DocumentAsync(client, File + "/analyse")).QuerySelector(".links a[href$=vrijgeven] .tag")!.TextContent.ShouldBe("5");
        var waiting = await DocumentAsync(client, File + "/analyse/vrijgeven");
        var form = waiting.QuerySelectorAll("article").Single(a => a.TextContent.Contains("woorden van-m", StringComparison.Ordinal));
        KeyValuePair<string, string>[] seen = [.. form.QuerySelectorAll("input[name=Thing], input[name=Seen]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!))];
        (await client.PostAsync(File + "/analyse/vrijgeven", [.. seen, new("Decision", "release")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/analyse/vrijgeven", [.. seen, new("Decision", "release"), new("Reason", "zij vraagt het zelf")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync($"{File}/analyse/afdruk/{F}-v")).ShouldContain("woorden van-m");
        (await client.GetStringAsync(File + "/analyse/vrijgeven")).ShouldContain("zij vraagt het zelf");
    }

    [Fact]
    public async Task OwnWords_AreTakenOutOfView_AndThoseOfAnotherAreNot()
    {
        await using var world = await WorldAsync("sqlite");
        var page = $"{File}/analyse/stem/{F}-m";
        await SayAsync(world, "van haar", source: F + "-m", share: [F + "-v"]);
        await SayAsync(world, "van hem", source: F + "-v");
        string[] things;
        await using (var db = world.Test.Database.Open())
        {
            things = [.. (await FactStore.LoadAsync(db, F, CancellationToken.None)).InForce<Perspective>().Select(p => p.Thing)];
        }

        (await world.Client.PostAsync(page, [new("Thing", things[1]), new("Seen", "1")], page + "?handler=Withdraw")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await world.Client.PostAsync(page, [new("Thing", things[0]), new("Seen", "1")], page + "?handler=Withdraw")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        foreach (var shown in (string[])["/analyse", $"/analyse/stem/{F}-m", $"/analyse/afdruk/{F}-v", "/analyse/afdruk/team"])
        {
            (await world.Client.GetStringAsync(File + shown)).ShouldNotContain("van haar", Case.Sensitive, shown);
        }

        // What is said next follows what was taken back.
        (await world.Client.PostAsync(page, [new("onderwerp", "what-happens"), new("Text", "zo zei ik het"), new("Given", "dictated"), new("Seen", "0")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await DocumentAsync(world.Client, page)).QuerySelector(".voices")!.TextContent.ShouldContain("gedicteerd · nog niet teruggelezen");
    }

    [Fact]
    public async Task AgreedText_OfAColleague_IsNotWipedByWhoAddsTheDifference()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        Task<HttpResponseMessage> PostAsync(params KeyValuePair<string, string>[] fields) => client.PostAsync(File + "/analyse", fields, File + "/analyse?handler=Ground");
        (await PostAsync(new("GroundTopic", "goes-well"), new("Agree", "de zondagen gaan goed"), new("GroundShare", F + "-k"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var refused = await PostAsync(new("GroundTopic", "goes-well"), new("Differ", "wie begint"));
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var form = (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector("#samen")!;
        form.QuerySelector("[name=GroundSeen]")!.GetAttribute("value").ShouldBe("1");
        form.QuerySelector("[name=Agree]")!.TextContent.ShouldContain("de zondagen gaan goed");
        form.QuerySelector("[name=Differ]")!.TextContent.ShouldContain("wie begint");
        form.QuerySelectorAll("input[name=GroundShare][checked]").Length.ShouldBe(1);

        var opened = (await DocumentAsync(client, File + "/analyse?samen=goes-well")).QuerySelector("#samen")!;
        opened.HasAttribute("open").ShouldBeTrue();
        opened.QuerySelector("[name=Agree]")!.TextContent.ShouldContain("de zondagen gaan goed");
        opened.QuerySelector("[name=GroundSeen]")!.GetAttribute("value").ShouldBe("1");
    }

    [Fact]
    public async Task MeasureView_OfAColleague_IsNotOverwritten()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        var seen = await client.HiddenAsync(File + "/analyse", "Measure");
        Task<HttpResponseMessage> PostAsync(string why) => client.PostAsync(File + "/analyse", [.. seen, new("MeasureWho", F + "-m"), new("MeasureNeed", "no"), new("MeasureWhy", why)], File + "/analyse?handler=Measure");
        (await PostAsync("wij doen het zelf")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await PostAsync("iets anders")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        (await DocumentAsync(client, File + "/analyse")).QuerySelector("#maatregel")!.TextContent.ShouldContain("wij doen het zelf");
    }

    [Fact]
    public async Task WaveThatArrivedWhileTheFormWasOpen_IsNeverJudgedUnseen()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1));
        var judge = await client.HiddenAsync(File + "/analyse", "Judge");
        var measure = await client.HiddenAsync(File + "/analyse", "Measure");
        var discussed = await client.HiddenAsync(File + "/analyse", "Discussed");
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 1, new DateOnly(2026, 3, 1));

        var refused = await client.PostAsync(File + "/analyse", [.. judge, new("SafetyNow", "no"), new("RiskLater", "yes"), new("Threat", "no"), new("JudgementReason", "gezien")], File + "/analyse?handler=Judge");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await ProfessionalVisit.DocumentAsync(refused);
        page.QuerySelector("[role=alert]")!.TextContent.ShouldContain("nieuwe meting binnen (T1)");
        page.QuerySelector("[name=JudgementReason]")!.TextContent.ShouldContain("gezien");
        page.QuerySelector("[name=JudgeWave]")!.GetAttribute("value").ShouldBe("1");
        (await client.PostAsync(File + "/analyse", [.. measure, new("MeasureWho", F + "-m"), new("MeasureNeed", "no"), new("MeasureWhy", "x")], File + "/analyse?handler=Measure")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync(File + "/analyse", [.. discussed, new("DiscussedWith", F + "-m"), new("DiscussedNote", "x")], File + "/analyse?handler=Discussed")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var db = world.Test.Database.Open();
        (await FactStore.LoadAsync(db, F, CancellationToken.None)).All.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task JudgementsThatAreSentTwice_AreStoredOnce(string engine)
    {
        await using var world = await WorldAsync(engine);
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1));
        var hidden = await world.Client.HiddenAsync(File + "/analyse", "Judge");
        Task<HttpResponseMessage> PostAsync(string safe) => world.Client.PostAsync(File + "/analyse", [.. hidden, new("SafetyNow", safe), new("RiskLater", "yes"), new("Threat", "no"), new("ThreatOf", F + "-k:yes"), new("JudgementReason", "gezien")], File + "/analyse?handler=Judge");

        (await Task.WhenAll(PostAsync("no"), PostAsync("no"))).ShouldAllBe(a => a.StatusCode == HttpStatusCode.Redirect);
        (await PostAsync("yes")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        await using var db = world.Test.Database.Open();
        var stored = (await FactStore.LoadAsync(db, F, CancellationToken.None)).Every<Judgement>().ToArray();
        stored.Length.ShouldBe(4);
        stored.ShouldAllBe(j => !j.Fact.AfterComputed);
        (await DocumentAsync(world.Client, File + "/analyse")).QuerySelector("#oordeel table")!.TextContent.ShouldContain("Noor: Ja");
    }

    [Fact]
    public async Task Act_UnderTheThingOfSomethingElse_IsRefused_AndAWrongOneIsTakenOutOfView()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await AddAsync(world, new ControlConcern(F + "-m", F + "-v", "hij leest mee", false));
        string thing;
        await using (var db = world.Test.Database.Open())
        {
            thing = (await FactStore.LoadAsync(db, F, CancellationToken.None)).All.Single().Thing;
        }

        KeyValuePair<string, string>[] act = [new("Who", F + "-m"), new("Actor", F + "-v"), new("Target", F + "-m"), new("ActWhat", "schopt"), new("HowOften", "once"), new("Impact", "pijn"), new("Seen", "1")];
        (await client.PostAsync($"{File}/analyse/voorvallen?wijzig={thing}", act)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync($"{File}/analyse/voorvallen?wijzig=niets", act)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync($"{File}/analyse/voorvallen", [.. act[..3], new("ActWhat", new string('x', Act.LongestText + 1)), .. act[4..]])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync($"{File}/analyse/voorvallen", act)).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var change = (await DocumentAsync(client, File + "/analyse/voorvallen")).QuerySelector(".acts a.no-print")!.GetAttribute("href")!;
        var withdraw = (await DocumentAsync(client, change.Split('#')[0])).QuerySelector("form[action*=Withdraw]")!;
        (await client.PostAsync(change.Split('#')[0], [new("Seen", "1")], withdraw.GetAttribute("action")!)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/analyse/voorvallen")).ShouldNotContain("schopt");
        await using var after = world.Test.Database.Open();
        (await FactStore.LoadAsync(after, F, CancellationToken.None)).Every<Act>().Select(a => a.Fact.Withdrawn).ShouldBe([false, true]);
    }

    [Fact]
    public async Task Professionals_EachKeepAnOwnView_WithNameAndOrganisationForColleaguesAlone()
    {
        await using var world = await WorldAsync("sqlite");
        var colleague = await ProfessionalVisit.AddAccountAsync(world.Test.Database, "colleague", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(world.Test.Database, colleague, F);
        using var other = world.Site.Client();
        await other.LogInAsync("colleague");
        foreach (var (client, text) in new[] { (world.Client, "rust eerst"), (other, "grenzen eerst") })
        {
            (await client.PostAsync(File + "/analyse", [new("Who", "team"), new("TopicCode", "needed"), new("Text", text), new("Share", F + "-k")], File + "/analyse?handler=Say")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var cell = (await DocumentAsync(other, File + "/analyse")).QuerySelectorAll("table.views tbody tr").Last(r => r.QuerySelector("a[href*=wijzig]") is not null).QuerySelectorAll("td")[^1];
        cell.TextContent.ShouldContain("rust eerst");
        cell.TextContent.ShouldContain("grenzen eerst");
        cell.QuerySelectorAll("a[href*=wijzig]").Length.ShouldBe(1);
        var his = await DocumentAsync(other, $"{File}/analyse/afdruk/{F}-k");
        his.QuerySelectorAll(".voices dt").Select(d => d.TextContent).ShouldBe(["Professionals", "Professionals"]);
    }

    [Fact]
    public async Task CardsOfOnePerson_StandWithoutThoseOfAnother_AndStayOpenAtTheNextWave()
    {
        await using var world = await WorldAsync("sqlite");
        var client = world.Client;
        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s01", 3));
        await client.JudgeAsync(F);
        var hers = await DocumentAsync(client, $"{File}/analyse/kaarten/{F}-m");
        hers.QuerySelector(".tabs").ShouldBeNull();
        hers.QuerySelectorAll(".word h2").Select(h => h.TextContent).ShouldBe(["Geweld tussen partners"]);
        (await DocumentAsync(client, $"{File}/analyse/kaarten/{F}-v")).QuerySelectorAll(".word").ShouldBeEmpty();

        await ProfessionalVisit.AddPartnerSheetAsync(world.Test.Database, F, 1, new DateOnly(2026, 3, 1));
        await client.JudgeAsync(F);
        var cards = await DocumentAsync(client, File + "/analyse/kaarten");
        cards.QuerySelectorAll(".word h3").Select(h => h.TextContent).ShouldContain("Geweld tussen partners");
        cards.Body!.TextContent.ShouldContain("nog open van T0");
        (await client.PostAsync($"{File}/analyse/kaarten/{F}-m", [new("Card", "partner-violence"), new("Note", "kanarie-notitie")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetStringAsync(File + "/analyse/kaarten")).ShouldNotContain("nog open van T0");
        (await client.GetStringAsync($"{File}/analyse/kaarten/{F}-m")).ShouldNotContain("kanarie-notitie");
        (await client.GetAsync(File + "/analyse/kaarten/niemand")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
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
        (await client.PostAsync(File + "/analyse", [.. await client.HiddenAsync(File + "/analyse", "Measure"), new("MeasureWho", F + "-m"), new("MeasureNeed", "no"), new("ProblemOf", F + "-k"), new("MeasureWhy", "wij doen het zelf")], File + "/analyse?handler=Measure")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

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
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-kind", share, F + "-m", F + "-v");
        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-k");

        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m")).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(parentAlone);
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m&met={F}-k")).Contains("kanarie-kind", StringComparison.Ordinal).ShouldBe(withChild);
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-j")).ShouldNotContain("kanarie-kind");
    }

    [Fact]
    public async Task ChildsWords_ReachOnlyTheAdultWhomTheChildChose_AndNobodyWhereItChoseNobody()
    {
        await using var world = await WorldAsync("sqlite");
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-voor-mama", "yes", F + "-m");
        await ProfessionalVisit.AddWordsAsync(world.Test.Database, F, "kanarie-voor-wie", "yes");
        await ProfessionalVisit.MeetAsync(world.Test.Database, F, new DateOnly(2026, 3, 6), F + "-m", F + "-v");

        var mother = await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m");
        mother.ShouldContain("kanarie-voor-mama");
        mother.ShouldNotContain("kanarie-voor-wie");
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-v")).ShouldNotContain("kanarie");
        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m&met={F}-v")).ShouldNotContain("kanarie");
        (await world.Client.GetStringAsync(File)).ShouldContain("Vraag na voor wie");
        await using (var db = world.Test.Database.Open())
        {
            await db.Members.Where(m => m.Id == F + "-m").ExecuteUpdateAsync(m => m.SetProperty(x => x.LeftOn, new DateOnly(2026, 3, 1)));
        }

        (await world.Client.GetStringAsync($"{File}/overleg/beeld?met={F}-m")).ShouldNotContain("kanarie");
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
