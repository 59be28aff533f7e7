using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class KeepAuthenticatorTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Code_WorksOnce_AlsoWhenItComesTwiceAtTheSameMoment_AndNoEarlierOneAfterIt(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        var key = await world.App.KeyAsync(world.Account, CancellationToken.None);
        (await world.App.KeyAsync(world.Account, CancellationToken.None)).ShouldBe(key, "until it is set up it stays the same");
        (await world.AcceptsAsync(TimeCode.At(key, Morning), setsUp: false)).ShouldBeFalse("the app is not set up yet");
        (await world.AcceptsAsync(TimeCode.At(key, Morning), setsUp: true)).ShouldBeTrue();
        (await world.AcceptsAsync(TimeCode.At(key, Morning), setsUp: true)).ShouldBeFalse("it is set up");

        world.Clock.Now += TimeSpan.FromSeconds(30);
        var code = TimeCode.At(key, world.Clock.Now);
        var both = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => world.AcceptsAsync(code, setsUp: false))));

        both.Count(b => b).ShouldBe(1);
        (await world.AcceptsAsync(TimeCode.At(key, Morning), setsUp: false)).ShouldBeFalse("an earlier one that is still in its time");
        (await world.AcceptsAsync(TimeCode.At(key, world.Clock.Now.AddSeconds(30)), setsUp: false)).ShouldBeTrue("the next");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task App_IsSwitchedOffOnlyWhereAPasskeyIsLeft_AndOtherSessionsEnd(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        var key = await world.App.KeyAsync(world.Account, CancellationToken.None);
        await world.AcceptsAsync(TimeCode.At(key, Morning), setsUp: true);
        var session = await world.Sessions.StartAsync(world.Account, CancellationToken.None);
        var elsewhere = await world.Sessions.StartAsync(world.Account, CancellationToken.None);

        (await world.App.RemoveAsync(world.Account, session, CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe("last-factor");
        (await world.App.FactorsAsync(world.Account, CancellationToken.None)).ShouldBe(new Factors(App: true, Passkey: false));
        await using (var db = world.Test.Database.Open())
        {
            db.UserPasskeys.Add(new LuwtePasskey { UserId = world.Account, CredentialId = [1], Data = new IdentityPasskeyData { PublicKey = [1], AttestationObject = [1], ClientDataJson = [1] } });
            await db.SaveChangesAsync();
        }

        (await world.App.RemoveAsync(world.Account, session, CancellationToken.None)).ShouldBeEmpty();

        (await world.App.FactorsAsync(world.Account, CancellationToken.None)).ShouldBe(new Factors(App: false, Passkey: true));
        (await world.Sessions.FindAsync(session, CancellationToken.None)).ShouldNotBeNull();
        (await world.Sessions.FindAsync(elsewhere, CancellationToken.None)).ShouldBeNull();
        world.Clock.Now += TimeSpan.FromMinutes(1);
        (await world.AcceptsAsync(TimeCode.At(key, world.Clock.Now), setsUp: true)).ShouldBeFalse("the key is gone, and a password sets up no app beside a passkey");
        await using var log = world.Test.Database.Open();
        (await log.Audit.SingleAsync()).Event.ShouldBe("account.app-removed");
    }

    private sealed class World(TestDatabase test, SetClock clock, string account) : IAsyncDisposable
    {
        public TestDatabase Test => test;

        public SetClock Clock => clock;

        public string Account => account;

        public Sessions Sessions { get; } = new(test.Database, clock);

        public KeepAuthenticator App => new(test.Database, new AuditTrail(test.Database, clock, "test"), Sessions, clock);

        public static async Task<World> CreateAsync(string engine)
        {
            var test = await TestDatabase.CreateAsync(engine);
            return new World(test, new SetClock(Morning), await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker));
        }

        public Task<bool> AcceptsAsync(string code, bool setsUp) => App.AcceptsAsync(account, code, setsUp, CancellationToken.None);

        public ValueTask DisposeAsync() => test.DisposeAsync();
    }
}
