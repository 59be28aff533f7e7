using Luwte.App.Audit;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Audit;

public class AuditChainTests
{
    private const int Tamperings = 10_000;
    private const int Records = 60;

    [Fact]
    public void RandomTamperings_AreAllFound()
    {
        var random = new Random(7513);
        var missed = 0;
        for (var i = 0; i < Tamperings; i++)
        {
            var log = Log();
            var head = log[^1].Hash;
            Tamper(log, random);
            missed += Verify(log, head) ? 1 : 0;
        }

        missed.ShouldBe(0);
        Verify(Log(), Log()[^1].Hash).ShouldBeTrue();
    }

    [Fact]
    public void RecordsOfBeforeTheNewFields_StillVerify_AndTheNewOnesAreHeldByTheHash()
    {
        var old = Row(1, AuditChain.Start);
        old.Hash = AuditChain.Hash(old);
        var row = Row(2, old.Hash);
        (row.Version, row.Organisation, row.Subject, row.Session, row.OnBehalfOf) = (2, "GI", "f-m", "hash", "colleague");
        row.Hash = AuditChain.Hash(row);
        AuditChain.FaultOf(old, 0, AuditChain.Start).ShouldBeNull();
        AuditChain.FaultOf(row, 1, old.Hash).ShouldBeNull();

        foreach (var change in (Action<AuditRow>[])[r => r.Version = 1, r => r.Version = 3, r => r.Organisation = null, r => r.Subject = "f-v", r => r.Session = string.Empty, r => r.OnBehalfOf = null])
        {
            var changed = Row(2, old.Hash);
            (changed.Version, changed.Organisation, changed.Subject, changed.Session, changed.OnBehalfOf, changed.Hash) = (2, "GI", "f-m", "hash", "colleague", row.Hash);
            AuditChain.FaultOf(changed, 1, old.Hash).ShouldBeNull();
            change(changed);
            AuditChain.FaultOf(changed, 1, old.Hash).ShouldBe("content");
        }

        old.Organisation = "added later";
        AuditChain.FaultOf(old, 0, AuditChain.Start).ShouldBe("content", "what the old hash does not hold cannot be slipped in");
    }

    [Fact]
    public void FieldsThatRunIntoEachOther_HaveDifferentHashes()
    {
        var one = Row(1, AuditChain.Start);
        one.Event = "ab";
        one.Actor = "c";
        var other = Row(1, AuditChain.Start);
        other.Event = "a";
        other.Actor = "bc";
        var absent = Row(1, AuditChain.Start);
        absent.Purpose = null;
        var empty = Row(1, AuditChain.Start);
        empty.Purpose = string.Empty;

        AuditChain.Hash(one).ShouldNotBe(AuditChain.Hash(other));
        AuditChain.Hash(absent).ShouldNotBe(AuditChain.Hash(empty));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWritersAtOnce_MakeOneChainWithoutGaps(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var one = new AuditTrail(test.Database, TimeProvider.System, "one");
        using var other = new AuditTrail(test.Database, TimeProvider.System, "other");

        await Task.WhenAll(Enumerable.Range(0, 30).Select(i => (i % 2 == 0 ? one : other).WriteAsync(
            new AuditEntry { Event = "family.view", Kind = AuditKind.Read, Actor = "a" + i, ActorRole = "worker", FamilyId = "f" }, CancellationToken.None)));

        await using var db = test.Database.Open();
        var check = await VerifyAudit.RunAsync(db, null, CancellationToken.None);
        check.FaultAt.ShouldBeNull();
        check.Records.ShouldBe(30);
        (await VerifyAudit.RunAsync(db, (30, check.Head), CancellationToken.None)).FaultAt.ShouldBeNull();
        await db.Audit.Where(a => a.Sequence == 30).ExecuteDeleteAsync();
        (await VerifyAudit.RunAsync(db, (30, check.Head), CancellationToken.None)).Fault.ShouldBe("head");
        await db.Audit.Where(a => a.Sequence == 12).ExecuteUpdateAsync(a => a.SetProperty(x => x.Outcome, "refused"));
        (await VerifyAudit.RunAsync(db, null, CancellationToken.None)).FaultAt.ShouldBe(12);
    }

    private static void Tamper(List<AuditRow> log, Random random)
    {
        var at = random.Next(log.Count);
        var row = log[at];
        switch (random.Next(8))
        {
            case 0:
                row.At = row.At.AddTicks(random.Next(1, int.MaxValue));
                break;
            case 1:
                row.Event += "x";
                break;
            case 2:
                row.FamilyId = row.FamilyId is null ? "f" : null;
                break;
            case 3:
                row.Outcome = row.Outcome == "done" ? "refused" : "done";
                break;
            case 4:
                log.RemoveAt(at);
                break;
            case 5:
                var to = (at + 1 + random.Next(log.Count - 1)) % log.Count;
                (log[at], log[to]) = (log[to], log[at]);
                break;
            case 6:
                // The forger knows the rule and makes the hash of the changed record right.
                row.Actor = "somebody else";
                row.Hash = AuditChain.Hash(row);
                break;
            default:
                var bytes = row.Hash.ToArray();
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                row.Hash = bytes;
                break;
        }
    }

    private static bool Verify(List<AuditRow> log, byte[] head)
    {
        var sequence = 0L;
        var hash = AuditChain.Start;
        foreach (var row in log)
        {
            if (AuditChain.FaultOf(row, sequence, hash) is not null)
            {
                return false;
            }

            (sequence, hash) = (row.Sequence, row.Hash);
        }

        return hash.AsSpan().SequenceEqual(head);
    }

    private static List<AuditRow> Log()
    {
        var log = new List<AuditRow>(Records);
        var previous = AuditChain.Start;
        for (var i = 1; i <= Records; i++)
        {
            var row = Row(i, previous);
            row.Hash = AuditChain.Hash(row);
            previous = row.Hash;
            log.Add(row);
        }

        return log;
    }

    private static AuditRow Row(long sequence, byte[] previous) => new()
    {
        Sequence = sequence,
        At = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(sequence),
        Event = "family.view",
        Kind = "R",
        Actor = "account-1",
        ActorRole = "worker",
        FamilyId = "f" + (sequence % 7),
        Outcome = "done",
        Source = "test",
        PreviousHash = previous,
        Hash = [],
    };
}
