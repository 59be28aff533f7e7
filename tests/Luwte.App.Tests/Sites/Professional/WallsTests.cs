using System.Net;
using Luwte.App.Access;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class WallsTests
{
    private const string F = ProfessionalVisit.Mine;
    private const string Reason = "Zij is de zus van de buurvrouw";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Wall_ClosesTheFileAtOnce_EndsTheWork_AndIsTakenDownWithAReason(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var person = site.Client();
        await person.LogInAsync("worker");
        using var leader = site.Client();
        await leader.LogInAsync("leider");
        (await person.GetAsync("/gezinnen/" + F)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await leader.PostAsync("/muren", [new("UserName", "worker"), new("Family", F), new("Reason", "kort")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await leader.PostAsync("/muren", [new("UserName", "niemand"), new("Family", "f-nergens"), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await leader.PostAsync("/muren", [new("UserName", "worker"), new("Family", F), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await person.GetAsync("/gezinnen/" + F)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await person.PostAsync("/noodinzage", [new("Family", F), new("Reason", "Ik wil het toch weten, dringend")]);
        (await person.GetAsync("/gezinnen/" + F)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "a wall wins over an emergency");
        var page = await ProfessionalVisit.DocumentAsync(await leader.GetAsync("/muren"));
        page.QuerySelector(".agreement")!.TextContent.ShouldContain("Mevrouw worker");
        page.QuerySelector(".agreement")!.TextContent.ShouldContain(Reason);
        var id = page.QuerySelector("input[name=Wall]")!.GetAttribute("value")!;
        (await leader.PostAsync("/muren", [new("Wall", id), new("EndReason", "")], "/muren?handler=End")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await leader.PostAsync("/muren", [new("Wall", id), new("EndReason", "De buurvrouw is verhuisd")], "/muren?handler=End")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.Assignments.SingleAsync()).Until.ShouldNotBeNull();
        var wall = await db.Walls.SingleAsync();
        wall.EndedAt.ShouldNotBeNull();
        wall.EndReason.ShouldBe("De buurvrouw is verhuisd");
        (await db.Audit.CountAsync(a => a.Event == "wall.up" && a.FamilyId == F && a.Object == worker && a.Purpose == Reason)).ShouldBe(1);
        (await db.Audit.CountAsync(a => a.Event == "wall.down" && a.FamilyId == F)).ShouldBe(1);
    }

    [Fact]
    public async Task CaseDirector_HandsOverBeforeAWall_AndNobodySeesOrEndsAnOwnWall()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var leader = await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var officer = site.Client();
        await officer.LogInAsync("privacy");

        var refused = await ProfessionalVisit.DocumentAsync(await officer.PostAsync("/muren", [new("UserName", "worker"), new("Family", F), new("Reason", Reason)]));
        refused.QuerySelector(".notice--error")!.TextContent.ShouldContain("casusregie over");
        (await officer.PostAsync("/muren", [new("UserName", "leider"), new("Family", F), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var own = site.Client();
        await own.LogInAsync("leider");
        (await (await own.GetAsync("/muren")).Content.ReadAsStringAsync()).ShouldNotContain(F);
        (await own.PostAsync("/muren", [new("Wall", "1"), new("EndReason", "Ik wil hem weg hebben")], "/muren?handler=End")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var db = test.Database.Open();
        (await db.Walls.SingleAsync(w => w.AccountId == leader)).EndedAt.ShouldBeNull();
    }
}
