using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.Domain.Measurement;
using Shouldly;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>Somebody with a code and a browser without script: follows the forms of the family site as they are sent.</summary>
/// <param name="site">The running site.</param>
/// <param name="between">Sees every request and answer; null for nobody.</param>
internal sealed class Respondent(RunningSite site, DelegatingHandler? between = null) : IDisposable
{
    private const int MostPages = 400;

    private readonly CookieContainer cookies = new();
    private HttpClient? client;

    public HttpClient Client => client ??= new HttpClient(Handler(), disposeHandler: between is null) { BaseAddress = site.Address };

    /// <summary>Headings of the questions in the order met.</summary>
    public List<string> Asked { get; } = [];

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpResponseMessage Answer { get; private set; } = null!;

    public string Path { get; private set; } = "/";

    public static async Task<string> InviteAsync(Database database, string member, Wave wave, TimeProvider clock, string? route = null)
    {
        await using var db = database.Open();
        var invited = await new InviteRespondent(db, Known.Content, CodePepper.Demo, clock).RunAsync(
            new InviteRequest { FamilyId = SmallFamily.Id, MemberId = member, Wave = wave, By = "worker", Route = route }, CancellationToken.None);
        invited.Problems.ShouldBeEmpty();
        return invited.Value!.Code;
    }

    public async Task GetAsync(string path)
    {
        Path = path;
        await ReadAsync(await Client.GetAsync(path));
    }

    /// <summary>Sends the form of the page with these fields over the ones that stand in it, and follows where it leads.</summary>
    public async Task SendAsync(params (string Name, string Value)[] fields)
    {
        var form = Page.QuerySelector<IHtmlFormElement>("main form").ShouldNotBeNull($"No form on {Path}: {Page.Body!.TextContent}");
        var sent = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").ToDictionary(i => i.Name!, i => i.Value);
        foreach (var (name, value) in fields)
        {
            sent[name] = value;
        }

        Path = form.GetAttribute("action")!;
        await ReadAsync(await Client.PostAsync(Path, new FormUrlEncodedContent(sent)));
    }

    public async Task EnterAsync(string code)
    {
        await GetAsync("/");
        await SendAsync(("code", code));
        Path.ShouldBe("/start", $"{(int)Answer.StatusCode} {Page.Body!.TextContent}");
        await SendAsync();
        Path.ShouldBe("/vraag");
    }

    /// <summary>Enters and says to be alone and safe tonight.</summary>
    public async Task EnterSafelyAsync(string code)
    {
        await EnterAsync(code);
        await SendAsync(("answer", "1"));
        await SendAsync(("answer", "1"));
    }

    /// <summary>Answers every question with what <paramref name="choose"/> picks from its values, up to the end of the questions.</summary>
    public async Task AnswerAllAsync(Func<string, IReadOnlyList<string>, string> choose)
    {
        for (var i = 0; i < MostPages; i++)
        {
            if (Path.StartsWith("/pauze", StringComparison.Ordinal))
            {
                await SendAsync(("verder", "1"));
            }
            else if (Path.StartsWith("/keuze", StringComparison.Ordinal))
            {
                await SendAsync();
            }
            else if (Path.StartsWith("/vraag", StringComparison.Ordinal))
            {
                var question = Heading;
                Asked.Add(question);
                await SendAsync(("answer", choose(Hidden("question"), Values)));
            }
            else
            {
                return;
            }
        }

        throw new InvalidOperationException("The questions do not end.");
    }

    /// <summary>The lowest answer of each question: nothing happened.</summary>
    public Task AnswerQuietlyAsync() => AnswerAllAsync((key, values) => key is "0.alone" or "0.tonight" ? "1" : values.Where(v => char.IsAsciiDigit(v[0])).MinBy(int.Parse)!);

    public string Heading => Page.QuerySelector("h1")!.TextContent.Trim();

    public IReadOnlyList<string> Values => [.. Page.QuerySelectorAll<IHtmlInputElement>("input[name=answer]").Select(i => i.Value)];

    public string Hidden(string name) => Page.QuerySelector<IHtmlInputElement>($"input[name={name}]")!.Value;

    /// <summary>The value of the cookie of the visit.</summary>
    public string Cookie() => cookies.GetCookies(site.Address)["s"]!.Value;

    public void Dispose() => client?.Dispose();

    private HttpMessageHandler Handler()
    {
        var line = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        if (between is null)
        {
            return line;
        }

        between.InnerHandler = line;
        return between;
    }

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        while (answer.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther && answer.Headers.Location is { IsAbsoluteUri: false } to)
        {
            Path = to.ToString();
            answer = await Client.GetAsync(to);
        }

        Answer = answer;
        Page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
    }
}
