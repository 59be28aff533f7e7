using System.Net;
using Luwte.App.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Acts that weigh more ask the second factor again; in the demo, which has none, the password.</summary>
public class ConfirmTests
{
    private const string F = ProfessionalVisit.Mine;
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("/noodinzage", "worker")]
    [InlineData("/gezinnen/f-mine/adres/f-mine-m", "worker")]
    [InlineData("/accounts", "administrator")]
    [InlineData("/muren", "privacy-officer")]
    public async Task HeavyPage_AsksAgainAfterTenMinutes_AndOpensForTenMore(string path, string role)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, F);
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "iemand", [.. StaffRoles.ParseAll([role])]);
        await ProfessionalVisit.AssignAsync(test.Database, account, F);
        var clock = new SetClock(Morning);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var client = site.Client();
        await client.LogInAsync("iemand");
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);

        clock.Now += TimeSpan.FromMinutes(11);
        var asked = await client.GetAsync(path);
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        asked.Headers.Location!.OriginalString.ShouldBe("/bevestigen?naar=" + Uri.EscapeDataString(path));
        (await client.PostAsync("/bevestigen", [new("Code", "niet het wachtwoord"), new("naar", path)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync("/bevestigen", [new("Code", ProfessionalVisit.Password), new("naar", path)])).Headers.Location!.OriginalString.ShouldBe(path);

        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
        clock.Now += TimeSpan.FromMinutes(11);
        (await client.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task FormThatWasOpenedInTime_MayBeSentALittleLater()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var clock = new SetClock(Morning);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var client = site.Client();
        await client.LogInAsync("worker");
        clock.Now += TimeSpan.FromMinutes(14);

        (await client.PostAsync("/gezinnen", [new("Family", "f"), new("Reason", "Moeder belde: hij staat voor de deur")], "/noodinzage")).Headers.Location!.OriginalString.ShouldBe("/gezinnen/f");
        clock.Now += TimeSpan.FromMinutes(7);
        (await client.PostAsync("/gezinnen", [new("Family", "f"), new("Reason", "Moeder belde: hij staat voor de deur")], "/noodinzage")).Headers.Location!.OriginalString.ShouldStartWith("/bevestigen");
    }

    [Fact]
    public async Task Asking_SaysNothingOfAFile_AndARoleWithoutTheActionIsNotAsked()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, ProfessionalVisit.Theirs);
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
        var clock = new SetClock(Morning);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var worker = site.Client();
        await worker.LogInAsync("worker");
        using var leader = site.Client();
        await leader.LogInAsync("leider");
        clock.Now += TimeSpan.FromMinutes(11);

        (await worker.GetAsync("/gezinnen/f-theirs/adres/f-theirs-m")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await worker.GetAsync("/gezinnen/f-nobody/adres/x")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await leader.GetAsync("/gezinnen/f-theirs/adres/f-theirs-m")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await leader.GetAsync("/accounts")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
