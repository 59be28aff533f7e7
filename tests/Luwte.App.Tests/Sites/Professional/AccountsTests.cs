using System.Net;
using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class AccountsTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task NewAccount_OpensNothingUntilThePersonChoseAnOwnPassword(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");

        var empty = await admin.PostAsync("/accounts", []);
        var made = await ProfessionalVisit.DocumentAsync(await admin.PostAsync("/accounts", [new("UserName", "nieuw"), new("DisplayName", "Mevrouw Nieuw"), new("Organisation", "GI"), new("Roles", "worker")]));
        var password = made.QuerySelector(".secret code")!.TextContent;

        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await (await admin.GetAsync("/accounts")).Content.ReadAsStringAsync()).ShouldNotContain(password);
        using var person = site.Client();
        await person.PostAsync("/inloggen", [new("UserName", "nieuw"), new("Password", password)]);
        (await person.GetAsync("/gezinnen")).Headers.Location!.OriginalString.ShouldBe("/wachtwoord");
        (await person.PostAsync("/wachtwoord", [new("Now", password), new("Password", "kort"), new("Again", "kort")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await person.PostAsync("/wachtwoord", [new("Now", "onjuist"), new("Password", ProfessionalVisit.Password), new("Again", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await person.PostAsync("/wachtwoord", [new("Now", password), new("Password", ProfessionalVisit.Password), new("Again", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await person.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the session of the first password is over");
        await person.LogInAsync("nieuw");
        (await person.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "an administrator alone gives no way to a file");
        (await ProfessionalVisit.DocumentAsync(await person.GetAsync("/"))).QuerySelector("main")!.TextContent.ShouldContain("zegt eerst dat het klopt");
        await ApproveAsync(test.Database, site, true);
        (await person.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Block")]
    [InlineData("Factor")]
    [InlineData("Password")]
    [InlineData("Roles")]
    public async Task EachChange_EndsTheSessionsOfTheAccountAtOnce_AndIsInTheLog(string handler)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var person = site.Client();
        await person.LogInAsync("worker");
        using var admin = site.Client();
        await admin.LogInAsync("beheer");
        (await person.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);

        var answer = await admin.PostAsync("/accounts/" + worker, [new("Roles", "researcher")], $"/accounts/{worker}?handler={handler}");

        ((int)answer.StatusCode).ShouldBeLessThan(400);
        (await person.GetAsync("/gezinnen")).Headers.Location!.AbsolutePath.ShouldBe("/inloggen");
        await using var db = test.Database.Open();
        var actors = await db.Audit.Where(a => a.Event.StartsWith("account.") && a.Object == worker && a.Kind == "U").Select(a => a.Event).ToListAsync();
        actors.Count.ShouldBe(2, "what was asked of the gate, and what was done");
    }

    [Theory]
    [InlineData("Factor", "sqlite")]
    [InlineData("Password", "sqlite")]
    [InlineData("Roles", "sqlite")]
    [InlineData("Roles", "postgres")]
    public async Task WhatAnAdministratorChanges_OpensNoFile_BeforeSomebodyElseSaysYes(string handler, string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Mine);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", handler == "Roles" ? StaffRole.Researcher : StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, ProfessionalVisit.Mine);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");
        await admin.PostAsync("/accounts/" + worker, [new("Roles", "worker")], $"/accounts/{worker}?handler={handler}");
        await using (var db = test.Database.Open())
        {
            // The password that the person chose after it, so that only the missing yes is tested.
            var other = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == "beheer");
            await db.Users.Where(u => u.Id == worker).ExecuteUpdateAsync(u => u.SetProperty(x => x.PasswordHash, other.PasswordHash).SetProperty(x => x.PasswordIsTemporary, false));
        }

        using var person = site.Client();
        await person.LogInAsync("worker");
        async Task<HttpStatusCode> FileAsync() => (await person.GetAsync("/gezinnen/" + ProfessionalVisit.Mine)).StatusCode;

        (await FileAsync()).ShouldBe(HttpStatusCode.NotFound);
        (await person.GetAsync("/passkeys")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "no other way in either");
        (await person.GetAsync("/akkoord")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync("/accounts", [new("Approval", "1"), new("Granted", "true")], "/akkoord?handler=Decide")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "who asked does not answer");
        await ApproveAsync(test.Database, site, false);
        (await FileAsync()).ShouldBe(HttpStatusCode.NotFound, "a no keeps it closed");
        await admin.PostAsync("/accounts/" + worker, [], $"/accounts/{worker}?handler=Block");
        await admin.PostAsync("/accounts/" + worker, [], $"/accounts/{worker}?handler=Unblock");
        await person.LogInAsync("worker");
        (await FileAsync()).ShouldBe(HttpStatusCode.NotFound, "blocking and unblocking is no way around");
    }

    [Fact]
    public async Task Administrator_IsNotAlsoAWorkerOrTeamLeader()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");

        foreach (var role in (string[])["worker", "team-leader"])
        {
            (await admin.PostAsync("/accounts/" + worker, [new("Roles", role), new("Roles", "administrator")], $"/accounts/{worker}?handler=Roles")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await admin.PostAsync("/accounts", [new("UserName", "twee"), new("DisplayName", "T"), new("Organisation", "GI"), new("Roles", role), new("Roles", "administrator")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        await using var db = test.Database.Open();
        (await Sessions.RolesAsync(db, worker, CancellationToken.None)).ShouldBe([StaffRole.Worker]);
        (await db.Users.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task BlockedAccount_CannotLogIn_AndCanAgainAfterwards()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");
        using var person = site.Client();

        await admin.PostAsync("/accounts/" + worker, [], $"/accounts/{worker}?handler=Block");
        (await person.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await admin.PostAsync("/accounts/" + worker, [], $"/accounts/{worker}?handler=Unblock");
        await person.LogInAsync("worker");

        (await person.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>A wait after wrong passwords ends by itself; what an administrator closed does not.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BlockedAccount_StaysClosed_WhateverIsTriedOnIt_AndForHowLong(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");
        await admin.PostAsync("/accounts/" + worker, [], $"/accounts/{worker}?handler=Block");
        using var person = site.Client();

        for (var i = 0; i < 12; i++)
        {
            await person.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", "iets anders")]);
        }

        clock.Now += TimeSpan.FromMinutes(6);
        (await person.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        clock.Now += TimeSpan.FromDays(30);
        (await person.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await admin.LogInAsync("beheer");
        (await (await admin.GetAsync("/accounts/" + worker)).Content.ReadAsStringAsync()).ShouldContain("geblokkeerd");
    }

    [Fact]
    public async Task OwnAccount_CannotBeChanged_SoNobodyGivesThemselvesARole()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var own = await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var admin = site.Client();
        await admin.LogInAsync("beheer");

        foreach (var handler in (string[])["Block", "Factor", "Password", "Roles"])
        {
            (await admin.PostAsync("/accounts/" + own, [new("Roles", "worker")], $"/accounts/{own}?handler={handler}")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        }

        await using var db = test.Database.Open();
        (await Sessions.RolesAsync(db, own, CancellationToken.None)).ShouldBe([StaffRole.Administrator]);
    }

    private static async Task ApproveAsync(Database database, RunningSite site, bool yes)
    {
        await ProfessionalVisit.AddAccountAsync(database, "privacy", StaffRole.PrivacyOfficer);
        using var officer = site.Client();
        await officer.LogInAsync("privacy");
        var page = await ProfessionalVisit.DocumentAsync(await officer.GetAsync("/akkoord"));
        var id = page.QuerySelector("input[name=Approval]")!.GetAttribute("value")!;
        (await officer.PostAsync("/akkoord", [new("Approval", id), new("Granted", yes ? "true" : "false")], "/akkoord?handler=Decide")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
