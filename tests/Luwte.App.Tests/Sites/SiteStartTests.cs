using System.Net;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites;

public class SiteStartTests
{
    [Fact]
    public async Task FamilySite_FirstPage_HasStrictHeaders()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await using var site = await RunningSite.StartFamilyAsync(test.Database);
        using var client = site.Client();

        var answer = await client.GetAsync("/");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }
}
