using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Luwte.Bench.Load;

/// <summary>What came of an act.</summary>
/// <param name="Fault">Null when it went well, else what went wrong.</param>
/// <param name="Queries">Commands that the site sent to its database.</param>
internal sealed record LoadResult(string? Fault, int Queries);

/// <summary>One worker with a browser of their own: logged in over HTTP, with cookies.</summary>
internal sealed partial class LoadWorker : IDisposable
{
    private readonly HttpClient client;
    private readonly string[] families;

    public LoadWorker(Uri address, string[] families)
    {
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer(), AllowAutoRedirect = false, PooledConnectionLifetime = Timeout.InfiniteTimeSpan }) { BaseAddress = address };
        this.families = families;
    }

    public async Task LogInAsync(string name)
    {
        var token = Token(await client.GetStringAsync("/inloggen"));
        var answer = await client.PostAsync("/inloggen", new FormUrlEncodedContent([new("UserName", name), new("Password", LoadWorld.Password), new("__RequestVerificationToken", token)]));
        if (answer.StatusCode != HttpStatusCode.Redirect)
        {
            throw new InvalidOperationException($"The log-in of {name} answered {(int)answer.StatusCode}.");
        }
    }

    /// <summary>Does one act.</summary>
    public async Task<LoadResult> ActAsync(LoadAct act, Random random)
    {
        var family = families[random.Next(families.Length)];
        var file = "/gezinnen/" + family;
        try
        {
            return act switch
            {
                LoadAct.Caseload => await ShowAsync("/gezinnen"),
                LoadAct.Search => await ShowAsync("/gezinnen?zoek=" + family),
                LoadAct.Family => await ShowAsync(file),
                LoadAct.Analysis => await ShowAsync(file + "/analyse"),
                LoadAct.Plan => await ShowAsync(file + "/plan"),
                LoadAct.Help => await ShowAsync(file + "/hulp"),
                LoadAct.Agreed => await ShowAsync(file + "/afgesproken/team"),
                LoadAct.Timeline => await ShowAsync(file + "/tijdlijn"),
                LoadAct.Course => await ShowAsync(file + "/verloop"),
                LoadAct.Agreement => await AgreeAsync(file),
                _ => throw new InvalidOperationException($"Nobody knows how to do {act}."),
            };
        }
        catch (HttpRequestException fault)
        {
            return new LoadResult(fault.HttpRequestError.ToString(), 0);
        }
        catch (IOException)
        {
            return new LoadResult("broken off", 0);
        }
        catch (TaskCanceledException)
        {
            return new LoadResult("no answer", 0);
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<LoadResult> ShowAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        return new LoadResult(answer.StatusCode == HttpStatusCode.OK ? null : Code(answer), QueryCount.Of(answer));
    }

    /// <summary>Opens the form of a new agreement, fills it in and saves it: two requests, timed as the person waits for them.</summary>
    private async Task<LoadResult> AgreeAsync(string file)
    {
        using var form = await client.GetAsync(file + "/afspraken/nieuw");
        var page = await form.Content.ReadAsStringAsync();
        if (form.StatusCode != HttpStatusCode.OK)
        {
            return new LoadResult("form " + Code(form), QueryCount.Of(form));
        }

        var owner = Owner().Match(page).Groups[1].Value;
        KeyValuePair<string, string>[] fields =
        [
            new("What", "Wij eten samen aan tafel"), new("Owner", owner), new("CheckerOutside", "oma"), new("IfBroken", "Wij bellen elkaar"), new("DespiteWarning", "Met ieder apart besproken"),
            new("CheckOn", DateOnly.FromDateTime(DateTime.UtcNow.AddDays(14)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
            new("__RequestVerificationToken", Token(page)),
        ];
        using var saved = await client.PostAsync(file + "/afspraken/nieuw", new FormUrlEncodedContent(fields));
        return new LoadResult(saved.StatusCode == HttpStatusCode.Redirect ? null : "save " + Code(saved), QueryCount.Of(form) + QueryCount.Of(saved));
    }

    private static string Code(HttpResponseMessage answer) => ((int)answer.StatusCode).ToString(CultureInfo.InvariantCulture);

    private static string Token(string page) => TokenField().Match(page).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("name=\"Owner\"[^>]*>.*?<option value=\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Owner();
}
