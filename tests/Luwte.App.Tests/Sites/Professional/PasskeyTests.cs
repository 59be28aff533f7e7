using System.Net;
using System.Text.Json;
using Luwte.App.Access;
using Luwte.App.Tests.Access;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>Passkeys over real HTTP, with a device that can lie in every way that matters.</summary>
public class PasskeyTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What a device, a page or a thief can get wrong; the last two take the passkey itself away.</summary>
    private static readonly string[] Lies =
    [
        "replayed", "replayed with the cookie", "expired", "asked in another browser", "other origin", "other port", "other host", "framed", "tampered",
        "not verified", "counter back", "another's account", "unknown passkey", "unknown account", "no answer", "nonsense", "huge", "blocked", "removed",
    ];

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Passkey_LogsInAlone_AndIsTheFreshFactorAsWell(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        using var device = await world.MakeAsync("worker");
        using var client = world.Site.Client();

        var answer = await LogInAsync(client, device);

        (answer.StatusCode, answer.Headers.Location!.OriginalString).ShouldBe((HttpStatusCode.Redirect, "/gezinnen"));
        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/noodinzage")).StatusCode.ShouldBe(HttpStatusCode.OK, "the second factor was given just now");
        world.Clock.Now += TimeSpan.FromMinutes(11);
        (await client.GetAsync("/noodinzage")).Headers.Location!.OriginalString.ShouldStartWith("/bevestigen");
        var question = await AskAsync(client, "/bevestigen");
        (await client.PostAsync("/bevestigen", [new("Credential", device.Use(question)), new("naar", "/noodinzage")], "/bevestigen?handler=Passkey")).Headers.Location!.OriginalString.ShouldBe("/noodinzage");
        (await client.GetAsync("/noodinzage")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await world.StoredAsync()).ShouldBe((2u, world.Clock.Now));
        await using var db = world.Test.Database.Open();
        var log = await db.Audit.Where(a => a.Event.Contains("passkey") && a.Event != "passkeys.view").OrderBy(a => a.Sequence).ToListAsync();
        log.Select(a => (a.Event, a.Outcome)).ShouldBe([("passkey.ask", "done"), ("passkey.make", "done"), ("account.passkey-made", "done"), ("login.passkey", "done"), ("confirm.passkey", "done")]);
        log.Select(a => a.Actor).Distinct().ShouldHaveSingleItem().ShouldBe(world.Worker);
    }

    [Fact]
    public async Task WrongAnswer_OpensNothing_ChangesNothing_AndLooksTheSame()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        using var stranger = new SoftPasskey { Origin = device.Origin };
        using var nobody = world.Site.Client();
        var expected = await PlainAsync(await SendAsync(nobody, "{}"));

        foreach (var how in Lies)
        {
            using var client = world.Site.Client();
            using var other = world.Site.Client();
            device.TellTheTruth(world.Origin);
            var send = await PrepareAsync(world, device, stranger, client, other, how);
            var before = await world.StoredAsync();

            var answer = await send();

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, how);
            answer.Headers.TryGetValues("Set-Cookie", out var cookies);
            (cookies ?? []).ShouldAllBe(c => !c.StartsWith("pro="), how);
            (await PlainAsync(answer)).ShouldBe(expected, how);
            (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.Redirect, how);
            (await world.StoredAsync()).ShouldBe(before, how);
            await using var db = world.Test.Database.Open();
            (await db.Audit.OrderByDescending(a => a.Sequence).FirstAsync(a => a.Event == "login.passkey")).Outcome.ShouldBe("refused", how);
            if (how is not ("blocked" or "removed"))
            {
                // It was the lie that was refused: without it the same device gets in.
                device.TellTheTruth(world.Origin);
                using var honest = world.Site.Client();
                (await LogInAsync(honest, device)).StatusCode.ShouldBe(HttpStatusCode.Redirect, how);
            }
        }
    }

    [Fact]
    public async Task QuestionBeforeLogIn_NamesNobody()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        using var client = world.Site.Client();

        using var first = JsonDocument.Parse(await AskAsync(client, "/inloggen"));
        using var second = JsonDocument.Parse(await AskAsync(client, "/inloggen"));

        first.RootElement.GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        first.RootElement.GetProperty("userVerification").GetString().ShouldBe("required");
        first.RootElement.GetProperty("rpId").GetString().ShouldBe("localhost");
        first.RootElement.GetProperty("challenge").GetString().ShouldNotBe(second.RootElement.GetProperty("challenge").GetString());
    }

    [Fact]
    public async Task PasskeyOfAColleague_IsNoFreshFactor()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var own = await world.MakeAsync("worker");
        using var theirs = await world.MakeAsync("leider");
        using var client = world.Site.Client();
        await LogInAsync(client, own);
        world.Clock.Now += TimeSpan.FromMinutes(11);

        var answer = await client.PostAsync("/bevestigen", [new("Credential", theirs.Use(await AskAsync(client, "/bevestigen")))], "/bevestigen?handler=Passkey");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/noodinzage")).Headers.Location!.OriginalString.ShouldStartWith("/bevestigen");
    }

    [Theory]
    [InlineData("other origin")]
    [InlineData("not verified")]
    [InlineData("another session")]
    [InlineData("twice")]
    [InlineData("no name")]
    public async Task NewPasskey_IsMadeOnlyByWhoAskedForIt_WithAName(string how)
    {
        await using var world = await World.CreateAsync("sqlite");
        using var client = world.Site.Client();
        await client.LogInAsync("worker");
        using var device = new SoftPasskey { Origin = world.Origin };
        (device.Origin, device.IsVerified) = (how == "other origin" ? "https://kwaad.example" : device.Origin, how != "not verified");
        var made = device.Make(await AskAsync(client, "/passkeys"));
        using var colleague = world.Site.Client();
        await colleague.LogInAsync("leider");
        var sender = how == "another session" ? colleague : client;
        if (how == "twice")
        {
            (await client.PostAsync("/passkeys", [new("Name", "Laptop"), new("Credential", made)], "/passkeys?handler=Make")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        var answer = await sender.PostAsync("/passkeys", [new("Name", how == "no name" ? " " : "Laptop"), new("Credential", made)], "/passkeys?handler=Make");

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await using var db = world.Test.Database.Open();
        (await db.UserPasskeys.CountAsync()).ShouldBe(how == "twice" ? 1 : 0);
    }

    [Fact]
    public async Task PageOfOnesPasskeys_AsksAFreshFactor_ShowsThem_AndRemovesOne()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        using var client = world.Site.Client();
        await LogInAsync(client, device);
        world.Clock.Now += TimeSpan.FromMinutes(6);
        (await client.GetAsync("/passkeys")).Headers.Location!.OriginalString.ShouldBe("/bevestigen?naar=%2Fpasskeys");
        await client.PostAsync("/bevestigen", [new("Code", ProfessionalVisit.Password)]);

        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/passkeys"));
        page.QuerySelector(".passkey")!.TextContent.ShouldContain("Laptop");
        page.QuerySelector(".passkey")!.TextContent.ShouldContain("Laatst gebruikt op 1 juni 2026");
        var id = page.QuerySelector(".passkey input[name=Passkey]")!.GetAttribute("value")!;
        using var colleague = world.Site.Client();
        await colleague.LogInAsync("leider");
        await colleague.PostAsync("/passkeys", [new("Passkey", id)], "/passkeys?handler=Remove");
        (await world.StoredAsync()).Counter.ShouldBe(1u, "a colleague removes nothing");
        (await client.PostAsync("/passkeys", [new("Passkey", id)], "/passkeys?handler=Remove")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/passkeys"))).QuerySelector(".passkey").ShouldBeNull();
    }

    [Fact]
    public async Task WithoutScript_ThePagesShowTheWayOfThePasswordOnly()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        using var client = world.Site.Client();
        var logIn = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen"));
        await client.LogInAsync("worker");
        var confirm = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/bevestigen"));
        var passkeys = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/passkeys"));

        foreach (var page in new[] { logIn, confirm, passkeys })
        {
            page.QuerySelector("form[data-passkey]")!.HasAttribute("hidden").ShouldBeTrue();
            page.QuerySelectorAll("script").ShouldAllBe(s => s.TextContent.Length == 0);
        }

        passkeys.QuerySelector("[data-passkey-else]")!.TextContent.ShouldContain("localhost");
    }

    [Fact]
    public async Task OutsideTheDemo_APasswordBesideAPasskey_SetsUpNoApp_AndIsNoFreshFactor()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        await using var strict = await RunningSite.StartProfessionalAsync(world.Test.Database, world.Clock, options: o => o with { Demo = false, Pepper = Luwte.App.Measurement.CodePepper.Demo });
        using var client = strict.Client();

        await client.LogInAsync("worker");
        (await client.GetAsync("/inloggen/code")).Headers.Location!.OriginalString.ShouldBe("/inloggen");

        device.Origin = "http://localhost:" + strict.Address.Port;
        var answer = await client.PostAsync("/inloggen", [new("Credential", device.Use(await AskAsync(client, "/inloggen")))], "/inloggen?handler=Passkey");
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync("/gezinnen", [new("Code", ProfessionalVisit.Password)], "/bevestigen")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var id = (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/passkeys"))).QuerySelector(".passkey input[name=Passkey]")!.GetAttribute("value")!;
        var removed = await client.PostAsync("/passkeys", [new("Passkey", id)], "/passkeys?handler=Remove");
        removed.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await removed.Content.ReadAsStringAsync()).ShouldContain("enige tweede factor");
    }

    /// <summary>A new account chooses at its first log-in; whoever chose a passkey needs no app at all.</summary>
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task FirstLogIn_MakesAPasskeyInsteadOfAnApp(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        await using var strict = await RunningSite.StartProfessionalAsync(world.Test.Database, world.Clock, options: o => o with { Demo = false, Pepper = Luwte.App.Measurement.CodePepper.Demo });
        using var client = strict.Client();
        using var device = new SoftPasskey { Origin = "http://localhost:" + strict.Address.Port };
        using var stranger = strict.Client();
        (await stranger.PostAsync("/inloggen", [], "/inloggen/code?handler=Ask")).Headers.Location!.OriginalString.ShouldBe("/inloggen", "the password comes first");
        await client.LogInAsync("worker");
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen/code"));
        page.QuerySelector("form[data-passkey]")!.HasAttribute("hidden").ShouldBeTrue();
        page.QuerySelector(".secret code").ShouldNotBeNull();
        var made = device.Make(await AskAsync(client, "/inloggen/code"));

        (await client.PostAsync("/inloggen/code", [new("Name", " "), new("Credential", made)], "/inloggen/code?handler=Make")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync("/inloggen/code", [new("Name", "Laptop"), new("Credential", made), new("naar", "/gezinnen")], "/inloggen/code?handler=Make")).Headers.Location!.OriginalString.ShouldBe("/gezinnen");

        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var later = strict.Client();
        (await LogInAsync(later, device)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await later.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var password = strict.Client();
        await password.LogInAsync("worker");
        (await password.GetAsync("/inloggen/code")).Headers.Location!.OriginalString.ShouldBe("/inloggen", "the password alone makes nothing beside it");
        using var another = new SoftPasskey { Origin = device.Origin };
        (await password.PostAsync("/inloggen", [], "/inloggen/code?handler=Ask")).Headers.Location!.OriginalString.ShouldBe("/inloggen");
        (await password.PostAsync("/inloggen", [new("Name", "Laptop"), new("Credential", made)], "/inloggen/code?handler=Make")).Headers.Location!.OriginalString.ShouldBe("/inloggen");
    }

    [Fact]
    public async Task App_IsSwitchedOffOnThePage_WhenAPasskeyIsLeft()
    {
        await using var world = await World.CreateAsync("sqlite");
        await using var strict = await RunningSite.StartProfessionalAsync(world.Test.Database, world.Clock, options: o => o with { Demo = false, Pepper = Luwte.App.Measurement.CodePepper.Demo });
        using var client = strict.Client();
        await client.LogInAsync("worker");
        var key = (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen/code"))).QuerySelector(".secret code")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        await client.PostAsync("/inloggen/code", [new("Code", TimeCode.At(key, world.Clock.Now))]);

        var alone = await client.PostAsync("/passkeys", [], "/passkeys?handler=RemoveApp");
        alone.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await alone.Content.ReadAsStringAsync()).ShouldContain("enige tweede factor");
        using var device = new SoftPasskey { Origin = "http://localhost:" + strict.Address.Port };
        (await client.PostAsync("/passkeys", [new("Name", "Laptop"), new("Credential", device.Make(await AskAsync(client, "/passkeys")))], "/passkeys?handler=Make")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.PostAsync("/passkeys", [], "/passkeys?handler=RemoveApp")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await ProfessionalVisit.DocumentAsync(await client.GetAsync("/passkeys"))).QuerySelector("#f-App").ShouldBeNull();
        using var later = strict.Client();
        (await LogInAsync(later, device)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task NewFactorByAnAdministrator_TakesThePasskeysAway()
    {
        await using var world = await World.CreateAsync("sqlite");
        using var device = await world.MakeAsync("worker");
        await ProfessionalVisit.AddAccountAsync(world.Test.Database, "beheer", StaffRole.Administrator);
        using var admin = world.Site.Client();
        await admin.LogInAsync("beheer");

        (await admin.PostAsync("/accounts", [], $"/accounts/{world.Worker}?handler=Factor")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        using var client = world.Site.Client();
        (await LogInAsync(client, device)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    /// <summary>Brings a lie about, up to sending it.</summary>
    private static async Task<Func<Task<HttpResponseMessage>>> PrepareAsync(World world, SoftPasskey device, SoftPasskey stranger, HttpClient client, HttpClient other, string how)
    {
        switch (how)
        {
            case "replayed":
                var once = device.Use(await AskAsync(client, "/inloggen"));
                (await SendAsync(client, once)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                await client.PostAsync("/gezinnen", [], "/uitloggen");
                return () => SendAsync(client, once);
            case "replayed with the cookie":
                var copy = await CopyOfQuestionAsync(client);
                var right = device.Use(copy.Question);
                await SendAsync(client, "{}");
                return () => SendWithCookieAsync(world, copy.Cookie, right);
            case "asked in another browser":
                var elsewhere = device.Use(await AskAsync(other, "/inloggen"));
                return () => SendAsync(client, elsewhere);
        }

        var question = await AskAsync(client, "/inloggen");
        switch (how)
        {
            case "expired":
                world.Clock.Now += PasskeyChallenges.ValidFor + TimeSpan.FromSeconds(1);
                break;
            case "other origin":
                device.Origin = "https://luwte.kwaad.example";
                break;
            case "other port":
                device.Origin = "http://localhost:1";
                break;
            case "other host":
                device.Host = "kwaad.example";
                break;
            case "framed":
                device.IsFramed = true;
                break;
            case "tampered":
                device.TampersWithSignature = true;
                break;
            case "not verified":
                device.IsVerified = false;
                break;
            case "counter back":
                device.Counter = 0;
                break;
            case "another's account":
                await using (var db = world.Test.Database.Open())
                {
                    device.SaysToBe = await db.Users.Where(u => u.UserName == "leider").Select(u => u.Id).SingleAsync();
                }

                break;
            case "unknown passkey":
                stranger.SaysToBe = world.Worker;
                return () => SendAsync(client, stranger.Use(question));
            case "unknown account":
                stranger.SaysToBe = Guid.NewGuid().ToString();
                return () => SendAsync(client, stranger.Use(question));
            case "removed":
                await using (var db = world.Test.Database.Open())
                {
                    await db.UserPasskeys.ExecuteDeleteAsync();
                    (await db.Users.SingleAsync(u => u.Id == world.Worker)).BlockedAt = null;
                    await db.SaveChangesAsync();
                }

                break;
            case "blocked":
                await using (var db = world.Test.Database.Open())
                {
                    (await db.Users.SingleAsync(u => u.Id == world.Worker)).BlockedAt = DateTimeOffset.UnixEpoch;
                    await db.SaveChangesAsync();
                }

                break;
            case "no answer":
                return () => SendAsync(client, string.Empty);
            case "nonsense":
                return () => SendAsync(client, "[1, \"id\"");
            case "huge":
                return () => SendAsync(client, new string('{', 40_000));
            default:
                throw new ArgumentOutOfRangeException(nameof(how), how, "no such lie");
        }

        return () => SendAsync(client, device.Use(question));
    }

    private static async Task<string> AskAsync(HttpClient client, string page)
    {
        var asked = await client.PostAsync(page, [], page + "?handler=Ask");
        asked.StatusCode.ShouldBe(HttpStatusCode.OK);
        return await asked.Content.ReadAsStringAsync();
    }

    private static async Task<HttpResponseMessage> LogInAsync(HttpClient client, SoftPasskey device) =>
        await client.PostAsync("/inloggen", [new("Credential", device.Use(await AskAsync(client, "/inloggen"))), new("naar", "/gezinnen")], "/inloggen?handler=Passkey");

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string answer) =>
        client.PostAsync("/inloggen", [new("Credential", answer)], "/inloggen?handler=Passkey");

    /// <summary>The question, and the cookie that belongs to it as a thief would copy it.</summary>
    private static async Task<(string Question, string Cookie)> CopyOfQuestionAsync(HttpClient client)
    {
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen"));
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var asked = await client.PostAsync("/inloggen?handler=Ask", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        return (await asked.Content.ReadAsStringAsync(), asked.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("pro3=", StringComparison.Ordinal)).Split(';')[0]);
    }

    private static async Task<HttpResponseMessage> SendWithCookieAsync(World world, string cookie, string answer)
    {
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = world.Site.Address };
        var form = await thief.GetAsync("/inloggen");
        var own = form.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var token = (await ProfessionalVisit.DocumentAsync(form)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        thief.DefaultRequestHeaders.Add("Cookie", own + "; " + cookie);
        return await thief.PostAsync("/inloggen?handler=Passkey", new FormUrlEncodedContent([new("Credential", answer), new("__RequestVerificationToken", token)]));
    }

    /// <summary>The page without the token of its forms, which is another one each time.</summary>
    private static async Task<string> PlainAsync(HttpResponseMessage answer)
    {
        var page = await ProfessionalVisit.DocumentAsync(answer);
        foreach (var token in page.QuerySelectorAll("input[name=__RequestVerificationToken]"))
        {
            token.RemoveAttribute("value");
        }

        return page.DocumentElement.OuterHtml;
    }

    private sealed class World(TestDatabase test, SetClock clock, RunningSite site, string worker) : IAsyncDisposable
    {
        public TestDatabase Test => test;

        public SetClock Clock => clock;

        public RunningSite Site => site;

        public string Worker => worker;

        /// <summary>The address as a browser knows it; the site listens on 127.0.0.1.</summary>
        public string Origin => "http://localhost:" + site.Address.Port;

        public static async Task<World> CreateAsync(string engine)
        {
            var test = await TestDatabase.CreateAsync(engine);
            var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
            await ProfessionalVisit.AddAccountAsync(test.Database, "leider", StaffRole.TeamLeader);
            var clock = new SetClock(Morning);
            return new World(test, clock, await RunningSite.StartProfessionalAsync(test.Database, clock), worker);
        }

        /// <summary>A passkey of this person, made on the page for it.</summary>
        public async Task<SoftPasskey> MakeAsync(string name)
        {
            using var client = site.Client();
            await client.LogInAsync(name);
            var device = new SoftPasskey { Origin = Origin };
            var made = device.Make(await AskAsync(client, "/passkeys"));
            var answer = await client.PostAsync("/passkeys", [new("Name", "Laptop"), new("Credential", made)], "/passkeys?handler=Make");
            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
            return device;
        }

        public async Task<(uint Counter, DateTimeOffset? UsedAt)> StoredAsync()
        {
            await using var db = test.Database.Open();
            var stored = await db.UserPasskeys.AsNoTracking().SingleOrDefaultAsync(p => p.UserId == worker);
            return stored is null ? default : (stored.Data.SignCount, stored.LastUsedAt);
        }

        public async ValueTask DisposeAsync()
        {
            await site.DisposeAsync();
            await test.DisposeAsync();
        }
    }
}
