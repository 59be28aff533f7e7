using System.Net;
using System.Net.Sockets;
using Luwte.App.Access;
using Luwte.App.Tests.Storage;
using Luwte.Web.Security;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class AttemptLimitsTests
{
    [Fact]
    public async Task OneName_IsTriedSoOften_WhetherItExistsOrNot_AndNobodyElseWaits()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { Attempts = new AttemptLimits(1000, 3) });
        using var client = site.Client();

        foreach (var name in new[] { "worker", "nobody" })
        {
            foreach (var typed in new[] { name, name.ToUpperInvariant(), " " + name })
            {
                (await TryAsync(client, typed)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, typed);
            }

            var refused = await TryAsync(client, name);
            refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, name);
            refused.Headers.Contains("Content-Security-Policy").ShouldBeTrue();
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Wacht tien minuten");
        }

        (await TryAsync(client, "colleague")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsync("/inloggen", [], "/inloggen?handler=Ask")).StatusCode.ShouldBe(HttpStatusCode.OK, "a passkey need not wait for a name");
    }

    [Fact]
    public async Task OneAddress_TriesSoOften_WithWhateverNames_OnEveryPageThatJudges_AndAnotherGoesOn()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { Attempts = new AttemptLimits(4, 100) });
        using var client = site.Client();
        await TryAsync(client, "a");
        await TryAsync(client, "b");
        await client.PostAsync("/inloggen", [], "/inloggen?handler=Ask");
        await client.PostAsync("/inloggen", [new("Code", "1")], "/inloggen/code");

        foreach (var path in new[] { "/inloggen", "/INLOGGEN/", "/inloggen?handler=Ask", "/inloggen/code", "/bevestigen", "/wachtwoord" })
        {
            (await client.PostAsync("/inloggen", [], path)).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, path);
        }

        (await client.GetAsync("/inloggen")).StatusCode.ShouldBe(HttpStatusCode.OK, "looking is no try");
        using var elsewhere = From(IPAddress.Parse("127.0.0.2"), site.Address);
        (await TryAsync(elsewhere, "a")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.BadRequest)]
    [InlineData(false, HttpStatusCode.TooManyRequests)]
    public async Task WhoAsks_IsBelievedFromAProxyOnly(bool proxy, HttpStatusCode other)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { Attempts = new AttemptLimits(2, 100), ProfessionalAddress = proxy ? new Uri("https://pro.example") : null });
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = site.Address };
        var form = await client.GetAsync("/inloggen");
        var token = (await ProfessionalVisit.DocumentAsync(form)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        client.DefaultRequestHeaders.Add("Cookie", form.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);

        await SendAsync("203.0.113.1");
        await SendAsync("203.0.113.1");
        (await SendAsync("203.0.113.1")).ShouldBe(HttpStatusCode.TooManyRequests);
        (await SendAsync("203.0.113.2")).ShouldBe(other);

        async Task<HttpStatusCode> SendAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/inloggen") { Content = new FormUrlEncodedContent([new("UserName", "a"), new("Password", "b"), new("__RequestVerificationToken", token)]) };
            request.Headers.Add("X-Forwarded-For", from);
            return (await client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public void OfficeBehindOneAddress_IsNotShutOutInTheMorning()
    {
        // Two hundred people within one window, each a password and a code, half of them a second time, and a passkey question that ran out.
        const int People = 200;
        const int Sent = (People * 2) + People + (People * 2 / 10);

        AttemptLimits.Default.PerAddress.ShouldBeGreaterThan(Sent);
        AttemptLimits.Window.ShouldBeLessThanOrEqualTo(TimeSpan.FromMinutes(15));
    }

    private static Task<HttpResponseMessage> TryAsync(HttpClient client, string name) => client.PostAsync("/inloggen", [new("UserName", name), new("Password", "iets anders")]);

    private static HttpClient From(IPAddress address, Uri site) => new(new SocketsHttpHandler
    {
        CookieContainer = new CookieContainer(),
        AllowAutoRedirect = false,
        ConnectCallback = async (context, cancellation) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(context.DnsEndPoint, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        },
    })
    { BaseAddress = site };
}
