using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
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
        await using var app = ProfessionalSite.Build(new SiteOptions { Database = test.Database, Content = Known.Content, Url = "http://127.0.0.1:0", Pepper = CodePepper.Demo });
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false }) { BaseAddress = address };
        await client.LogInAsync("worker");

        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var page = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/inloggen/code"));
        var key = page.QuerySelector(".secret code")!.TextContent.Replace(" ", string.Empty, StringComparison.Ordinal);
        (await client.PostAsync("/inloggen/code", [new("Code", "000000")])).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync("/inloggen/code", [new("Code", CodeOf(key))])).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        (await client.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>RFC 6238 with the usual settings of authenticator apps: SHA-1, half a minute, six digits.</summary>
    private static string CodeOf(string base32)
    {
        var bits = string.Concat(base32.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var key = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard of authenticator apps is HMAC-SHA-1.
        var hash = HMACSHA1.HashData(key, counter);
#pragma warning restore CA5350
        var code = (BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xF)) & int.MaxValue) % 1_000_000;
        return code.ToString("D6", CultureInfo.InvariantCulture);
    }
}
