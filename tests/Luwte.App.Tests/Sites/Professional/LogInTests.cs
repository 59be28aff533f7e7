extern alias bench;
using System.Net;
using bench::Luwte.Bench.Load;
using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class LogInTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(14, 0, HttpStatusCode.OK)]
    [InlineData(16, 0, HttpStatusCode.Redirect)]
    [InlineData(10, 62, HttpStatusCode.Redirect)]
    public async Task Session_EndsAfterFifteenIdleMinutesAndAfterTenHours(int minutesEach, int busySteps, HttpStatusCode after)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var clock = new SetClock(Morning);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, clock);
        using var client = site.Client();
        await client.LogInAsync("worker");

        for (var i = 0; i < busySteps; i++)
        {
            clock.Now += TimeSpan.FromMinutes(minutesEach);
            await client.GetAsync("/gezinnen");
        }

        clock.Now += TimeSpan.FromMinutes(minutesEach);
        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(after);
    }

    [Fact]
    public async Task LogOut_EndsTheSessionOnTheServer_AlsoForACopyOfTheCookie()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        var cookies = await client.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)]);
        var copy = string.Join("; ", cookies.Headers.GetValues("Set-Cookie").Select(c => c[..c.IndexOf(';', StringComparison.Ordinal)]));
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        thief.DefaultRequestHeaders.Add("Cookie", copy);
        (await thief.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await client.PostAsync("/gezinnen", [], "/uitloggen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await thief.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task WrongPasswordAndUnknownName_GetTheSameAnswer()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();

        var wrong = await ProfessionalVisit.DocumentAsync(await client.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", "iets anders")]));
        var unknown = await ProfessionalVisit.DocumentAsync(await client.PostAsync("/inloggen", [new("UserName", "nobody"), new("Password", "iets anders")]));

        wrong.QuerySelector(".notice--error")!.OuterHtml.ShouldBe(unknown.QuerySelector(".notice--error")!.OuterHtml);
    }

    [Fact]
    public async Task OutsideTheDemo_PasswordAloneOpensNothing_AndTheCodeOfTheAppDoes()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await StrictAsync(test.Database, new SetClock(Morning));
        using var client = site.Client();
        await client.LogInAsync("worker");

        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen/code"));
        var key = page.QuerySelector(".secret code")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        (await client.PostAsync("/inloggen/code", [new("Code", Wrong(key, Morning))])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync("/inloggen/code", [new("Code", TimeCode.At(key, Morning))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What the time of an answer could tell: nobody of this name, a wrong password, one that waits and one that is closed cost the same.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task EveryRefusal_CostsOneHashAndTheSameQueries(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var queries = new QueryCount();
        foreach (var name in new[] { "worker", "waits", "closed" })
        {
            await ProfessionalVisit.AddAccountAsync(test.Database, name, StaffRole.Worker);
        }

        await using (var db = test.Database.Open())
        {
            await db.Users.Where(u => u.UserName == "waits").ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, Morning.AddMinutes(3)));
            await db.Users.Where(u => u.UserName == "closed").ExecuteUpdateAsync(s => s.SetProperty(u => u.BlockedAt, Morning));
        }

        var hasher = new CountingHasher();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Morning), builder =>
        {
            builder.Services.AddSingleton<IStartupFilter>(queries);
            builder.Services.AddSingleton<IPasswordHasher<LuwteUser>>(hasher);
        });
        using var client = site.Client();
        await client.PostAsync("/inloggen", [new("UserName", "warm up"), new("Password", "iets anders")]);

        var costs = new List<(string, int Hashes, int Queries)>();
        foreach (var (name, password) in new[] { ("nobody", "iets anders"), ("worker", "iets anders"), ("waits", ProfessionalVisit.Password), ("waits", "iets anders"), ("closed", ProfessionalVisit.Password), (string.Empty, string.Empty) })
        {
            hasher.Checked = 0;
            var answer = await client.PostAsync("/inloggen", [new("UserName", name), new("Password", password)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, name);
            costs.Add((name, hasher.Checked, QueryCount.Of(answer)));
        }

        costs.ShouldAllBe(c => c.Hashes == 1 && c.Queries == costs[0].Queries);
        costs[0].Queries.ShouldBeGreaterThan(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SecondFactor_IsTriedFiveTimesAtMost_HoweverOftenThePasswordIsGivenInBetween(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var clock = new SetClock(Morning);
        await using var site = await StrictAsync(test.Database, clock);
        var key = await SetUpAsync(site);
        clock.Now += TimeSpan.FromMinutes(1);

        for (var round = 0; round < 3; round++)
        {
            using var guesser = site.Client();
            await guesser.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)]);
            for (var i = 0; i < LogInAttempts.Most - 1; i++)
            {
                await guesser.PostAsync("/inloggen", [new("Code", Wrong(key, clock.Now))], "/inloggen/code");
            }
        }

        using var client = site.Client();
        (await client.PostAsync("/inloggen", [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "it waits");
        clock.Now += LogInAttempts.Wait;
        await client.LogInAsync("worker");
        (await client.PostAsync("/inloggen/code", [new("Code", TimeCode.At(key, clock.Now))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await using var db = test.Database.Open();
        (await db.Audit.CountAsync(a => a.Event == "login" && a.Outcome == "refused")).ShouldBeLessThanOrEqualTo(2 * LogInAttempts.Most);
        (await db.Users.SingleAsync()).AccessFailedCount.ShouldBe(0, "the person is in");
    }

    [Fact]
    public async Task CodeOfTheApp_WorksOnce_AtLogInAndWhenItIsAskedAgain()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var clock = new SetClock(Morning);
        await using var site = await StrictAsync(test.Database, clock);
        var key = await SetUpAsync(site);
        clock.Now += TimeSpan.FromMinutes(1);
        var code = TimeCode.At(key, clock.Now);
        using var client = site.Client();
        await client.LogInAsync("worker");
        (await client.PostAsync("/inloggen/code", [new("Code", code)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var looker = site.Client();
        await looker.LogInAsync("worker");
        (await looker.PostAsync("/inloggen/code", [new("Code", code)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "somebody who looked over the shoulder");
        (await client.PostAsync("/bevestigen", [new("Code", code)])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        clock.Now += TimeSpan.FromSeconds(30);
        (await client.PostAsync("/bevestigen", [new("Code", TimeCode.At(key, clock.Now))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    private static Task<RunningSite> StrictAsync(Database database, TimeProvider clock) =>
        RunningSite.StartProfessionalAsync(database, clock, options: o => o with { Demo = false, Pepper = CodePepper.Demo });

    /// <summary>Sets up the app of the worker at the first log-in.</summary>
    private static async Task<string> SetUpAsync(RunningSite site)
    {
        using var client = site.Client();
        await client.LogInAsync("worker");
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen/code"));
        var key = page.QuerySelector(".secret code")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        (await client.PostAsync("/inloggen/code", [new("Code", TimeCode.At(key, Morning))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        return key;
    }

    /// <summary>A code of six digits that is none of those which are accepted.</summary>
    private static string Wrong(string key, DateTimeOffset now) =>
        Enumerable.Range(0, 10).Select(d => new string((char)('0' + d), 6)).First(code => TimeCode.StepOf(key, code, now) is null);

    /// <summary>Counts the hashes that are made to compare.</summary>
    private sealed class CountingHasher : IPasswordHasher<LuwteUser>
    {
        private readonly PasswordHasher<LuwteUser> hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = RunningSite.QuickIterations }));

        public int Checked { get; set; }

        public string HashPassword(LuwteUser user, string password) => hasher.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(LuwteUser user, string hashedPassword, string providedPassword)
        {
            Checked++;
            return hasher.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
