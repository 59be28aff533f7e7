using System.Net;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class UndirectedPageTests
{
    private const string Page = "/gezinnen/zonder-casusregie";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TeamLeader_GivesAnImportedFamilyItsFirstCaseDirector(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        (await ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).IsValid.ShouldBeTrue();
        var oldest = cohort.Families.Select(f => f.Family).OrderBy(f => f.ReportDate).ThenBy(f => f.Id, StringComparer.Ordinal).First().Id;
        await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        await ProfessionalVisit.AddAccountAsync(test.Database, "werker", StaffRole.Worker);
        var walled = await ProfessionalVisit.AddAccountAsync(test.Database, "familielid", StaffRole.Worker);
        await using (var db = test.Database.Open())
        {
            db.Walls.Add(new WallRow { FamilyId = oldest, AccountId = walled, Reason = "zijn eigen familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var leader = site.Client();
        await leader.LogInAsync("leider");
        using var worker = site.Client();
        await worker.LogInAsync("werker");
        using var relative = site.Client();
        await relative.LogInAsync("familielid");
        var relativeSaw = await PlainAsync(relative);

        (await ProfessionalVisit.DocumentAsync(await leader.GetAsync("/gezinnen"))).QuerySelector($"a[href='{Page}']").ShouldNotBeNull();
        var list = await ProfessionalVisit.DocumentAsync(await leader.GetAsync(Page));
        list.QuerySelector(".lines a")!.TextContent.ShouldBe(oldest);
        list.QuerySelector("#undirected-title")!.TextContent.ShouldContain(cohort.Families.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var form = await ProfessionalVisit.DocumentAsync(await leader.GetAsync(Page + "?gezin=" + oldest));
        form.QuerySelectorAll("select[name=Worker] option").Select(o => o.GetAttribute("value")).ShouldBe(["", "familielid", "werker"]);

        var refused = await leader.PostAsync(Page, [new("gezin", oldest), new("Worker", "familielid")]);
        var nobody = await leader.PostAsync(Page, [new("gezin", oldest), new("Worker", "bestaat-niet")]);
        (refused.StatusCode, nobody.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest));
        (await ProfessionalVisit.DocumentAsync(refused)).QuerySelector(".notice--error")!.OuterHtml.ShouldBe((await ProfessionalVisit.DocumentAsync(nobody)).QuerySelector(".notice--error")!.OuterHtml);

        var given = await leader.PostAsync(Page, [new("gezin", oldest), new("Worker", "werker")]);
        given.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var after = await ProfessionalVisit.DocumentAsync(await leader.GetAsync(given.Headers.Location!.OriginalString));
        after.QuerySelector(".notice--done").ShouldNotBeNull();
        after.QuerySelectorAll(".lines a").ShouldAllBe(a => a.TextContent != oldest);
        (await (await worker.GetAsync("/gezinnen")).Content.ReadAsStringAsync()).ShouldContain("/gezinnen/" + oldest);
        var team = await ProfessionalVisit.DocumentAsync(await worker.GetAsync($"/gezinnen/{oldest}/team"));
        team.QuerySelector("tbody tr")!.TextContent.ShouldContain("Mevrouw werker");
        (await leader.GetAsync("/gezinnen/" + oldest)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "sharing out opens no file");
        (await PlainAsync(relative)).ShouldBe(relativeSaw, "whom a wall keeps out cannot tell that anything happened");
        (await worker.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await using var end = test.Database.Open();
        (await end.Audit.SingleAsync(a => a.Event == "team.director-given")).FamilyId.ShouldBe(oldest);
    }

    private static async Task<string> PlainAsync(HttpClient client)
    {
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen"));
        return page.QuerySelector("main")!.TextContent;
    }
}
