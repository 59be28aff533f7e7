using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class KeepPasskeysTests
{
    private static readonly DateTimeOffset Morning = new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Passkey_IsKeptWithCounterFlagsAndLastUse_AndUsedOncePerCounter(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        (await world.Passkeys.AddAsync(world.Account, Made(1), "  Laptop  ", CancellationToken.None)).ShouldBeEmpty();
        world.Clock.Now += TimeSpan.FromDays(1);

        (await world.Passkeys.UseAsync(world.Account, Made(1, counter: 7, backedUp: true), CancellationToken.None)).ShouldBeTrue();
        (await world.Passkeys.UseAsync(world.Account, Made(1, counter: 7), CancellationToken.None)).ShouldBeFalse("the same counter twice is a copy of the key");
        (await world.Passkeys.UseAsync(world.Account, Made(1, counter: 6), CancellationToken.None)).ShouldBeFalse();
        (await world.Passkeys.UseAsync(world.Account, Made(2, counter: 9), CancellationToken.None)).ShouldBeFalse("there is no such passkey");

        var view = (await world.Passkeys.ListAsync(world.Account, CancellationToken.None)).ShouldHaveSingleItem();
        (view.Name, view.MadeAt, view.UsedAt, view.Shared).ShouldBe(("Laptop", Morning, Morning.AddDays(1), true));
        await using var db = world.Test.Database.Open();
        var row = await db.UserPasskeys.SingleAsync();
        (row.Data.SignCount, row.Data.IsBackupEligible, row.Data.IsUserVerified, row.Data.PublicKey[0]).ShouldBe((7u, true, true, (byte)5));
        (await world.Passkeys.OwnerAsync([1, 2, 3], CancellationToken.None)).ShouldBe(world.Account);
        (await world.Passkeys.OwnerAsync([3, 2, 1], CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task LastFactor_StaysUntilThereIsAnother(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        await world.Passkeys.AddAsync(world.Account, Made(1), "Laptop", CancellationToken.None);
        await world.Passkeys.AddAsync(world.Account, Made(2), "Telefoon", CancellationToken.None);
        var all = await world.Passkeys.ListAsync(world.Account, CancellationToken.None);

        (await world.RemoveAsync(all[0].Id)).ShouldBeEmpty();
        (await world.RemoveAsync(all[1].Id)).ShouldHaveSingleItem().Code.ShouldBe("last-factor");
        (await world.Passkeys.ListAsync(world.Account, CancellationToken.None)).ShouldHaveSingleItem();

        await using (var db = world.Test.Database.Open())
        {
            (await db.Users.SingleAsync()).TwoFactorEnabled = true;
            await db.SaveChangesAsync();
        }

        (await world.RemoveAsync(all[1].Id)).ShouldBeEmpty();
        (await world.Passkeys.ListAsync(world.Account, CancellationToken.None)).ShouldBeEmpty();
        (await world.RemoveAsync(all[1].Id)).ShouldBeEmpty("it is gone already");
    }

    [Fact]
    public async Task Removing_EndsTheOtherSessions_AndIsInTheLogUnderAFingerprint()
    {
        await using var world = await World.CreateAsync("sqlite");
        await world.Passkeys.AddAsync(world.Account, Made(1), "Geheime naam", CancellationToken.None);
        var here = await world.Sessions.StartAsync(world.Account, CancellationToken.None);
        var there = await world.Sessions.StartAsync(world.Account, CancellationToken.None);

        (await world.Passkeys.RemoveAsync(world.Account, here, (await world.Passkeys.ListAsync(world.Account, CancellationToken.None))[0].Id, true, CancellationToken.None)).ShouldBeEmpty();

        (await world.Sessions.FindAsync(here, CancellationToken.None)).ShouldNotBeNull();
        (await world.Sessions.FindAsync(there, CancellationToken.None)).ShouldBeNull();
        await using var db = world.Test.Database.Open();
        var log = await db.Audit.OrderBy(a => a.Sequence).ToListAsync();
        log.Select(a => a.Event).ShouldBe(["account.passkey-made", "account.passkey-removed"]);
        log.ShouldAllBe(a => a.Actor == world.Account && a.Object!.StartsWith("passkey-"));
        log.ShouldAllBe(a => !(a.Object + a.Purpose).Contains("Geheime", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "required")]
    [InlineData("   ", "required")]
    [InlineData("een naam die veel te lang is om nog een naam van een apparaat te zijn", "too-long")]
    public async Task NameThatWillNotDo_KeepsNothing(string name, string code)
    {
        await using var world = await World.CreateAsync("sqlite");

        (await world.Passkeys.AddAsync(world.Account, Made(1), name, CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe(code);

        (await world.Passkeys.AnyAsync(world.Account, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task OneAccount_CannotFillTheTable()
    {
        await using var world = await World.CreateAsync("sqlite");
        for (byte i = 0; i < KeepPasskeys.Most; i++)
        {
            (await world.Passkeys.AddAsync(world.Account, Made(i), "n", CancellationToken.None)).ShouldBeEmpty();
        }

        (await world.Passkeys.AddAsync(world.Account, Made(99), "n", CancellationToken.None)).ShouldHaveSingleItem().Code.ShouldBe("passkey-many");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Question_IsTakenOnce_InItsTime_ForItsUseAndSession(string engine)
    {
        await using var world = await World.CreateAsync(engine);
        var questions = world.Questions;

        var once = await questions.GiveAsync(PasskeyUse.Confirm, "s", "state", CancellationToken.None);
        (await questions.TakeAsync(PasskeyUse.Confirm, "s", once, CancellationToken.None)).ShouldBe("state");
        (await questions.TakeAsync(PasskeyUse.Confirm, "s", once, CancellationToken.None)).ShouldBeNull();

        // Asked for in a wrong way it is gone as well: nobody tries a second time.
        foreach (var (use, session, later) in ((PasskeyUse, string?, TimeSpan)[])[(PasskeyUse.LogIn, "s", default), (PasskeyUse.Confirm, "other", default), (PasskeyUse.Confirm, null, default), (PasskeyUse.Confirm, "s", PasskeyChallenges.ValidFor + TimeSpan.FromSeconds(1))])
        {
            var ticket = await questions.GiveAsync(PasskeyUse.Confirm, "s", "state", CancellationToken.None);
            world.Clock.Now += later;
            (await questions.TakeAsync(use, session, ticket, CancellationToken.None)).ShouldBeNull();
            (await questions.TakeAsync(PasskeyUse.Confirm, "s", ticket, CancellationToken.None)).ShouldBeNull();
        }

        await questions.GiveAsync(PasskeyUse.LogIn, null, "old", CancellationToken.None);
        world.Clock.Now += TimeSpan.FromHours(1);
        await questions.GiveAsync(PasskeyUse.LogIn, null, "new", CancellationToken.None);
        await using var db = world.Test.Database.Open();
        (await db.PasskeyChallenges.Select(c => c.State).ToListAsync()).ShouldBe(["new"], "what ran out is swept away");
    }

    private static UserPasskeyInfo Made(byte id, uint counter = 0, bool backedUp = false) =>
        new([id, 2, 3], [5, 6], DateTimeOffset.UnixEpoch, counter, ["internal"], isUserVerified: true, isBackupEligible: true, isBackedUp: backedUp, [7], [8]);

    private sealed class World(TestDatabase test, SetClock clock, string account) : IAsyncDisposable
    {
        private readonly AuditTrail audit = new(test.Database, clock, "test");

        public TestDatabase Test => test;

        public SetClock Clock => clock;

        public string Account => account;

        public Sessions Sessions { get; } = new(test.Database, clock);

        public PasskeyChallenges Questions { get; } = new(test.Database, clock);

        public KeepPasskeys Passkeys => new(test.Database, audit, Sessions, clock);

        public static async Task<World> CreateAsync(string engine)
        {
            var test = await TestDatabase.CreateAsync(engine);
            return new World(test, new SetClock(Morning), await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker));
        }

        public Task<IReadOnlyList<Luwte.Domain.Derivation.Problem>> RemoveAsync(string id) => Passkeys.RemoveAsync(account, "s", id, passwordIsEnough: false, CancellationToken.None);

        public ValueTask DisposeAsync()
        {
            audit.Dispose();
            return test.DisposeAsync();
        }
    }
}
