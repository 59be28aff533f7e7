using System.Net;
using Luwte.App.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Who hears of a broken glass, and where.</summary>
public class GlassPagesTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string Reason = "Moeder belde: hij staat voor de deur";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BrokenGlass_IsSeenByTheTeam_AndWaitsOnTheFirstPageOfReviewers(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var director = await ProfessionalVisit.AddAccountAsync(test.Database, "regie", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, director, F, caseDirector: true);
        await ProfessionalVisit.AddAccountAsync(test.Database, "dienst", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        var clock = new SetClock(new DateTimeOffset(2026, 6, 4, 8, 0, 0, TimeSpan.Zero));
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        async Task<HttpClient> InAsync(string name)
        {
            var client = site.Client();
            await client.LogInAsync(name);
            return client;
        }

        static async Task<string> MainAsync(HttpClient client, string page) => (await ProfessionalVisit.DocumentAsync(await client.GetAsync(page))).QuerySelector("main")!.TextContent;

        using var duty = await InAsync("dienst");
        (await duty.PostAsync("/noodinzage", [new("Family", F), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MainAsync(duty, "/gezinnen/" + F)).ShouldNotContain(Reason, Case.Insensitive, "who looks in by emergency access is not shown the notice");
        (await duty.PostAsync("/noodinzage", [new("Family", "f-x"), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var third = await ProfessionalVisit.DocumentAsync(await duty.PostAsync("/noodinzage", [new("Family", "f-y"), new("Reason", Reason)]));
        third.QuerySelector(".notice--error")!.TextContent.ShouldContain("wacht nog op een oordeel");

        using var team = await InAsync("regie");
        var file = await MainAsync(team, "/gezinnen/" + F);
        file.ShouldContain("Mevrouw dienst");
        file.ShouldContain(Reason);
        (await MainAsync(team, "/gezinnen")).ShouldNotContain("oordeel over noodinzage");

        using (var leader = await InAsync("leider"))
        using (var officer = await InAsync("privacy"))
        {
            (await MainAsync(leader, "/gezinnen")).ShouldContain("oordeel over noodinzage: 2. Oordeel uiterlijk 8 juni 2026");
            (await MainAsync(officer, "/logboek")).ShouldContain("oordeel over noodinzage: 2.");
        }

        clock.Now = new DateTimeOffset(2026, 6, 9, 8, 0, 0, TimeSpan.Zero);
        using var late = await InAsync("leider");
        (await MainAsync(late, "/gezinnen")).ShouldContain("Te laat");
        (await MainAsync(late, "/noodinzage/beoordelen")).ShouldContain("Te laat: het oordeel kon tot en met 8 juni 2026");
        (await late.PostAsync("/noodinzage/beoordelen", [new("Glass", "1"), new("Justified", "true"), new("Note", " ")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await late.PostAsync("/noodinzage/beoordelen", [new("Glass", "1"), new("Justified", "true"), new("Note", "Het team was niet bereikbaar")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var judged = await MainAsync(late, "/noodinzage/beoordelen");
        judged.ShouldContain("Terecht: Het team was niet bereikbaar");
        judged.ShouldContain("Mevrouw leider");
    }
}
