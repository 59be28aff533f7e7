using System.IO.Compression;
using System.Net;
using AngleSharp.Dom;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Effects;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

public class StudiesPageTests
{
    private const string Page = "/onderzoek";

    [Fact]
    public async Task Researcher_StartsReadsAndTakesAlong_AndSeesNoFamily()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        var cohort = ReadCohortFolder.From(Repository.Data("cohorts", "small"), Known.Content).Cohort!;
        (await ImportCohort.IntoAsync(test.Database, cohort, DateTimeOffset.UnixEpoch, null, CancellationToken.None)).IsValid.ShouldBeTrue();
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await ProfessionalVisit.AddAccountAsync(test.Database, "colleague", StaffRole.Researcher);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("researcher");

        (await client.PostAsync(Page, [new("Language", "nl"), new("Recipe", Quick())], Page + "?handler=Start")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var link = await WaitAsync(client, d => d.QuerySelector("a[href*=rapport]"));
        var report = await client.GetAsync(link.GetAttribute("href"));
        var html = await report.Content.ReadAsStringAsync();
        var zip = await client.GetAsync(link.GetAttribute("href")!.Replace("rapport", "pakket", StringComparison.Ordinal));

        html.ShouldContain("question-5");
        cohort.Families.ShouldAllBe(f => !html.Contains(f.Family.Id));
        report.Headers.GetValues("Content-Security-Policy").Single().ShouldNotContain("script-src");
        using var archive = new ZipArchive(await zip.Content.ReadAsStreamAsync());
        archive.Entries.Select(e => e.FullName).ShouldContain("recipe.lock");

        using var other = site.Client();
        await other.LogInAsync("colleague");
        (await other.GetAsync(link.GetAttribute("href"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ProfessionalVisit.DocumentAsync(await other.GetAsync(Page))).QuerySelector("a[href*=rapport]").ShouldBeNull();
    }

    [Fact]
    public async Task WrongRecipe_IsSaidWithItsLines()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddAccountAsync(test.Database, "researcher", StaffRole.Researcher);
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        using var client = site.Client();
        await client.LogInAsync("researcher");

        await client.PostAsync(Page, [new("Language", "en"), new("Recipe", "colour: red\n")], Page + "?handler=Start");
        var fault = await WaitAsync(client, d => d.QuerySelector("article li"));

        fault.TextContent.ShouldContain("colour");
    }

    private static string Quick() => File.ReadAllText(ReadStudyRecipe.DefaultFile).Replace("copies: 20, rounds: 5", "copies: 2, rounds: 1", StringComparison.Ordinal);

    private static async Task<IElement> WaitAsync(HttpClient client, Func<IDocument, IElement?> find)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            if (find(await ProfessionalVisit.DocumentAsync(await client.GetAsync(Page))) is { } found)
            {
                return found;
            }

            await Task.Delay(200);
        }

        throw new InvalidOperationException("The study did not end.");
    }
}
