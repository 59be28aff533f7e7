using System.Reflection;
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

    // Every field of a record, found by reflection: a field that is added later is tampered with as well.
    private static readonly PropertyInfo[] Fields = typeof(AuditRow).GetProperties();

    [Fact]
    public async Task RandomTamperings_AreAllFound()
    {
        var random = new Random(7513);
        var missed = new List<string>();
        var touched = new HashSet<string>();
        for (var i = 0; i < Tamperings; i++)
        {
            var log = Log();
            var head = (log[^1].Sequence, Convert.ToHexStringLower(log[^1].Hash));
            var what = Tamper(log, random);
            touched.Add(what);
            if ((await VerifyAudit.CheckAsync(log.ToAsyncEnumerable(), head, CancellationToken.None)).FaultAt is null)
            {
                missed.Add(what);
            }
        }

        missed.ShouldBeEmpty();
        touched.ShouldBe(Fields.Select(f => f.Name).Concat(["removed", "moved", "inserted", "doubled", "rehashed", "cut off"]), ignoreOrder: true);
        var whole = Log();
        (await VerifyAudit.CheckAsync(whole.ToAsyncEnumerable(), (whole[^1].Sequence, Convert.ToHexStringLower(whole[^1].Hash)), CancellationToken.None)).ShouldBe(new AuditCheck(Records, Convert.ToHexStringLower(whole[^1].Hash), null, null));
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

    /// <summary>Does one thing to the log that must be found, and says what.</summary>
    private static string Tamper(List<AuditRow> log, Random random)
    {
        var at = random.Next(log.Count);
        var row = log[at];
        switch (random.Next(Fields.Length + 6) - Fields.Length)
        {
            case 0:
                log.RemoveAt(at);
                return at == log.Count ? "cut off" : "removed";
            case 1:
                var to = (at + 1 + random.Next(log.Count - 1)) % log.Count;
                (log[at], log[to]) = (log[to], log[at]);
                return "moved";
            case 2:
                // A record of the forger's own, made right by itself and with the number of the one it pushes aside.
                var added = Row(row.Sequence, row.PreviousHash);
                added.Actor = "somebody else";
                added.Hash = AuditChain.Hash(added);
                log.Insert(at, added);
                return "inserted";
            case 3:
                log.Insert(at, row);
                return "doubled";
            case 4:
                // The forger knows the rule and makes the hash of the changed record right.
                row.Actor = "somebody else";
                row.Hash = AuditChain.Hash(row);
                return "rehashed";
            case 5:
                log.RemoveRange(at, log.Count - at);
                return "cut off";
            default:
                var field = Fields[random.Next(Fields.Length)];
                field.SetValue(row, Changed(field.GetValue(row), field, random));
                return field.Name;
        }
    }

    /// <summary>Another value of the same kind; an absent one becomes empty or a word, and a word may become absent.</summary>
    private static object? Changed(object? value, PropertyInfo field, Random random) => value switch
    {
        long number => number + random.Next(1, 1_000),
        int number => number + random.Next(1, 1_000),
        DateTimeOffset at => at.AddTicks(random.Next(1, int.MaxValue)),
        byte[] { Length: > 0 } bytes => Flipped(bytes, random),
        string text when random.Next(3) == 0 => new NullabilityInfoContext().Create(field).ReadState == NullabilityState.Nullable ? null : text + " ",
        string text => text + "x",
        null => random.Next(2) == 0 ? string.Empty : "x",
        _ => throw new InvalidOperationException($"A field of another kind: {field.Name}."),
    };

    private static byte[] Flipped(byte[] bytes, Random random)
    {
        var copy = bytes.ToArray();
        copy[random.Next(copy.Length)] ^= (byte)(1 << random.Next(8));
        return copy;
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
