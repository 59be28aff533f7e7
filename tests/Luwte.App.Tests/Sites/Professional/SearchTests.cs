using Luwte.App.Access;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class SearchTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Search_FindsOwnFamiliesOnly_AndOthersLookLikeNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f-own", "Gezin Eigen");
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f-walled", "Gezin Ommuurd");
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f-other", "Gezin Anders");
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f-past", "Gezin Vroeger");
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, "f-own");
        await ProfessionalVisit.AssignAsync(test.Database, worker, "f-walled");
        await using (var db = test.Database.Open())
        {
            db.Walls.Add(new WallRow { FamilyId = "f-walled", AccountId = worker, Reason = "familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            db.Assignments.Add(new AssignmentRow { FamilyId = "f-past", AccountId = worker, CaseDirector = false, From = new DateOnly(2026, 1, 1), Until = new DateOnly(2026, 1, 2) });
            await db.SaveChangesAsync();
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await CasesAsync(client, "eigen")).ShouldBe(["Gezin Eigen"]);
        (await CasesAsync(client, "noor")).ShouldBe(["Gezin Eigen"], "all four families have a Noor");
        var nothing = await TextAsync(client, "bestaat");
        foreach (var name in (string[])["ommuurd", "anders", "vroeger", "f-walled", "f-other"])
        {
            (await CasesAsync(client, name)).ShouldBeEmpty();
            (await TextAsync(client, name)).ShouldBe(nothing, name);
        }
    }

    private static async Task<IEnumerable<string>> CasesAsync(HttpClient client, string part) =>
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen?zoek=" + part))).QuerySelectorAll(".case h2 a").Select(a => a.TextContent);

    /// <summary>The text of the page without the word that was typed.</summary>
    private static async Task<string> TextAsync(HttpClient client, string part) =>
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen?zoek=" + part))).Body!.TextContent;
}
