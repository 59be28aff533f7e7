using System.Net;
using System.Security.Cryptography;
using Luwte.App.Access;
using Luwte.App.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites;

public class CookieKeyTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task KeysOfCookies_LieSealedInTheDatabase_AndSurviveARestart(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        var jar = new CookieContainer();
        await using (var site = await RunningSite.StartProfessionalAsync(test.Database))
        {
            using var client = new HttpClient(new SocketsHttpHandler { CookieContainer = jar, AllowAutoRedirect = false }) { BaseAddress = site.Address };
            await client.LogInAsync("worker");
        }

        await using var again = await RunningSite.StartProfessionalAsync(test.Database);
        var copy = new CookieContainer();
        foreach (Cookie cookie in jar.GetAllCookies())
        {
            copy.Add(again.Address, new Cookie(cookie.Name, cookie.Value));
        }

        using var later = new HttpClient(new SocketsHttpHandler { CookieContainer = copy, AllowAutoRedirect = false }) { BaseAddress = again.Address };
        (await later.GetAsync("/gezinnen")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using var db = test.Database.Open();
        var keys = await db.ProtectionKeys.ToListAsync();
        keys.ShouldNotBeEmpty();
        keys.ShouldAllBe(k => k.Xml.Contains("<sealed", StringComparison.Ordinal) && !k.Xml.Contains("masterKey", StringComparison.Ordinal));
    }

    [Fact]
    public void Seal_OpensWithItsOwnKeyOnly_AndShowsEveryChange()
    {
        var key = CodePepper.Demo.SealingKey("cookie-keys");
        var box = key.Seal("geheim");

        key.Open(box).ShouldBe("geheim");
        key.Seal("geheim").ShouldNotBe(box, "each seal is another");
        Should.Throw<CryptographicException>(() => CodePepper.Demo.SealingKey("hidden-address").Open(box));
        Should.Throw<CryptographicException>(() => CodePepper.FromText(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))).SealingKey("cookie-keys").Open(box));
        Should.Throw<CryptographicException>(() => key.Open(box[..10]));
        for (var i = 0; i < box.Length; i++)
        {
            var changed = (byte[])box.Clone();
            changed[i] ^= 1;
            Should.Throw<CryptographicException>(() => key.Open(changed));
        }
    }
}
