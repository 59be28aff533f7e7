using System.IO.Compression;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Luwte.App.Measurement;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Family;

/// <summary>What a visit leaves behind on a telephone, and what it weighs on a slow line: every page, every language.</summary>
public partial class TracesTests
{
    private const int MostHtml = 10 * 1024;
    private const int MostCss = 15 * 1024;
    private const int MostScript = 5 * 1024;

    private static readonly string[] TopicWords =
    [
        "geweld", "mishandel", "veilig", "jeugd", "slacht", "dader", "ruzie", "angst", "hulpverlen", "politie", "kinderbescherm", "gezin",
        "violence", "abuse", "safe", "trauma", "victim", "protect", "family", "famil",
        "şiddet", "istismar", "güvenli", "aile", "przemoc", "bezpiecz", "rodzin", "عنف", "أمان", "أسرة",
    ];

    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [InlineData("nl")]
    [InlineData("en")]
    [InlineData("ar")]
    [InlineData("tr")]
    [InlineData("pl")]
    public async Task EveryPage_IsLight_AndNoTopicWordStandsInItsTraces(string language)
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock);
        await AddReplyAsync(test);
        
        // The mother decides about both children, so that the pages about them are met too.
        await SmallFamily.AddAuthorityAsync(test.Database, SmallFamily.Mother);
        var crawl = new Crawl();
        foreach (var member in new[] { SmallFamily.Mother, SmallFamily.Girl, SmallFamily.Boy })
        {
            using var someone = new Respondent(site, crawl.Line());
            await someone.GetAsync("/taal/" + language);
            await someone.EnterAsync(await Respondent.InviteAsync(test.Database, member, Wave.T0, clock, language == "nl" ? "full" : "core"));
            for (var i = 0; i < 400 && someone.Path is not "/klaar"; i++)
            {
                await someone.SendAsync(Next(someone));
            }

            someone.Path.ShouldBe("/klaar");
            await someone.GetAsync("/keuze?alles=1");
            await someone.GetAsync("/weg");
        }

        using var visitor = new Respondent(site, crawl.Line());
        await visitor.GetAsync("/taal/" + language);
        foreach (var path in new[] { "/", "/tips", "/hulp", "/later", "/fout", "/bestaat-niet", "/?tablet=1" })
        {
            await visitor.GetAsync(path);
        }

        await visitor.GetAsync("/");
        await visitor.SendAsync(("code", "0000-0000-0000"));
        await crawl.FetchFilesAsync(site);

        new[] { "/", "/start", "/vraag", "/keuze", "/bericht", "/woorden", "/klaar", "/weg", "/later", "/fout", "/hulp", "/tips" }.Except(crawl.Kinds).ShouldBeEmpty();
        crawl.Traces.Count.ShouldBeGreaterThan(60);
        crawl.Traces.Where(t => TopicWords.Any(w => t.Contains(w, StringComparison.OrdinalIgnoreCase))).ShouldBeEmpty();
        crawl.HeaviestPage.Bytes.ShouldBeLessThanOrEqualTo(MostHtml, crawl.HeaviestPage.Path);
        crawl.Weight(".css").ShouldBeInRange(1, MostCss);
        crawl.Weight(".js").ShouldBeInRange(1, MostScript);
        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{language}: heaviest page {crawl.HeaviestPage.Path} {crawl.HeaviestPage.Bytes} bytes, css {crawl.Weight(".css")}, js {crawl.Weight(".js")}"));
    }

    private static (string, string) Next(Respondent someone) =>
        someone.Path.StartsWith("/pauze", StringComparison.Ordinal) ? ("verder", "1")
        : someone.Values.Count == 0 ? ("answer", string.Empty)
        : ("answer", someone.Values[0] == "0" && someone.Hidden("question") == "0.alone" ? "1" : someone.Values[0]);

    /// <summary>The girl wrote something at an earlier wave and was answered, so that the page with the answer is met too.</summary>
    private async Task AddReplyAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        db.ChildWords.Add(new Luwte.App.Storage.Rows.ChildWordsRow { FamilyId = SmallFamily.Id, ChildId = SmallFamily.Girl, Wave = 0, Question = "change", Text = "stil", Share = "no", Language = "nl", WrittenAt = clock.Now, Nonce = "x" });
        await db.SaveChangesAsync();
        var words = await db.ChildWords.SingleAsync();
        (await AnswerChild.ReplyAsync(db, SmallFamily.Id, words.Id, "Wij praten erover.", "worker", clock.Now, CancellationToken.None)).ShouldBeEmpty();
    }

    /// <summary>Weighs what comes compressed over the lines and keeps what a telephone would keep.</summary>
    private sealed partial class Crawl
    {
        private readonly Dictionary<string, int> files = new(StringComparer.Ordinal);

        public HashSet<string> Traces { get; } = new(StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Kinds { get; } = new(StringComparer.Ordinal);

        public (string Path, int Bytes) HeaviestPage { get; private set; }

        /// <summary>A line for one visitor.</summary>
        public DelegatingHandler Line() => new Listening(this);

        public int Weight(string ending) => files.Where(f => f.Key.EndsWith(ending, StringComparison.Ordinal)).Sum(f => f.Value);

        public async Task FetchFilesAsync(RunningSite site)
        {
            using var client = new HttpClient { BaseAddress = site.Address };
            client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("br");
            foreach (var file in files.Keys.ToArray())
            {
                files[file] = (await client.GetByteArrayAsync(file)).Length;
            }
        }

        private async Task KeepAsync(HttpRequestMessage request, HttpResponseMessage answer, CancellationToken cancellationToken)
        {
            var bytes = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
            var path = request.RequestUri!.AbsolutePath;
            Kinds.Add(path);
            Traces.Add(request.RequestUri.PathAndQuery);
            foreach (var header in answer.Headers.Concat(answer.Content.Headers))
            {
                Traces.Add(header.Key);
                Traces.UnionWith(header.Value.Where(v => !v.StartsWith("default-src", StringComparison.Ordinal)).Select(v => Chance().Replace(v, "·")));
            }

            var text = answer.Content.Headers.ContentEncoding.Contains("br") ? await UnpackedAsync(bytes) : System.Text.Encoding.UTF8.GetString(bytes);
            if (text.StartsWith("<!DOCTYPE", StringComparison.Ordinal))
            {
                HeaviestPage = bytes.Length > HeaviestPage.Bytes ? (path, bytes.Length) : HeaviestPage;
                Keep(await new AngleSharp.Html.Parser.HtmlParser().ParseDocumentAsync(text, cancellationToken));
            }

            answer.Content = new StringContent(text);
        }

        private static async Task<string> UnpackedAsync(byte[] bytes)
        {
            await using var unpacking = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var reader = new StreamReader(unpacking);
            return await reader.ReadToEndAsync();
        }

        [GeneratedRegex("[A-Za-z0-9_-]{30,}|/s/[0-9a-f]+/")]
        private static partial Regex Chance();

        private void Keep(IDocument page)
        {
            Traces.Add(page.Title!);
            foreach (var element in page.QuerySelectorAll("link, script, meta, a:not([href^=tel]), form"))
            {
                foreach (var name in new[] { "href", "src", "content", "name", "action" })
                {
                    Traces.Add(Chance().Replace(element.GetAttribute(name) ?? string.Empty, "/s/·/"));
                    if (name is "href" or "src" && element.GetAttribute(name) is { } address && address.StartsWith("/s/", StringComparison.Ordinal))
                    {
                        files.TryAdd(address, 0);
                    }
                }
            }
        }

        private sealed class Listening(Crawl crawl) : DelegatingHandler
        {
            protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                request.Headers.AcceptEncoding.ParseAdd("br");
                var answer = await base.SendAsync(request, cancellationToken);
                await crawl.KeepAsync(request, answer, cancellationToken);
                return answer;
            }
        }
    }
}
