using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Access;

public class KeepApprovalsTests
{
    private const string Why = "Jaarcijfers voor de gemeente";

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Yes_ComesFromSomebodyElse_AndIsUsedOnceWithinADay_ForWhatWasAsked(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var clock = new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));
        using var audit = new AuditTrail(test.Database, clock, "test");
        var approvals = new KeepApprovals(test.Database, audit, clock);
        var leader = Person("leader", StaffRole.TeamLeader);
        var officer = Person("officer", StaffRole.PrivacyOfficer);
        var researcher = Person("researcher", StaffRole.Researcher);
        async Task<string?> UseAsync(long id, string what = KeepApprovals.Export) => await approvals.UseAsync(id, what, null, null, CancellationToken.None);
        async Task<string?> DecideAsync(long id, bool granted, AccessPerson by) => (await approvals.DecideAsync(id, granted, by, CancellationToken.None)).SingleOrDefault()?.Code;
        async Task<long> AskAsync(string what)
        {
            (await approvals.AskAsync(what, null, Why, leader, CancellationToken.None)).ShouldBeEmpty();
            return (await approvals.ListAsync(officer, CancellationToken.None)).Max(a => a.Id);
        }

        (await approvals.AskAsync("everything", null, Why, leader, CancellationToken.None)).ShouldHaveSingleItem().Place.ShouldBe("What");
        (await approvals.AskAsync(KeepApprovals.Export, null, "kort", leader, CancellationToken.None)).ShouldHaveSingleItem().Place.ShouldBe("Reason");
        var first = await AskAsync(KeepApprovals.Export);
        (await UseAsync(first)).ShouldBe("approval-not-granted");
        (await DecideAsync(first, true, leader)).ShouldBe("own-approval", "the same person twice");
        (await DecideAsync(first, true, researcher)).ShouldBe("own-approval", "not theirs to give");
        (await UseAsync(first)).ShouldBe("approval-not-granted");
        (await approvals.WaitingAsync("leader", CancellationToken.None)).ShouldBe(0);
        (await approvals.WaitingAsync("officer", CancellationToken.None)).ShouldBe(1);
        (await approvals.ListAsync(researcher, CancellationToken.None)).ShouldBeEmpty();
        (await DecideAsync(first, true, officer)).ShouldBeNull();

        (await UseAsync(first, KeepApprovals.Reclassify)).ShouldBe("approval-other");
        (await UseAsync(99)).ShouldBe("approval-unknown");
        var both = await Task.WhenAll(UseAsync(first), UseAsync(first));
        both.Count(b => b is null).ShouldBe(1, "of two at once one gets it");
        (await UseAsync(first)).ShouldBe("approval-used");

        var late = await AskAsync(KeepApprovals.Export);
        await DecideAsync(late, true, officer);
        clock.Now += TimeSpan.FromHours(24);
        (await UseAsync(late)).ShouldBe("approval-expired");
        var refused = await AskAsync(KeepApprovals.Export);
        await DecideAsync(refused, false, officer);
        (await DecideAsync(refused, true, officer)).ShouldBeNull();
        (await UseAsync(refused)).ShouldBe("approval-not-granted", "the first answer stands");

        await using var db = test.Database.Open();
        (await db.Audit.OrderBy(a => a.Sequence).Select(a => a.Event).ToListAsync()).ShouldBe(["approval.ask", "approval.granted", "approval.ask", "approval.granted", "approval.ask", "approval.refused"]);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task PackageOfAStudy_IsTakenByWhoAsked_AndNoOtherStudy(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var audit = new AuditTrail(test.Database, TimeProvider.System, "test");
        var approvals = new KeepApprovals(test.Database, audit, TimeProvider.System);
        var researcher = Person("researcher", StaffRole.Researcher);
        (await approvals.AskAsync(KeepApprovals.StudyPackage, null, Why, researcher, CancellationToken.None)).ShouldNotBeEmpty();
        (await approvals.AskAsync(KeepApprovals.StudyPackage, "run", Why, Person("admin", StaffRole.Administrator), CancellationToken.None)).ShouldNotBeEmpty();
        (await approvals.AskAsync(KeepApprovals.StudyPackage, "run", Why, researcher, CancellationToken.None)).ShouldBeEmpty();
        var id = (await approvals.ListAsync(researcher, CancellationToken.None)).ShouldHaveSingleItem().Id;
        (await approvals.FindAsync(KeepApprovals.StudyPackage, "run", "researcher", CancellationToken.None)).ShouldBeNull();
        await approvals.DecideAsync(id, true, Person("officer", StaffRole.PrivacyOfficer), CancellationToken.None);

        (await approvals.FindAsync(KeepApprovals.StudyPackage, "run", "researcher", CancellationToken.None)).ShouldBe(id);
        (await approvals.FindAsync(KeepApprovals.StudyPackage, "another", "researcher", CancellationToken.None)).ShouldBeNull();
        (await approvals.UseAsync(id, KeepApprovals.StudyPackage, "another", "researcher", CancellationToken.None)).ShouldBe("approval-other");
        (await approvals.UseAsync(id, KeepApprovals.StudyPackage, "run", "colleague", CancellationToken.None)).ShouldBe("approval-other");
        (await approvals.UseAsync(id, KeepApprovals.StudyPackage, "run", "researcher", CancellationToken.None)).ShouldBeNull();
    }

    private static AccessPerson Person(string account, StaffRole role) => new(account, new HashSet<StaffRole> { role });
}
