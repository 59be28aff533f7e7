using System.Net;
using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>
/// Every page and form × every role × every relation to the file, asked over HTTP. What must come out is typed by hand in
/// <c>tests/data/access/matrix.csv</c> and read from nowhere in the program; the pages are found by reflection, so that a page
/// without a line fails.
/// </summary>
public class AccessMatrixTests
{
    private const string Yes = "yes";

    // Any page with a form gives the token; the log-out button is on each role's first page.
    private static readonly Dictionary<StaffRole, string> FirstPage = new()
    {
        [StaffRole.Worker] = "/gezinnen",
        [StaffRole.TeamLeader] = "/gezinnen",
        [StaffRole.PolicyAdviser] = "/piramide",
        [StaffRole.Researcher] = "/piramide",
        [StaffRole.PrivacyOfficer] = "/logboek",
        [StaffRole.Administrator] = "/accounts",
    };

    // One file for each way to stand to it; the case director's differs per role, since a file has only one.
    private static readonly string[] Relations = ["director", "team", "former", "other", "walled", "glass", "none"];

    [Fact]
    public async Task EveryPageAndForm_ForEveryRoleAndRelation_IsWhatTheMatrixSays()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        await FillAsync(test.Database);
        var spare = await ProfessionalVisit.AddAccountAsync(test.Database, "spare", StaffRole.Researcher);
        var endpoints = await SiteEndpoint.AllAsync(site);
        var matrix = Matrix();
        matrix.Keys.ShouldBe(endpoints.Select(e => (e.Page, e.Handler)), ignoreOrder: true, customMessage: "Every page and form needs its line in tests/data/access/matrix.csv.");
        var cells = 0;
        foreach (var role in StaffRoles.All)
        {
            using var client = site.Client();
            await client.LogInAsync(role.Code());
            var token = await TokenAsync(client, FirstPage[role]);
            foreach (var endpoint in endpoints.Where(e => matrix[(e.Page, e.Handler)].Anonymous.Length == 0 && e.Page != "/Access/LogOut"))
            {
                var may = matrix[(endpoint.Page, endpoint.Handler)].ByRole[role];
                foreach (var relation in endpoint.IsAboutFile ? Relations : [Yes])
                {
                    var answer = await AskAsync(client, token, endpoint.Handler, endpoint.PathFor(FamilyOf(relation, role), spare));

                    (answer != HttpStatusCode.NotFound).ShouldBe(may.Contains(relation), $"{role} {endpoint} {relation}: {answer}");
                    ((int)answer).ShouldBeLessThan(500, $"{role} {endpoint} {relation}");
                    cells++;
                }
            }
        }

        cells.ShouldBeGreaterThan(3_000);
    }

    [Fact]
    public async Task Anonymous_ReachesOnlyWhatTheMatrixSays()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        await FillAsync(test.Database);
        var matrix = Matrix();
        foreach (var endpoint in await SiteEndpoint.AllAsync(site))
        {
            using var client = site.Client();
            var token = await TokenAsync(client, "/inloggen");
            foreach (var relation in endpoint.IsAboutFile ? (string[])["team", "none"] : [Yes])
            {
                using var answer = await SendAsync(client, token, endpoint.Handler, endpoint.PathFor(FamilyOf(relation, StaffRole.Worker)));
                var toLogIn = answer.StatusCode == HttpStatusCode.Redirect && answer.Headers.Location is { } to && (to.IsAbsoluteUri ? to.AbsolutePath : to.OriginalString).StartsWith("/inloggen", StringComparison.Ordinal);

                // A second factor is asked only of who gave a password; the page sends everybody else back to the start.
                toLogIn.ShouldBe(matrix[(endpoint.Page, endpoint.Handler)].Anonymous != Yes, $"{endpoint} {relation}: {answer.StatusCode} {answer.Headers.Location}");
            }
        }
    }

    /// <summary>What else answers on this site is the same for everybody: style, script, pictures and the choice of language.</summary>
    [Fact]
    public async Task EndpointsThatAreNoPages_AreKnownByName()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);

        var others = site.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ActionDescriptor>() is null).Select(e => e.RoutePattern.RawText!.TrimStart('/')).Distinct();

        others.ShouldBe(["taal/{language}", "s/{hash}/{name}"], ignoreOrder: true);
    }

    private static string FamilyOf(string relation, StaffRole role) => relation == "director" ? "f-director-" + role.Code() : "f-" + relation;

    private static async Task<HttpStatusCode> AskAsync(HttpClient client, string token, string handler, string path)
    {
        using var answer = await SendAsync(client, token, handler, path);
        return answer.StatusCode;
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string token, string handler, string path)
    {
        if (handler.Length == 0)
        {
            return await client.GetAsync(path);
        }

        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", token)]);
        return await client.PostAsync(handler == "post" ? path : path + "?handler=" + handler, form);
    }

    private static async Task<string> TokenAsync(HttpClient client, string page) =>
        (await ProfessionalVisit.DocumentAsync(await client.GetAsync(page))).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;

    private static async Task FillAsync(Database database)
    {
        foreach (var relation in Relations.Except(["director", "none"]))
        {
            await ProfessionalVisit.AddFileAsync(database, "f-" + relation);
        }

        foreach (var role in StaffRoles.All)
        {
            var director = "f-director-" + role.Code();
            await ProfessionalVisit.AddFileAsync(database, director);
            var account = await ProfessionalVisit.AddAccountAsync(database, role.Code(), role);
            await ProfessionalVisit.AssignAsync(database, account, director, caseDirector: true);
            await ProfessionalVisit.AssignAsync(database, account, "f-team");
            await ProfessionalVisit.AssignAsync(database, account, "f-walled");
            await using var db = database.Open();
            db.Assignments.Add(new AssignmentRow { FamilyId = "f-former", AccountId = account, CaseDirector = false, From = new DateOnly(2026, 1, 1), Until = new DateOnly(2026, 1, 31) });
            db.Walls.Add(new WallRow { FamilyId = "f-walled", AccountId = account, Reason = "familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            var now = DateTimeOffset.UtcNow;
            db.BrokenGlasses.Add(new BrokenGlassRow { FamilyId = "f-glass", AccountId = account, Reason = "spoed", At = now.AddMinutes(-1), Until = now.AddMinutes(59) });
            db.BrokenGlasses.Add(new BrokenGlassRow { FamilyId = "f-walled", AccountId = account, Reason = "spoed", At = now.AddMinutes(-1), Until = now.AddMinutes(59) });
            await db.SaveChangesAsync();
        }
    }

    private static Dictionary<(string Page, string Handler), MatrixLine> Matrix()
    {
        var lines = File.ReadAllLines(Repository.Data("access", "matrix.csv"));
        var columns = lines[0].Split(',');
        columns.ShouldBe(["page", "handler", "anonymous", .. StaffRoles.Words]);
        return lines.Skip(1).Select(l => l.Split(',')).ToDictionary(
            l => (l[0], l[1]),
            l => new MatrixLine(l[2], StaffRoles.All.ToDictionary(r => r, r => (IReadOnlyList<string>)l[3 + (int)r].Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }

    /// <summary>What a line says: for each role the relations to the file for which the page opens; <c>yes</c> where it is about no file.</summary>
    private sealed record MatrixLine(string Anonymous, IReadOnlyDictionary<StaffRole, IReadOnlyList<string>> ByRole);
}
