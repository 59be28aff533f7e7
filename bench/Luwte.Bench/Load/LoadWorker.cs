using System.Net;
using System.Text.RegularExpressions;

namespace Luwte.Bench.Load;

/// <summary>One worker with a browser of their own: logged in over HTTP, with cookies, doing one act at a time.</summary>
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
    /// <returns>Null when it went well, else what went wrong.</returns>
    public async Task<string?> ActAsync(LoadAct act, Random random)
    {
        try
        {
            var file = "/gezinnen/" + families[random.Next(families.Length)];
            return act switch
            {
                LoadAct.Caseload => await ShowAsync("/gezinnen"),
                LoadAct.Search => await ShowAsync("/gezinnen?zoek=d0"),
                LoadAct.Family => await ShowAsync(file),
                LoadAct.Plan => await ShowAsync(file + "/plan"),
                _ => await AgreeAsync(file),
            };
        }
        catch (HttpRequestException fault)
        {
            return fault.HttpRequestError.ToString();
        }
        catch (TaskCanceledException)
        {
            return "no answer";
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<string?> ShowAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        await answer.Content.ReadAsByteArrayAsync();
        return answer.StatusCode == HttpStatusCode.OK ? null : ((int)answer.StatusCode).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Opens the form of a new agreement, fills it in and saves it: two requests, timed as the person waits for them.</summary>
    private async Task<string?> AgreeAsync(string file)
    {
        using var form = await client.GetAsync(file + "/afspraken/nieuw");
        var page = await form.Content.ReadAsStringAsync();
        if (form.StatusCode != HttpStatusCode.OK)
        {
            return "form " + (int)form.StatusCode;
        }

        var owner = Owner().Match(page).Groups[1].Value;
        KeyValuePair<string, string>[] fields =
        [
            new("What", "Wij eten samen aan tafel"), new("Owner", owner), new("CheckerOutside", "oma"), new("IfBroken", "Wij bellen elkaar"), new("DespiteWarning", "Met ieder apart besproken"),
            new("CheckOn", DateOnly.FromDateTime(DateTime.UtcNow.AddDays(14)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            new("__RequestVerificationToken", Token(page)),
        ];
        using var saved = await client.PostAsync(file + "/afspraken/nieuw", new FormUrlEncodedContent(fields));
        return saved.StatusCode == HttpStatusCode.Redirect ? null : "save " + (int)saved.StatusCode;
    }

    private static string Token(string page) => TokenField().Match(page).Groups[1].Value;

    [GeneratedRegex("__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex TokenField();

    [GeneratedRegex("name=\"Owner\"[^>]*>.*?<option value=\"([^\"]+)\"", RegexOptions.Singleline)]
    private static partial Regex Owner();
}
