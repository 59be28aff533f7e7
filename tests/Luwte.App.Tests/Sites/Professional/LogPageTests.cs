using System.Net;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class LogPageTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Log_IsFoundByPersonFileAndDay_AndPagesGoBack(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        var clock = new SetClock(new DateTimeOffset(2026, 3, 28, 22, 30, 0, TimeSpan.Zero));
        using (var audit = new AuditTrail(test.Database, clock, "test"))
        {
            for (var i = 0; i < 210; i++)
            {
                await audit.WriteAsync(new AuditEntry { Event = "family.view", Kind = AuditKind.Read, Actor = i < 205 ? worker : "w2", ActorRole = "worker", FamilyId = i % 2 == 0 ? "f-even" : "f-odd", Refused = i == 7 }, CancellationToken.None);
                clock.Now += i == 99 ? TimeSpan.FromHours(2) : TimeSpan.FromSeconds(1);
            }
        }

        clock.Now += TimeSpan.FromHours(1);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var client = site.Client();
        await client.LogInAsync("privacy");
        async Task<int> LinesAsync(string query) => (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/logboek" + query))).QuerySelectorAll("tbody tr").Length;

        (await LinesAsync("?account=WORKER&dossier=f-even&van=2026-03-29")).ShouldBe(53, "100 before midnight in the Netherlands, 105 after it");
        (await LinesAsync("?account=worker&tot=2026-03-28")).ShouldBe(100);
        (await LinesAsync("?account=worker&geweigerd=true")).ShouldBe(1);
        (await LinesAsync("?account=w2")).ShouldBe(5);
        (await LinesAsync("?account=nobody")).ShouldBe(0);
        var first = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/logboek?account=worker"));
        first.QuerySelectorAll("tbody tr").Length.ShouldBe(200);
        first.QuerySelector("tbody tr")!.TextContent.ShouldContain("Mevrouw worker");
        var older = first.QuerySelector("a[href^='/logboek?']")!.GetAttribute("href")!;
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync(older))).QuerySelectorAll("tbody tr").Length.ShouldBe(5);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Log_SaysWhoseAddressAndForWhomAPrint_WithRoleOrganisationAndSession(string engine)
    {
        const string F = ProfessionalVisit.Mine;
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var absent = await ProfessionalVisit.AddAccountAsync(test.Database, "afwezig", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F);
        await using (var db = test.Database.Open())
        {
            await db.Assignments.ExecuteUpdateAsync(a => a.SetProperty(x => x.InsteadOf, absent));
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var person = site.Client();
        await person.LogInAsync("worker");
        (await person.GetAsync($"/gezinnen/{F}/adres/{F}-m")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await person.GetAsync($"/gezinnen/{F}/plan/afdruk/{F}-k");
        await person.GetAsync($"/gezinnen/{F}/plan/afdruk/team");
        await person.PostAsync("/noodinzage", [new("Family", "f-x"), new("Reason", "Moeder belde: hij staat voor de deur")]);
        using var officer = site.Client();
        await officer.LogInAsync("privacy");

        var lines = (await ProfessionalVisit.DocumentAsync(await officer.GetAsync("/logboek?account=worker"))).QuerySelectorAll("tbody tr").Select(l => l.TextContent).ToArray();
        lines.ShouldContain(l => l.Contains("hidden-address.view", StringComparison.Ordinal) && l.Contains("Anouk (", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("plan.print", StringComparison.Ordinal) && l.Contains("Noor (", StringComparison.Ordinal));
        lines.ShouldContain(l => l.Contains("plan.print", StringComparison.Ordinal) && l.Contains("voor het team", StringComparison.Ordinal));
        lines.ShouldAllBe(l => l.Contains("GI Noord", StringComparison.Ordinal));

        await using var after = test.Database.Open();
        var rows = await after.Audit.Where(a => a.Actor == worker).OrderBy(a => a.Sequence).ToListAsync();
        rows.ShouldAllBe(r => r.ActorRole == "worker" && r.Organisation == "GI Noord", "also the log-in and the broken glass");
        rows.Where(r => r.Session is not null).Select(r => r.Session).Distinct().ShouldHaveSingleItem()!.Length.ShouldBe(64);
        rows.Single(r => r.Event == "hidden-address.view").Subject.ShouldBe(F + "-m");
        rows.Where(r => r.Event == "plan.print").Select(r => r.Subject).ShouldBe([F + "-k", null]);
        rows.Single(r => r.Event == "hidden-address.view").OnBehalfOf.ShouldBe(absent);
        (await VerifyAudit.RunAsync(after, null, CancellationToken.None)).FaultAt.ShouldBeNull();
    }

    [Fact]
    public async Task Review_IsSignedUntilALine_AndThePageSaysWhenItWasLastDone()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var privacy = await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero)));
        using var officer = site.Client();
        await officer.LogInAsync("privacy");
        var before = await ProfessionalVisit.DocumentAsync(await officer.GetAsync("/logboek"));
        before.QuerySelector("main")!.TextContent.ShouldContain("Nog niemand tekende");
        var until = before.QuerySelector("input[name=Signed]")!.GetAttribute("value")!;

        (await officer.PostAsync("/logboek", [new("Signed", until), new("Remark", "Niets vreemds")], "/logboek?handler=Sign")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await officer.PostAsync("/logboek", [new("Signed", "999999"), new("Remark", "")], "/logboek?handler=Sign");

        var page = (await ProfessionalVisit.DocumentAsync(await officer.GetAsync("/logboek"))).QuerySelector("main")!.TextContent;
        page.ShouldContain("Laatst nagekeken op 1 juni 2026 door Mevrouw privacy");
        page.ShouldContain("Niets vreemds");
        await using var db = test.Database.Open();
        var signed = await db.AuditReviews.OrderBy(r => r.Id).ToListAsync();
        signed[0].Until.ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(until);
        signed[1].Until.ShouldBeLessThan(999999, "a line that is not there was not looked at");
        (await db.Audit.CountAsync(a => a.Event == "log.signed" && a.Actor == privacy && a.Object == until)).ShouldBe(1);
    }
}
