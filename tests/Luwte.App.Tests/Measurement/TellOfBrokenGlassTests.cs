using Luwte.App.Measurement;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

public class TellOfBrokenGlassTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Manager_IsToldOnce_AndOnceMoreWhenTwoWorkingDaysPassed(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);

        // A Thursday in the Netherlands: Friday and Monday are the two working days.
        var clock = new SetClock(new DateTimeOffset(2026, 6, 4, 8, 0, 0, TimeSpan.Zero));
        await using var db = test.Database.Open();
        db.BrokenGlasses.Add(new BrokenGlassRow { FamilyId = "f", AccountId = "w", Reason = "hij staat voor de deur", At = clock.Now, Until = clock.Now.AddHours(1) });
        await db.SaveChangesAsync();
        async Task<int> TellAsync() => await new TellOfBrokenGlass(db, new OnCallDuty("duty@example.org", "manager@example.org"), clock).RunAsync(CancellationToken.None);

        (await TellAsync()).ShouldBe(1);
        (await TellAsync()).ShouldBe(0);
        clock.Now = new DateTimeOffset(2026, 6, 8, 21, 0, 0, TimeSpan.Zero);
        (await TellAsync()).ShouldBe(0, "Monday evening is still in time");
        clock.Now = new DateTimeOffset(2026, 6, 8, 22, 30, 0, TimeSpan.Zero);
        (await TellAsync()).ShouldBe(1, "Tuesday in the Netherlands is late");
        (await TellAsync()).ShouldBe(0);
        await db.BrokenGlasses.ExecuteUpdateAsync(g => g.SetProperty(x => x.ReviewedAt, clock.Now));
        (await TellAsync()).ShouldBe(0);

        var messages = await db.Outbox.AsNoTracking().ToListAsync();
        messages.Count.ShouldBe(2);
        messages.ShouldAllBe(m => m.Address == "manager@example.org" && m.Channel == "duty" && m.MemberId == null);
        TakeDueMessages.Texts["review"].Nl.ShouldNotContain("dossier");
    }
}
