using System.Net;
using Luwte.App.Access;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>What opens a file beside the matrix of roles: the address alone, a log-in, and the team of this moment.</summary>
public class PageAccessTests
{
    [Fact]
    public async Task AnotherFileNamedBesideTheAddress_IsNeverTheOneThatOpens()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        await FillAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        KeyValuePair<string, string>[] other = [new("id", "f-other"), new("Id", "f-other"), new("member", "f-other-m"), new("thing", "f-other-a"), new("audience", "team")];
        var query = string.Join('&', other.Select(f => $"{f.Key}={f.Value}"));
        var asked = 0;
        foreach (var page in (await SiteEndpoint.AllAsync(site)).Where(e => e.IsAboutFile))
        {
            var path = page.PathFor("f-own");
            var answers = new List<HttpResponseMessage>();
            if (page.Handler.Length == 0)
            {
                answers.Add(await client.GetAsync(path + "?" + query));
                using var withBody = new HttpRequestMessage(HttpMethod.Get, path) { Content = new FormUrlEncodedContent(other) };
                answers.Add(await client.SendAsync(withBody));
            }
            else
            {
                answers.Add(await client.PostAsync("/gezinnen", other, path + (page.Handler == "post" ? "?" : $"?handler={page.Handler}&") + query));
            }

            foreach (var answer in answers)
            {
                var body = await answer.Content.ReadAsStringAsync();
                body.ShouldNotContain("Gezin Other", customMessage: page.ToString());
                ((int)answer.StatusCode).ShouldBeLessThan(500, page.ToString());
                (answer.Headers.Location?.ToString() ?? string.Empty).ShouldNotContain("f-other", customMessage: page.ToString());
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(50);
        await using var db = test.Database.Open();
        (await db.Facts.CountAsync(f => f.FamilyId == "f-other")).ShouldBe(1, "its agreement, and nothing that was written from here");
        (await db.Assignments.CountAsync(a => a.FamilyId == "f-other")).ShouldBe(0);
        (await db.Audit.CountAsync(a => a.FamilyId == "f-other")).ShouldBe(0);
    }

    /// <summary>Whatever names a part of an address is bound from the address: a form or a query would come before it.</summary>
    [Fact]
    public async Task PartsOfTheAddress_AreBoundFromTheAddressOnly()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        var parts = 0;
        foreach (var page in await SiteEndpoint.PagesAsync(site))
        {
            var template = TemplateParser.Parse(page.AttributeRouteInfo!.Template!);
            foreach (var bound in page.BoundProperties.Concat(page.HandlerMethods.SelectMany(h => h.Parameters)))
            {
                var name = bound.BindingInfo?.BinderModelName ?? bound.Name;
                if (template.Parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
                {
                    bound.BindingInfo?.BindingSource.ShouldBe(BindingSource.Path, $"{page.ViewEnginePath} {name}");
                    parts++;
                }
            }
        }

        parts.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Anonymous_IsSentToTheLogInWhateverThePath()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        await FillAsync(test);
        using var client = site.Client();

        foreach (var path in (string[])["/", "/gezinnen", "/gezinnen/f-own", "/gezinnen/f-none", "/piramide", "/onderzoek", "/onderzoek/x", "/logboek", "/noodinzage"])
        {
            var answer = await client.GetAsync(path);

            answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
            answer.Headers.Location!.AbsolutePath.ShouldBe("/inloggen", path);
        }
    }

    [Fact]
    public async Task RemovedFromTheTeam_SeesNothingAtTheNextRequest()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartProfessionalAsync(test.Database);
        await FillAsync(test);
        using var client = site.Client();
        await client.LogInAsync("worker");
        (await client.GetAsync("/gezinnen/f-own")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await using (var db = test.Database.Open())
        {
            db.Walls.Add(new WallRow { FamilyId = "f-own", AccountId = db.Users.Single(u => u.UserName == "worker").Id, Reason = "buren", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }

        (await client.GetAsync("/gezinnen/f-own")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await client.GetAsync("/gezinnen")).Content.ReadAsStringAsync()).ShouldNotContain("Gezin Own");
    }

    private static async Task FillAsync(TestDatabase test)
    {
        foreach (var relation in (string[])["own", "other", "walled"])
        {
            await ProfessionalVisit.AddFileAsync(test.Database, "f-" + relation, "Gezin " + char.ToUpperInvariant(relation[0]) + relation[1..]);
        }

        foreach (var role in StaffRoles.All)
        {
            var account = await ProfessionalVisit.AddAccountAsync(test.Database, role.Code(), role);
            await ProfessionalVisit.AssignAsync(test.Database, account, "f-own");
            await ProfessionalVisit.AssignAsync(test.Database, account, "f-walled");
            await using var db = test.Database.Open();
            db.Walls.Add(new WallRow { FamilyId = "f-walled", AccountId = account, Reason = "familie", SetBy = "x", SetAt = DateTimeOffset.UnixEpoch });
            await db.SaveChangesAsync();
        }
    }
}
