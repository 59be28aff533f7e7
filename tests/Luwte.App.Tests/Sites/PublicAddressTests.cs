using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Luwte.App.Access;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites;

/// <summary>Whether cookies are for TLS only, and the site says so, follows how browsers reach it: never what a request says.</summary>
public class PublicAddressTests
{
    [Fact]
    public async Task ProfessionalSite_BehindAProxyWithTls_MarksItsCookies_SaysSo_AndLogsIn()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { ProfessionalAddress = new Uri("https://pro.example") });
        using var browser = new Bare(site.Address);

        var page = await browser.GetAsync("/inloggen");
        page.Headers.GetValues("Strict-Transport-Security").Single().ShouldStartWith("max-age=");
        Cookies(page).ShouldHaveSingleItem().ShouldStartWith("__Host-pro-a=");
        var answer = await browser.PostAsync("/inloggen", page, [new("UserName", "worker"), new("Password", ProfessionalVisit.Password)]);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Cookies(answer).ShouldContain(c => c.StartsWith("__Host-pro=", StringComparison.Ordinal));
        Cookies(page).Concat(Cookies(answer)).ShouldAllBe(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task FamilySite_BehindAProxyWithTls_MarksItsCookies_AndSaysSo()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartFamilyAsync(test.Database, adapt: o => o with { FamilyAddress = new Uri("https://family.example") });
        using var browser = new Bare(site.Address);

        var page = await browser.GetAsync("/");
        var language = await browser.GetAsync("/taal/tr");

        page.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
        Cookies(page).ShouldHaveSingleItem().ShouldStartWith("__Host-a=");
        Cookies(page).Concat(Cookies(language)).ShouldAllBe(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task AddressOfTheOtherSite_AndWhatARequestSays_ChangeNothing()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, options: o => o with { FamilyAddress = new Uri("https://family.example") });
        using var browser = new Bare(site.Address);
        browser.Headers.Add("X-Forwarded-Proto", "https");

        var page = await browser.GetAsync("/inloggen");

        page.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        Cookies(page).ShouldHaveSingleItem().ShouldStartWith("pro-a=");
    }

    [Fact]
    public async Task OwnCertificate_IsServed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var made = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartFamilyAsync(test.Database, adapt: o => o with { Url = "https://127.0.0.1:0", Certificate = [certificate] });
        using var browser = new Bare(site.Address, certificate.Thumbprint);

        var page = await browser.GetAsync("/");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
        Cookies(page).ShouldHaveSingleItem().ShouldStartWith("__Host-a=");
    }

    private static IReadOnlyList<string> Cookies(HttpResponseMessage answer) => answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies] : [];

    /// <summary>A visitor without a jar, which would keep cookies for TLS from a site that is reached without.</summary>
    private sealed class Bare(Uri address, string? certificate = null) : IDisposable
    {
        private readonly HttpClient client = new(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, shown, _, _) => (shown as X509Certificate2)?.Thumbprint == certificate },
        })
        { BaseAddress = address };

        public System.Net.Http.Headers.HttpRequestHeaders Headers => client.DefaultRequestHeaders;

        public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path);

        public async Task<HttpResponseMessage> PostAsync(string path, HttpResponseMessage form, IEnumerable<KeyValuePair<string, string>> fields)
        {
            var token = (await ProfessionalVisit.DocumentAsync(form)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", token)]) };
            request.Headers.Add("Cookie", string.Join("; ", Cookies(form).Select(c => c.Split(';')[0])));
            return await client.SendAsync(request);
        }

        public void Dispose() => client.Dispose();
    }
}
