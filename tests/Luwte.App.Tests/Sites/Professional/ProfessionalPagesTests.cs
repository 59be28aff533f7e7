using System.Net;
using Luwte.App.Access;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class ProfessionalPagesTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Worker_SeesOwnFamilyWithLevelsReasonsAndWords(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        var severe = Known.Content.Instruments.Newest("luwte-partner").Incidents.First(i => i.Severe).Items[0];
        var item = Known.Content.Instruments.Newest("luwte-partner").Items[severe].Id;
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, ProfessionalVisit.Mine, 0, new DateOnly(2026, 2, 1), (item, 1));
        await ProfessionalVisit.AddWordsAsync(test.Database, ProfessionalVisit.Mine, "Ik wil dat het stil is thuis");
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, ProfessionalVisit.Mine, caseDirector: true);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.JudgeAsync(ProfessionalVisit.Mine);

        var list = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen"));
        var answer = await client.GetAsync("/gezinnen/" + ProfessionalVisit.Mine);
        var page = await ProfessionalVisit.DocumentAsync(answer);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        list.QuerySelector(".case h2 a")!.TextContent.ShouldBe("Gezin Esdoorn");
        list.QuerySelector(".case .level--severe").ShouldNotBeNull();
        page.QuerySelector("blockquote")!.TextContent.ShouldBe("Ik wil dat het stil is thuis");
        page.QuerySelector("#woorden .reply")!.TextContent.ShouldContain("Antwoord uiterlijk op 5 maart 2026.");
        page.QuerySelectorAll(".wave").Length.ShouldBe(1);
        page.QuerySelector(".wave .level--severe")!.TextContent.ShouldBe("Ernstig of veel");
        var why = page.QuerySelector(".wave details.why")!.TextContent;
        why.ShouldContain("Beleidsinstrument ‘Gezinnen gemeld bij Veilig Thuis’ p.1");
        why.ShouldContain("Anouk over Mark");
        why.ShouldNotContain(ProfessionalVisit.Mine);
        await using var db = test.Database.Open();
        (await db.Classifications.CountAsync()).ShouldBe(1);
        (await db.Audit.CountAsync(a => a.Event == "family.view" && a.Actor == worker && a.Outcome == "done")).ShouldBe(1);
    }

    [Fact]
    public async Task FileOfOthers_LooksExactlyLikeNoFile()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Theirs);
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");

        var theirs = await client.GetAsync("/gezinnen/" + ProfessionalVisit.Theirs);
        var nobodys = await client.GetAsync("/gezinnen/f-nobody");
        var noPage = await client.GetAsync("/zomaar/iets");

        theirs.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var body = await theirs.Content.ReadAsByteArrayAsync();
        body.ShouldBe(await nobodys.Content.ReadAsByteArrayAsync());
        body.ShouldBe(await noPage.Content.ReadAsByteArrayAsync());
        string.Join('\n', theirs.Headers.Where(h => h.Key != "Date").Select(h => h.ToString())).ShouldBe(string.Join('\n', nobodys.Headers.Where(h => h.Key != "Date").Select(h => h.ToString())));
    }

    [Fact]
    public async Task Loop_WordsAnsweredAgreementMadeAndChecked_ShowsOnThePage()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        await ProfessionalVisit.AddWordsAsync(test.Database, ProfessionalVisit.Mine, "Ik wil vaker naar oma");
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, ProfessionalVisit.Mine);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        var file = "/gezinnen/" + ProfessionalVisit.Mine;

        (await client.PostAsync(file, [new("Words", "1"), new("Reply", "Dat gaan we regelen")], file + "?handler=Reply")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var refused = await client.PostAsync(file + "/afspraken/nieuw", [new("What", "Mark slaapt bij zijn broer"), new("Owner", ProfessionalVisit.Mine + "-v"), new("CheckerMember", ProfessionalVisit.Mine + "-v"), new("IfBroken", "Wij bellen"), new("CheckOn", "2099-01-01")]);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector(".notice--error")!.TextContent.ShouldContain("niet zelf controleren");
        (await client.PostAsync(file + "/afspraken/nieuw", [new("What", "Mark slaapt bij zijn broer"), new("Owner", ProfessionalVisit.Mine + "-v"), new("CheckerOutside", "oma Truus"), new("IfBroken", "Wij bellen"), new("CheckOn", "2099-01-01")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(file));
        var check = page.QuerySelector(".agreement a")!.GetAttribute("href")!;
        (await client.PostAsync(check, [new("Result", "broken"), new("Note", "Hij was thuis"), new("NextOn", "2099-02-01")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var after = await ProfessionalVisit.DocumentAsync(await client.GetAsync(file));
        after.QuerySelector(".word .reply")!.TextContent.ShouldContain("Dat gaan we regelen");
        after.QuerySelector(".word")!.TextContent.ShouldContain("Gelezen door Mevrouw worker");
        after.QuerySelector(".agreement")!.TextContent.ShouldContain("Niet gehouden");
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen"))).QuerySelector(".case")!.TextContent.ShouldContain("Afspraak niet gehouden");
    }

    [Fact]
    public async Task Invite_ShowsTheCodeOnce()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        await using (var db = test.Database.Open())
        {
            await db.Families.ExecuteUpdateAsync(f => f.SetProperty(x => x.IndexChildId, ProfessionalVisit.Mine + "-k"));
        }

        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, ProfessionalVisit.Mine);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        var path = $"/gezinnen/{ProfessionalVisit.Mine}/uitnodigen";

        var sent = await client.PostAsync(path, [new("Member", ProfessionalVisit.Mine + "-m"), new("WaveCode", "T0")]);
        var made = await ProfessionalVisit.DocumentAsync(await client.GetAsync(sent.Headers.Location));

        made.QuerySelector(".secret code")!.TextContent.Length.ShouldBeGreaterThanOrEqualTo(12);
        (await (await client.GetAsync(path)).Content.ReadAsStringAsync()).ShouldNotContain(made.QuerySelector(".secret code")!.TextContent);
    }

    [Fact]
    public async Task NewFamily_MakesTheWriterCaseDirector()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        KeyValuePair<string, string>[] fields =
        [
            new("Name", "Gezin Linde"), new("Municipality", "amsterdam"), new("Region", "VT01"), new("Next", "direct"), new("ReportDate", "2026-01-02"), new("FrameCode", "voluntary"),
            new("Members[0].Name", "Eva"), new("Members[0].Role", "mother"), new("Members[0].BirthYear", "1991"), new("Members[0].Sex", "f"),
            new("Members[1].Name", "Tijn"), new("Members[1].Role", "child"), new("Members[1].BirthYear", "2014"), new("Members[1].Sex", "m"),
        ];

        var empty = await client.PostAsync("/gezinnen/nieuw", []);
        var answer = await client.PostAsync("/gezinnen/nieuw", fields);

        var form = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/nieuw"));
        form.QuerySelector("select[name='Members[2].Sex'] option[selected]")!.GetAttribute("value").ShouldBeEmpty("nobody guesses whether a child is a girl");
        (await client.PostAsync("/gezinnen/nieuw", fields.Where(f => f.Key != "Members[1].Sex"))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync("/gezinnen/nieuw", fields.Select(f => f.Key == "FrameCode" ? new("FrameCode", "dwang") : f))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "an unknown frame is not the voluntary one");
        (await client.PostAsync("/gezinnen/nieuw", fields.Select(f => f.Key == "Members[1].Role" ? new("Members[1].Role", "buur") : f))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "an unknown role is not another parent");
        var unknown = await client.PostAsync("/gezinnen/nieuw", fields.Select(f => f.Key == "Municipality" ? new("Municipality", "Kabouterdorp") : f));

        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await ProfessionalVisit.DocumentAsync(unknown)).QuerySelector("#f-Municipality-error")!.TextContent.ShouldContain("Kies een naam uit de lijst");
        answer.Headers.Location!.ToString().ShouldEndWith("/plan/direct");
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/nieuw"))).QuerySelector("[name=Region]")!.GetAttribute("value").ShouldBe("VT01", "as in the last file");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(answer.Headers.Location));
        page.QuerySelector("h1")!.TextContent.ShouldBe("Gezin Linde");
        page.QuerySelector(".page-head")!.TextContent.ShouldContain("casusregie: Mevrouw worker");
    }
}
