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
        await person.PostAsync("/noodinzage", [new("Family", F), new("Reason", "Ik wil het toch weten, het is dringend")]);
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

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WallAgainstTheCaseDirector_NamesTheNextOne_AndNobodySeesOrEndsAnOwnWall(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Theirs);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var leader = await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        await ProfessionalVisit.AddAccountAsync(test.Database, "privacy", StaffRole.PrivacyOfficer);
        var next = await ProfessionalVisit.AddAccountAsync(test.Database, "volgende", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, F, caseDirector: true);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var officer = site.Client();
        await officer.LogInAsync("privacy");

        async Task<string> SetAsync(string successor) =>
            (await ProfessionalVisit.DocumentAsync(await officer.PostAsync("/muren", [new("UserName", "worker"), new("Family", F), new("Reason", Reason), new("Successor", successor)]))).QuerySelector(".notice--error")?.TextContent ?? string.Empty;

        (await SetAsync(string.Empty)).ShouldContain("Kies wie die krijgt");
        (await SetAsync("worker")).ShouldContain("kan niet worden toegevoegd", customMessage: "the person whom the wall keeps out");
        (await SetAsync("leider")).ShouldContain("kan niet worden toegevoegd", customMessage: "no worker");
        await using (var before = test.Database.Open())
        {
            (await before.Walls.AnyAsync()).ShouldBeFalse();
        }

        (await SetAsync("volgende")).ShouldBeEmpty();
        await using (var after = test.Database.Open())
        {
            (await after.Walls.SingleAsync()).AccountId.ShouldBe(worker);
            var inForce = await after.Assignments.Where(a => a.FamilyId == F && a.Until == null).ToListAsync();
            inForce.Select(a => (a.AccountId, a.CaseDirector)).ShouldBe([(next, true)], "never without a case director, and the other out of the team");
            (await after.Audit.CountAsync(a => a.Event == "team.director-given" && a.Object == next && a.FamilyId == F)).ShouldBe(1);
        }

        (await officer.PostAsync("/muren", [new("UserName", "leider"), new("Family", ProfessionalVisit.Theirs), new("Reason", Reason)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var own = site.Client();
        await own.LogInAsync("leider");
        (await (await own.GetAsync("/muren")).Content.ReadAsStringAsync()).ShouldNotContain(ProfessionalVisit.Theirs);
        (await own.PostAsync("/muren", [new("Wall", "2"), new("EndReason", "Ik wil hem weg hebben")], "/muren?handler=End")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var db = test.Database.Open();
        (await db.Walls.SingleAsync(w => w.AccountId == leader)).EndedAt.ShouldBeNull();
    }
}
