using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

/// <summary>Sending wave after wave: the defects that longitudinal systems are known for, each as a test.</summary>
public class SendDueWavesTests
{
    private static readonly SealingKey Codes = CodePepper.Demo.SealingKey(SendDueWaves.SealingPurpose);
    private readonly SetClock clock = new(SmallFamily.Start.AddMonths(12));

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TwoProgramsAtTheSameMinute_SendOnce(string engine)
    {
        await using var test = await FamilyAtT1Async(engine, SmallFamily.Mother);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SendAsync(test))));

        await using var db = test.Database.Open();
        (await db.Invitations.CountAsync()).ShouldBe(1);
        (await db.Outbox.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task RestartHalfWay_GoesOnWhereItStopped()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        (await SendAsync(test)).ShouldBe(1);
        await MarkAsync(test, SmallFamily.Father);

        (await SendAsync(test)).ShouldBe(1);
        (await SendAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task WithoutSafeChannel_NothingIsSent()
    {
        await using var test = await FamilyAtT1Async("sqlite");

        (await SendAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task ReplacedCode_CancelsItsMessage()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await SendAsync(test);
        await using (var db = test.Database.Open())
        {
            var request = new InviteRequest { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Mother, Wave = new Wave(1), By = "worker" };
            await new InviteRespondent(db, Known.Content, CodePepper.Demo, clock).RunAsync(request, CancellationToken.None);
        }

        (await TakeAsync(test)).ShouldBeEmpty();

        await using var after = test.Database.Open();
        var row = await after.Outbox.SingleAsync();
        row.CancelledAt.ShouldNotBeNull();
        row.ProtectedCode.ShouldBeNull();
    }

    [Fact]
    public async Task Message_GoesOnceWithItsCode_WhichIsWiped()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await SendAsync(test);

        var sent = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TakeAsync(test)))).SelectMany(m => m).ToArray();

        var message = sent.ShouldHaveSingleItem();
        RespondentCode.Parse(message.Text[(message.Text.IndexOf(':') + 1)..]).ShouldNotBeNull();
        await using var db = test.Database.Open();
        (await db.Outbox.SingleAsync()).ProtectedCode.ShouldBeNull();
    }

    [Fact]
    public async Task Reminder_ComesOnce_AndNeverAfterCompletion()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await SendAsync(test);
        (await TakeAsync(test)).Count.ShouldBe(1);
        clock.Now = clock.Now.AddDays(8);
        (await SendAsync(test)).ShouldBe(1);
        (await SendAsync(test)).ShouldBe(0);
        await using (var db = test.Database.Open())
        {
            await db.Invitations.ExecuteUpdateAsync(s => s.SetProperty(i => i.AnsweredAt, clock.Now));
        }

        (await TakeAsync(test)).ShouldBeEmpty("she answered between writing and sending");
        clock.Now = clock.Now.AddDays(8);
        (await SendAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task WindowThatPassed_GetsTheNextOne()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await SendAsync(test);
        clock.Now = DutchTime.At(DutchTime.DayOf(clock.Now).AddDays(1), 23);

        (await TakeAsync(test)).ShouldBeEmpty();
        clock.Now = DutchTime.At(DutchTime.DayOf(clock.Now).AddDays(1), 11);
        (await TakeAsync(test)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task TwoMembers_NeverGetOneWithinADay_AndOnlyInTheirHours()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother, SmallFamily.Father, SmallFamily.Girl);
        var sent = new List<(DateTimeOffset At, string Id)>();
        for (var hour = 0; hour < 24 * 30; hour++)
        {
            await SendAsync(test);
            sent.AddRange((await TakeAsync(test)).Select(m => (clock.Now, m.Id)));
            clock.Now = clock.Now.AddHours(1);
        }

        sent.Count.ShouldBe(6, "one code and one reminder each");
        sent.Select(s => s.Id).Distinct().Count().ShouldBe(6);
        sent.ShouldAllBe(s => DutchTime.Local(s.At).Hour >= 10 && DutchTime.Local(s.At).Hour < 12);
        for (var i = 1; i < sent.Count; i++)
        {
            if (MemberOf(sent[i].Id) != MemberOf(sent[i - 1].Id))
            {
                (sent[i].At - sent[i - 1].At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
            }
        }
    }

    [Fact]
    public async Task WithdrawnChannel_StopsTheMessage()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await SendAsync(test);
        await using (var db = test.Database.Open())
        {
            await db.SafeChannels.ExecuteUpdateAsync(s => s.SetProperty(c => c.WithdrawnAt, clock.Now));
        }

        (await TakeAsync(test)).ShouldBeEmpty();
    }

    [Fact]
    public async Task ExpiredCode_DoesNotThrowOutWhoIsWriting()
    {
        await using var test = await FamilyAtT1Async("sqlite");
        await using var db = test.Database.Open();
        var invited = (await new InviteRespondent(db, Known.Content, CodePepper.Demo, clock).RunAsync(
            new InviteRequest { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Mother, Wave = new Wave(1), By = "worker" }, CancellationToken.None)).Value!;
        clock.Now = invited.ExpiresAt.AddMinutes(-1);
        var redeem = new RedeemCode(db, CodePepper.Demo, new CodeGuard(clock), clock);
        var token = await redeem.RunAsync(invited.Code, kiosk: false, CancellationToken.None);
        clock.Now = invited.ExpiresAt.AddMinutes(5);

        (await new LoadVisit(db, Known.Content, clock).RunAsync(token, CancellationToken.None)).ShouldNotBeNull();
        (await redeem.RunAsync(invited.Code, kiosk: false, CancellationToken.None)).ShouldBeNull();
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task WhatOthersAnswered_MovesNoMessage_AndStopsNone(string engine)
    {
        var days = new List<DateOnly>();
        foreach (var told in (string?[])[null, "no", "yes"])
        {
            await using var test = await FamilyAtT1Async(engine, told is not null, SmallFamily.Mother);
            await using (var db = test.Database.Open())
            {
                // Another one told of the start three months late, and twice that nothing happens any more.
                if (told is not null)
                {
                    AddWave(db, 1, SmallFamily.Start.AddMonths(13), told);
                    AddWave(db, 3, SmallFamily.Start.AddMonths(25), told);
                }

                await db.SaveChangesAsync();
            }

            clock.Now = SmallFamily.Start.AddMonths(28);
            while (await SendAsync(test) == 0)
            {
                clock.Now = clock.Now.AddDays(1);
            }

            days.Add(DutchTime.DayOf(clock.Now));
        }

        days.Distinct().ShouldHaveSingleItem().ShouldBe(WaveSchedule.Of(new DateOnly(2026, 2, 1), new Wave(4)).Opens, "T4 by the day of the report");
    }

    [Fact]
    public async Task FirstWave_IsHandedOverByAPerson()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        clock.Now = SmallFamily.Start.AddDays(1);

        (await SendAsync(test)).ShouldBe(0);
    }

    [Fact]
    public async Task FileThatPeopleClosed_IsNotAskedAgain_UntilTheyOpenItAgain()
    {
        await using var test = await FamilyAtT1Async("sqlite", SmallFamily.Mother);
        await RecordAsync(test, new FileClosed("collega", "het is rustig"));
        (await SendAsync(test)).ShouldBe(0);

        await RecordAsync(test, new FileReopened());
        (await SendAsync(test)).ShouldBe(1);
    }

    private async Task RecordAsync(TestDatabase test, FileFact fact)
    {
        await using var db = test.Database.Open();
        await FactStore.AddAsync(db, SmallFamily.Id, new NewFact(fact, DutchTime.DayOf(clock.Now), "worker"), clock.Now, CancellationToken.None);
    }

    private static string MemberOf(string id) => id.Split(':')[1];

    private static Task<TestDatabase> FamilyAtT1Async(string engine, params string[] withChannel) => FamilyAtT1Async(engine, started: true, withChannel);

    private static async Task<TestDatabase> FamilyAtT1Async(string engine, bool started, params string[] withChannel)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        if (started)
        {
            await using var db = test.Database.Open();
            AddWave(db, 0, SmallFamily.Start, "no");
            await db.SaveChangesAsync();
        }

        foreach (var member in withChannel)
        {
            await MarkAsync(test, member);
        }

        return test;
    }

    private static void AddWave(LuwteDbContext db, int wave, DateTimeOffset on, string zero)
    {
        db.Sheets.Add(new SheetRow
        {
            Id = FormattableString.Invariant($"s{wave}"),
            FamilyId = SmallFamily.Id,
            Wave = wave,
            RespondentId = SmallFamily.Mother,
            Instrument = "cantril",
            Version = "1.0",
            CompletedOn = DutchTime.DayOf(on),
            WindowMonths = 12,
            Language = "nl",
            Assisted = false,
        });
        db.Classifications.Add(new ClassificationRow
        {
            FamilyId = SmallFamily.Id,
            Wave = wave,
            RuleSetVersion = "1.0",
            RuleSetHash = "h",
            InputHash = "i",
            MadeAt = on,
            Outcome = $"none,none,none,{zero},false,false,no,no,no,no,no,0,0,1",
            Reasons = "[]",
        });
    }

    private static async Task MarkAsync(TestDatabase test, string member)
    {
        await using var db = test.Database.Open();
        db.SafeChannels.Add(new SafeChannelRow { MemberId = member, Channel = "sms", Address = "+31600000000", FromHour = 10, UntilHour = 12, Days = 127, MarkedBy = "worker", MarkedAt = SmallFamily.Start });
        await db.SaveChangesAsync();
    }

    private async Task<int> SendAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return await new SendDueWaves(db, new InviteRespondent(db, Known.Content, CodePepper.Demo, clock), Codes, clock).RunAsync(["sms"], CancellationToken.None);
    }

    private async Task<IReadOnlyList<DueMessage>> TakeAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        var take = new TakeDueMessages(db, Codes, clock);
        var taken = new List<DueMessage>();
        while (await take.NextAsync((_, _) => true, CancellationToken.None) is { } message)
        {
            await take.SentAsync(message.Id, CancellationToken.None);
            taken.Add(message);
        }

        return taken;
    }
}
