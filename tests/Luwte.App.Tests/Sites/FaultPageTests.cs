using System.Net;
using System.Text.RegularExpressions;
using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites;

/// <summary>A fault of the program: a calm page with a number on both sites, the same number in the log, and nothing that somebody typed.</summary>
public partial class FaultPageTests
{
    private const string Secret = "geheim van Anouk";

    private static readonly string[] Promised = ["Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy", "Permissions-Policy", "Cache-Control"];

    [Fact]
    public async Task ProfessionalSite_ShowsANumber_ThatStandsInTheLog()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        using var log = new CapturedLog();
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, adapt: builder =>
        {
            Hear(builder, log);
            builder.Services.AddSingleton<KeepAccount>(_ => throw new InvalidOperationException(Secret));
        });
        using var client = site.Client();
        await client.LogInAsync("beheer");

        await CheckAsync(await client.GetAsync("/accounts"), log, "Dit is niet gelukt");
        await client.GetAsync("/taal/en");
        await CheckAsync(await client.GetAsync("/accounts"), log, "This did not work");

        (await client.GetAsync("/noodinzage/beoordelen")).StatusCode.ShouldBe(HttpStatusCode.NotFound, "the person is still logged in, and everything else goes on");
    }

    [Fact]
    public async Task FamilySite_ShowsANumber_InEachLanguage_AndSaysNothingElse()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        using var log = new CapturedLog();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, build: builder =>
        {
            Hear(builder, log);
            builder.Services.AddScoped<RedeemCode>(_ => throw new InvalidOperationException(Secret));
        });

        foreach (var (language, heading) in new[] { ("nl", "Dit is niet gelukt"), ("en", "This did not work"), ("ar", "لم ينجح هذا"), ("tr", "Bu olmadı"), ("pl", "To się nie udało") })
        {
            using var client = site.Client();
            await client.GetAsync("/taal/" + language);
            await CheckAsync(await client.GetAsync("/"), log, heading);
        }
    }

    /// <summary>Whatever becomes of it, it is a page with the headers of every other.</summary>
    [Fact]
    public async Task UnknownHandler_GetsAWholePage_OnBothSites()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var account = await ProfessionalVisit.AddAccountAsync(test.Database, "beheer", StaffRole.Administrator);
        await using var professional = await RunningSite.StartProfessionalAsync(test.Database);
        await using var family = await RunningSite.StartFamilyAsync(test.Database);
        using var admin = professional.Client();
        await admin.LogInAsync("beheer");
        using var visitor = family.Client();

        var answers = new[]
        {
            await admin.GetAsync($"/accounts/{account}?handler=Zomaar"),
            await admin.PostAsync("/accounts", [], $"/accounts/{account}?handler=Zomaar"),
            await visitor.GetAsync("/?handler=Zomaar"),
            await visitor.GetAsync("/vraag?handler=Zomaar"),
        };

        foreach (var answer in answers)
        {
            (await answer.Content.ReadAsStringAsync()).ShouldContain("</html>", customMessage: answer.RequestMessage!.RequestUri!.ToString());
            ShouldHaveHeaders(answer);
        }
    }

    [Theory]
    [InlineData("family", 65 * 1024)]
    [InlineData("professional", 257 * 1024)]
    public async Task RequestThatIsTooLong_IsRefused_BeforeItIsRead(string which, int bytes)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = which == "family" ? await RunningSite.StartFamilyAsync(test.Database) : await RunningSite.StartProfessionalAsync(test.Database);

        // The client holds the body back until it is asked for: a site that refuses by the length alone closes the line, and a
        // body that is still on its way would then be a broken pipe here and not an answer.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = site.Address };
        async Task<HttpResponseMessage> SendAsync(int length)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, which == "family" ? "/" : "/inloggen");
            request.Content = new StringContent("UserName=" + new string('a', length), null, "application/x-www-form-urlencoded");
            request.Headers.ExpectContinue = true;
            return await client.SendAsync(request);
        }

        using var refused = await SendAsync(bytes);
        using var read = await SendAsync(bytes - 2048);

        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        ShouldHaveHeaders(refused);
        read.StatusCode.ShouldNotBe(HttpStatusCode.RequestEntityTooLarge);
        ((int)read.StatusCode).ShouldBeLessThan(500);
    }

    private static void Hear(WebApplicationBuilder builder, CapturedLog log) => builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Information);

    private static async Task CheckAsync(HttpResponseMessage answer, CapturedLog log, string heading)
    {
        var page = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
        ShouldHaveHeaders(answer);
        WebUtility.HtmlDecode(page).ShouldContain(heading);
        var number = Number().Match(page).Value;
        number.ShouldNotBeEmpty();
        log.Text.ShouldContain("Fault " + number);
        log.Text.ShouldContain("System.InvalidOperationException");
        log.Text.ShouldNotContain(Secret);
        page.ShouldNotContain(Secret);
        page.ShouldNotContain("Exception");
    }

    private static void ShouldHaveHeaders(HttpResponseMessage answer)
    {
        foreach (var header in Promised)
        {
            answer.Headers.Contains(header).ShouldBeTrue($"{answer.RequestMessage!.RequestUri} has no {header}");
        }
    }

    [GeneratedRegex("[0-9]{4}-[0-9]{4}")]
    private static partial Regex Number();
}
