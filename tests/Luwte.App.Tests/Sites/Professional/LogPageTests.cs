using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
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
}
