using System.Net;
using Luwte.App.Access;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class HandOverPagesTests
{
    private const string F = ProfessionalVisit.Mine;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhoTakesOver_ReadsFirstHowItStands_OnceAndForAll(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var director = await ProfessionalVisit.AddAccountAsync(test.Database, "regie", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "volgende", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, director, F, caseDirector: true);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var before = site.Client();
        await before.LogInAsync("regie");
        using var after = site.Client();
        await after.LogInAsync("volgende");
        static async Task<string> MainAsync(HttpClient client, string page) => (await ProfessionalVisit.DocumentAsync(await client.GetAsync($"/gezinnen/{F}{page}"))).QuerySelector("main")!.TextContent;

        (await MainAsync(before, string.Empty)).ShouldNotContain("U nam dit gezin over");
        var handed = await before.PostAsync(
            $"/gezinnen/{F}/team",
            [new("Colleague", "volgende"), new("Director", "true"), new("Told", F + "-m"), new("Told", F + "-k"), new("Introduces", director), new("OpenMatters", "Noor wil eerst haar tante spreken")],
            $"/gezinnen/{F}/team?handler=Add");
        handed.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await MainAsync(before, "/team")).ShouldContain("Noor wil eerst haar tante spreken");
        (await MainAsync(before, string.Empty)).ShouldNotContain("U nam dit gezin over", customMessage: "only for the new one");
        var top = await MainAsync(after, string.Empty);
        top.ShouldContain("U nam dit gezin over");
        top.ShouldContain("Van het gezin weten dit: Anouk, Noor.");
        top.ShouldContain("Mevrouw regie stelt de nieuwe casusregisseur voor");
        var first = await MainAsync(after, "/lees-dit-eerst");
        foreach (var part in (string[])["Lees dit eerst", "Noor wil eerst haar tante spreken", "Directe veiligheid", "TOP-3", "Nog niet zelf gevraagd", "Sem", "Mevrouw volgende"])
        {
            first.ShouldContain(part);
        }

        (await after.PostAsync($"/gezinnen/{F}/lees-dit-eerst", [], $"/gezinnen/{F}/lees-dit-eerst?handler=Read")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await MainAsync(after, string.Empty)).ShouldNotContain("U nam dit gezin over");
        (await MainAsync(after, "/lees-dit-eerst")).ShouldNotContain("Ik heb dit gelezen");
    }

    [Fact]
    public async Task MemberOfTheTeam_HasNoButtonToTakeTheDirection_AndIsRefused()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var director = await ProfessionalVisit.AddAccountAsync(test.Database, "regie", StaffRole.Worker);
        var member = await ProfessionalVisit.AddAccountAsync(test.Database, "lid", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, director, F, caseDirector: true);
        await ProfessionalVisit.AssignAsync(test.Database, member, F);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("lid");

        (await ProfessionalVisit.DocumentAsync(await client.GetAsync($"/gezinnen/{F}/team"))).QuerySelector("button[name=Director][value=true]").ShouldBeNull();
        (await client.PostAsync($"/gezinnen/{F}/team", [new("Colleague", "lid"), new("Director", "true")], $"/gezinnen/{F}/team?handler=Add")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }
}
