using Luwte.App.Access;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>The computed picture of a wave waits for the reader's own view, on every page.</summary>
public class OwnViewTests
{
    private const string F = ProfessionalVisit.Mine;

    private static readonly string[] Pages = ["/gezinnen", $"/gezinnen/{F}", $"/gezinnen/{F}/analyse", $"/gezinnen/{F}/plan", $"/gezinnen/{F}/hulp", $"/gezinnen/{F}/verloop"];

    [Fact]
    public async Task Worker_SeesNoLevelAnywhere_UntilTheOwnViewOfThisWaveWasGiven()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");

        foreach (var page in Pages)
        {
            (await LevelsAsync(client, page)).ShouldBeEmpty(page);
        }

        (await client.GetStringAsync($"/gezinnen/{F}/hulp")).ShouldNotContain("Hier helpt nog niemand bij");
        (await client.GetStringAsync($"/gezinnen/{F}")).Split("<article").Length.ShouldBe((await client.GetStringAsync($"/gezinnen/{F}")).Split("</article>").Length);
        await client.JudgeAsync(F);
        (await LevelsAsync(client, "/gezinnen")).ShouldNotBeEmpty();
        (await LevelsAsync(client, $"/gezinnen/{F}")).ShouldNotBeEmpty();
        (await LevelsAsync(client, $"/gezinnen/{F}/analyse")).ShouldNotBeEmpty();
        (await client.GetStringAsync($"/gezinnen/{F}/hulp")).ShouldContain("Hier helpt nog niemand bij");
    }

    [Fact]
    public async Task NextWave_IsHiddenAgain_AndTheEarlierOneStays()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.JudgeAsync(F);
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, F, 1, new DateOnly(2027, 2, 1));

        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen/" + F));

        var waves = page.QuerySelectorAll(".wave");
        waves.Length.ShouldBe(2);
        waves[0].QuerySelector(".level").ShouldNotBeNull();
        waves[1].QuerySelector(".level").ShouldBeNull();
        waves[1].TextContent.ShouldContain("Geef eerst uw eigen oordeel");
    }

    [Fact]
    public async Task TeamLeader_WhoDoesNotJudge_SeesLevelsAtOnce()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test);
        var leader = await ProfessionalVisit.AddAccountAsync(test.Database, "leader", StaffRole.TeamLeader);
        await ProfessionalVisit.AssignAsync(test.Database, leader, F);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("leader");

        (await LevelsAsync(client, "/gezinnen/" + F)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task SecondJudgement_StandsBesideTheFirst_AndSaysThatTheOutcomeWasSeen()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await FillAsync(test);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.JudgeAsync(F);
        await client.JudgeAsync(F);

        var table = (await ProfessionalVisit.DocumentAsync(await client.GetAsync($"/gezinnen/{F}/analyse"))).QuerySelector("#oordeel table")!;

        var safety = table.QuerySelectorAll("tbody tr")[0].QuerySelectorAll("p");
        safety.Length.ShouldBe(2);
        safety[0].TextContent.ShouldNotContain("na het zien van de uitkomst");
        safety[1].TextContent.ShouldContain("na het zien van de uitkomst");
    }

    private static async Task<IReadOnlyList<string>> LevelsAsync(HttpClient client, string path)
    {
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync(path));
        return [.. page.QuerySelectorAll("main .level, main .outcome").Select(e => e.TextContent.Trim())];
    }

    private static async Task FillAsync(TestDatabase test)
    {
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, F, 0, new DateOnly(2026, 2, 1), ("in-s01", 2));
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
    }
}
