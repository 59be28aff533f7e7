using System.Net;
using System.Text.RegularExpressions;
using Luwte.App.Access;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Access;
using Luwte.App.Tests.Cli;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>
/// Recognisable words are planted everywhere; every page, print, form, export, message and log holds only those that its
/// reader may see. Pages and kinds of facts are found by reflection.
/// </summary>
public partial class CanaryTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Parts that are kept and shown on no page. A part that is added here hides something from the team: say why.</summary>
    private static readonly string[] Unsaid =
    [
        "ChildExplained.Pages", // which version of the pages was told, for whoever looks it up in the store
        "FindingDiscussed.Card", // which card, by its key
        "FindingDiscussed.Note", // stands on its card, and there are cards for severe answers only
        "Judgement.Reason", // of colleagues, hidden until the reader gave an own view
    ];

    [Fact]
    public async Task EveryPageFormExportMessageAndLog_HoldsOnlyWhatItsReaderMaySee()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await ProfessionalVisit.AddFamilyAsync(test.Database, Canaries.F);
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        await ProfessionalVisit.AssignAsync(test.Database, worker, Canaries.F, caseDirector: true);
        await ProfessionalVisit.AddPartnerSheetAsync(test.Database, Canaries.F, 0, new DateOnly(2026, 2, 1));
        var canaries = await Canaries.PlantAsync(test.Database, worker, CodePepper.Demo.SealingKey(KeepHiddenAddress.Purpose));
        canaries.All.Count.ShouldBeGreaterThan(200);
        using var log = new CapturedLog();

        // The site writes warnings only. Here everything is kept but the lines of requests, which hold what was typed in a search.
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(Noon), b => b.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning));
        using var client = site.Client();
        await client.LogInAsync("worker");

        var seen = await VisitEveryPageAsync(client, site, canaries, worker);
        await SendEveryFormEmptyAsync(client, canaries);

        // That nothing leaks proves little when nothing is shown: each of these was seen by the team somewhere.
        foreach (var place in (string[])["Perspective.Text", "Agreement.What", "Household.Name", "LegalMeasure.Conditions", "words of the child, no", "confidential plan", "hidden address", "draft of the reader"])
        {
            seen.ShouldContain(c => c.Place.Contains(place, StringComparison.Ordinal), place);
        }

        string[] hidden = [.. canaries.All.Where(c => c.Team && c.Current).Select(c => c.Part).Distinct().Except(seen.Select(c => c.Part)).Order(StringComparer.Ordinal)];
        hidden.ShouldBe(Unsaid, "what the team may read and no page shows");
        await OthersSeeNothingAsync(test.Database, site, canaries);
        await NothingLeavesAsync(test, canaries);
        canaries.In(log.Text).ShouldBeEmpty("the log of the program");
        Names().Matches(log.Text).Select(m => m.Value).ShouldBeEmpty("the log of the program");
    }

    private static async Task<HashSet<Canary>> VisitEveryPageAsync(HttpClient client, RunningSite site, Canaries canaries, string account)
    {
        var seen = new HashSet<Canary>();
        var pages = 0;
        var exact = 0;
        foreach (var (page, path, readers) in Canaries.Paths(site.Services.GetRequiredService<IActionDescriptorCollectionProvider>(), account))
        {
            var answer = await client.GetAsync(path);
            ((int)answer.StatusCode).ShouldBeLessThan(500, $"{path}: {await TitleAsync(answer)}");
            var found = canaries.In(await answer.Content.ReadAsStringAsync());
            seen.UnionWith(found);
            pages++;
            StatementsStayWithTheirSpeaker(canaries, found, path, readers);
            if (canaries.Exactly(page, readers) is { } exactly)
            {
                exact++;
                found.Except(exactly).Select(c => c.Place).ShouldBeEmpty($"{path} shows too much");
                exactly.Except(found).Select(c => c.Place).ShouldBeEmpty($"{path} shows too little");
            }

            foreach (var canary in found)
            {
                var may = canary.IsFor(readers) || page switch
                {
                    "/SafetyPlanning/ConfidentialPlan" => canary.Place == "confidential plan",
                    "/Families/HiddenAddress" => canary.Place.StartsWith("hidden", StringComparison.Ordinal) && path.EndsWith(Canaries.Mother, StringComparison.Ordinal),
                    _ => false,
                };
                may.ShouldBeTrue($"{path} shows {canary.Place}, which is for [{string.Join(' ', canary.Members)}]");
            }
        }

        pages.ShouldBeGreaterThan(25);
        exact.ShouldBeGreaterThan(30);
        return seen;
    }

    /// <summary>Wherever the view of a person is shown, what that person stated stands with it, as far as these readers may see it.</summary>
    private static void StatementsStayWithTheirSpeaker(Canaries canaries, IReadOnlyList<Canary> found, string path, string[] readers)
    {
        foreach (var speaker in found.Where(c => c.Part == "Perspective.Text" && !c.Place.Contains("by team", StringComparison.Ordinal)).Select(c => c.Place.Split(' ')[2]).Distinct())
        {
            canaries.All.Where(c => c.Part == "OwnStatement.Text" && c.Place.Split(' ')[2] == speaker && c.IsFor(readers)).Except(found).Select(c => c.Place).ShouldBeEmpty($"{path} shows what {speaker} said without the statement");
        }
    }

    /// <summary>An empty form is refused; the page of a refusal shows no more than the page itself.</summary>
    private static async Task SendEveryFormEmptyAsync(HttpClient client, Canaries canaries)
    {
        var templates = new Dictionary<string, string> { ["/Families/People"] = "/mensen", ["/FollowUp/Overview"] = "", ["/JointAnalysis/Analysis"] = "/analyse", ["/SafetyPlanning/Plan"] = "/plan", ["/HelpMatching/Help"] = "/hulp", ["/FollowUp/Course"] = "/verloop", ["/Families/Team"] = "/team" };
        foreach (var form in ProfessionalPages.All.Where(p => p.Handler.Length > 0 && templates.ContainsKey(p.Page)))
        {
            var path = $"/gezinnen/{Canaries.F}{templates[form.Page]}" + (form.Handler == "post" ? string.Empty : "?handler=" + form.Handler);
            var answer = await client.PostAsync("/gezinnen", [], path);
            ((int)answer.StatusCode).ShouldBeLessThan(500, path);
            canaries.In(await answer.Content.ReadAsStringAsync()).Where(c => !c.Team).ShouldBeEmpty(path);
        }
    }

    /// <summary>Every other role, and a worker of another team: no page holds anything of this family.</summary>
    private static async Task OthersSeeNothingAsync(Database database, RunningSite site, Canaries canaries)
    {
        var actions = site.Services.GetRequiredService<IActionDescriptorCollectionProvider>();
        foreach (var role in StaffRoles.All)
        {
            var account = await ProfessionalVisit.AddAccountAsync(database, "other-" + role.Code(), role);
            using var client = site.Client();
            await client.LogInAsync("other-" + role.Code());
            foreach (var (_, path, _) in Canaries.Paths(actions, account))
            {
                var text = await (await client.GetAsync(path)).Content.ReadAsStringAsync();
                canaries.In(text).ShouldBeEmpty($"{role}: {path}");
                text.ShouldNotContain("Esdoorn", Case.Sensitive, $"{role}: {path}");
            }

            foreach (var canary in canaries.All.Take(20))
            {
                var found = await ProfessionalVisit.DocumentAsync(await client.GetAsync("/gezinnen?zoek=" + canary.Word));
                found.QuerySelectorAll(".case").ShouldBeEmpty($"{role} searches");
            }
        }
    }

    private static async Task NothingLeavesAsync(TestDatabase test, Canaries canaries)
    {
        await using (var db = test.Database.Open())
        {
            db.Consents.AddRange(((string[])[Canaries.Mother, Canaries.Father, Canaries.Child]).Select(m => new ConsentRow { FamilyId = Canaries.F, MemberId = m, Purpose = "research", SpokenBy = m, Says = "yes", TextVersion = Known.Content.Consent.Purposes.First(p => p.Id == "research").Version, Language = "nl", At = DateTimeOffset.UnixEpoch }));
            await db.SaveChangesAsync();
        }

        string[] store = ["--db", ((Database.Sqlite)test.Database).File];
        var folder = Directory.CreateTempSubdirectory("luwte-canary-").FullName;
        (await CommandLine.RunAsync(["export", Path.Combine(folder, "plain"), "--approval", await SecondPerson.YesAsync(test.Database, KeepApprovals.Export), .. store])).Code.ShouldBe(0);
        (await CommandLine.RunAsync(["export", Path.Combine(folder, "research"), "--research", "--approval", await SecondPerson.YesAsync(test.Database, KeepApprovals.ExportResearch), .. store])).Code.ShouldBe(0);
        var study = await CommandLine.RunAsync(["study", "--out", Path.Combine(folder, "study"), .. store]);
        var picture = await CommandLine.RunAsync(["picture", .. store]);
        var published = await CommandLine.RunAsync(["picture", "--json", .. store]);
        var explained = await CommandLine.RunAsync(["classify", .. store]);
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        files.Length.ShouldBeGreaterThan(6);
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file);
            canaries.In(text).ShouldBeEmpty(file);
            Names().Matches(text).Select(m => m.Value).ShouldBeEmpty(file);
        }

        Directory.Delete(folder, recursive: true);
        foreach (var (_, output, error) in new[] { study, picture, published, explained })
        {
            canaries.In(output + error).ShouldBeEmpty();
            Names().Matches(output + error).Select(m => m.Value).ShouldBeEmpty();
        }

        await MessagesAndAuditAsync(test.Database, canaries);
    }

    private static async Task MessagesAndAuditAsync(Database database, Canaries canaries)
    {
        var clock = new SetClock(Noon);
        await using var db = database.Open();
        var codes = CodePepper.Demo.SealingKey(SendDueWaves.SealingPurpose);
        await new SendDueWaves(db, new InviteRespondent(db, Known.Content, CodePepper.Demo, clock), codes, clock).RunAsync(["email", "sms"], CancellationToken.None);
        clock.Now += TimeSpan.FromDays(1);
        var take = new TakeDueMessages(db, codes, clock);
        while (await take.NextAsync((_, _) => true, CancellationToken.None) is { } message)
        {
            canaries.In(message.Text).ShouldBeEmpty("a message");
            await take.SentAsync(message.Id, CancellationToken.None);
        }

        var audit = string.Join('\n', db.Audit.AsEnumerable().Select(a => string.Join(' ', a.Event, a.Actor, a.ActorRole, a.FamilyId, a.Object, a.Purpose, a.Ground)));
        canaries.In(audit).ShouldBeEmpty("the audit log");
    }

    private static async Task<string?> TitleAsync(HttpResponseMessage answer) =>
        answer.StatusCode == HttpStatusCode.InternalServerError ? await answer.Content.ReadAsStringAsync() : answer.StatusCode.ToString();

    /// <summary>Whole words in their own case: the frameworks write of marks and markers.</summary>
    [GeneratedRegex(@"^.*\b(Anouk|Mark|Noor|Esdoorn)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Names();
}
