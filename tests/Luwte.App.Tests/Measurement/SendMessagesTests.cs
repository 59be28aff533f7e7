using System.Text.Json;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Sites;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

/// <summary>Messages leave through a real mail server on the loopback or a folder: none lost, none twice, none at the wrong hour.</summary>
public class SendMessagesTests
{
    private static readonly SealingKey Codes = CodePepper.Demo.SealingKey(SendDueWaves.SealingPurpose);
    private readonly SetClock clock = new(SmallFamily.Start.AddMonths(12));

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Mail_GoesOnce_WithItsCode_AndSaysNothingElse(string engine)
    {
        await using var test = await PreparedAsync(engine, "email", "marja@example.org");
        await using var receiver = MailReceiver.Start();
        var gateways = new MessageGateways(MailTo(receiver), null);
        await WriteAsync(test.Database, gateways);

        var sent = await SendAsync(test.Database, gateways);
        var again = await SendAsync(test.Database, gateways);

        (sent, again).ShouldBe(((1, 0), (0, 0)));
        var mail = receiver.Mails.ShouldHaveSingleItem();
        mail.ShouldContain("Er staat iets voor u klaar. Code: ");
        mail.ShouldContain("Subject: Bericht");
        mail.ShouldContain("Message-ID: <");
        foreach (var word in new[] { SmallFamily.Mother, "f1-", "Marja", "Sanne", "gezin", "kind", "veilig", "luwte", "jeugd" })
        {
            mail.Replace("marja@example.org", string.Empty, StringComparison.Ordinal).ShouldNotContain(word, Case.Insensitive);
        }

        await using var db = test.Database.Open();
        var row = await db.Outbox.SingleAsync();
        row.SentAt.ShouldBe(clock.Now);
        row.ProtectedCode.ShouldBeNull();
    }

    [Fact]
    public async Task ServiceThatIsAway_IsTriedAgain_AndTheMessageIsNotLost()
    {
        await using var test = await PreparedAsync("sqlite", "email", "marja@example.org");
        await using var receiver = MailReceiver.Start();
        var gateways = new MessageGateways(MailTo(receiver), null);
        await WriteAsync(test.Database, gateways);
        receiver.Refuses = true;

        (await SendAsync(test.Database, gateways)).ShouldBe((0, 1));
        (await SendAsync(test.Database, gateways)).ShouldBe((0, 0), "not again within the same minute");
        receiver.Refuses = false;
        clock.Now += TimeSpan.FromMinutes(2);
        (await SendAsync(test.Database, gateways)).ShouldBe((1, 0));

        receiver.Mails.Count.ShouldBe(1);
    }

    [Fact]
    public async Task CrashBetweenSendingAndNoting_SendsUnderTheSameKey_SoThatAFolderHasItOnce()
    {
        await using var test = await PreparedAsync("sqlite", "sms", "+31612345678");
        using var folder = new TemporaryFolder();
        var gateways = new MessageGateways(null, new FolderGateway(folder.Path));
        await WriteAsync(test.Database, gateways);
        await using (var db = test.Database.Open())
        {
            // A program takes the message, hands it over and dies before it can note that.
            var message = await new TakeDueMessages(db, Codes, clock).NextAsync(gateways.Reaches, CancellationToken.None);
            await gateways.SendAsync(message!, SendMessages.KeyOf(message!.Id), CancellationToken.None);
        }

        var restarted = new MessageGateways(null, new FolderGateway(folder.Path));
        (await SendAsync(test.Database, restarted)).ShouldBe((0, 0), "the other program may still be alive");
        clock.Now += TakeDueMessages.Lease + TimeSpan.FromSeconds(1);
        (await SendAsync(test.Database, restarted)).ShouldBe((1, 0));

        var file = Directory.GetFiles(folder.Path).ShouldHaveSingleItem();
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        json.RootElement.GetProperty("to").GetString().ShouldBe("+31612345678");
        RespondentCode.Parse(json.RootElement.GetProperty("text").GetString()!.Split(':')[1]).ShouldNotBeNull();
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, "a code and a number are for nobody else on the machine");
        }
    }

    [Fact]
    public async Task DatabaseAwayAfterSending_DoesNotSendTwice()
    {
        await using var test = await PreparedAsync("sqlite", "sms", "+31612345678");
        using var folder = new TemporaryFolder();
        var counting = new CountingGateway();
        var gateways = new MessageGateways(null, counting);
        await WriteAsync(test.Database, gateways);
        await using (var db = test.Database.Open())
        {
            var message = await new TakeDueMessages(db, Codes, clock).NextAsync(gateways.Reaches, CancellationToken.None);
            await gateways.SendAsync(message!, SendMessages.KeyOf(message!.Id), CancellationToken.None);
        }

        clock.Now += TakeDueMessages.Lease + TimeSpan.FromSeconds(1);
        (await SendAsync(test.Database, gateways)).ShouldBe((1, 0));

        counting.Sent.ShouldBe(1, "the same program remembers what it handed over");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManySendersAtOnce_SendOnce(string engine)
    {
        await using var test = await PreparedAsync(engine, "sms", "+31612345678");
        var counting = new CountingGateway();
        await WriteAsync(test.Database, new MessageGateways(null, counting));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => SendAsync(test.Database, new MessageGateways(null, counting)))));

        counting.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task WithoutAService_NothingIsWritten_SoThatTheCodeGoesByHand()
    {
        await using var test = await PreparedAsync("sqlite", "sms", "+31612345678");

        await WriteAsync(test.Database, new MessageGateways(new CountingGateway(), null));

        await using var db = test.Database.Open();
        (await db.Outbox.CountAsync()).ShouldBe(0);
        (await db.Invitations.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task AnotherSecret_CancelsTheMessage_AndOthersStillGo()
    {
        await using var test = await PreparedAsync("sqlite", "sms", "+31612345678");
        var counting = new CountingGateway();
        var gateways = new MessageGateways(null, counting);
        await WriteAsync(test.Database, gateways);
        await using (var db = test.Database.Open())
        {
            var unreadable = Convert.ToBase64String(new SealingKey([1, 2, 3], "other").Seal("7777-7777-7777"));
            await db.Outbox.ExecuteUpdateAsync(s => s.SetProperty(m => m.ProtectedCode, unreadable));
            db.Outbox.Add(new OutboxRow { Id = "duty:on-call:x", FamilyId = SmallFamily.Id, Channel = "duty", Address = "+31600000001", Template = "duty", CreatedAt = clock.Now, NotBefore = clock.Now, NotAfter = clock.Now.AddDays(1) });
            await db.SaveChangesAsync();
        }

        (await SendAsync(test.Database, gateways)).ShouldBe((1, 0));

        counting.Last!.Address.ShouldBe("+31600000001");
    }

    [Fact]
    public async Task DangerThatNobodyTookUp_ReachesTheDuty_AndThenTheManager_DrivenByTheSiteItself()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        await using (var db = test.Database.Open())
        {
            db.DangerTasks.Add(new DangerTaskRow { Id = "t", FamilyId = SmallFamily.Id, MemberId = SmallFamily.Girl, Wave = 0, Danger = "not-safe-tonight", RaisedAt = clock.Now });
            await db.SaveChangesAsync();
        }

        await using var receiver = MailReceiver.Start();
        await using var site = await RunningSite.StartFamilyAsync(test.Database, clock, adapt: o => o with { Gateways = new MessageGateways(MailTo(receiver), null), RoundEvery = TimeSpan.FromMilliseconds(20) });
        clock.Now += TimeSpan.FromMinutes(61);
        await UntilAsync(() => receiver.Mails.Count == 1);
        receiver.Mails[0].ShouldContain("To: duty@example.org");
        receiver.Mails[0].ShouldContain("Er staat een dringende taak klaar.");

        clock.Now += TimeSpan.FromHours(3);
        await UntilAsync(() => receiver.Mails.Count == 2);
        receiver.Mails[1].ShouldContain("To: manager@example.org");
    }

    private static MailGateway MailTo(MailReceiver receiver) => new(new MailServer("127.0.0.1", receiver.Port, "bericht@example.net"));

    /// <summary>Waits for something that another thread brings about; a test that waits in vain fails after a minute.</summary>
    private static async Task UntilAsync(Func<bool> happened)
    {
        for (var i = 0; i < 1200 && !happened(); i++)
        {
            await Task.Delay(50);
        }

        happened().ShouldBeTrue();
    }

    private async Task<TestDatabase> PreparedAsync(string engine, string channel, string address)
    {
        var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        await using var db = test.Database.Open();
        db.Sheets.Add(new SheetRow { Id = "s0", FamilyId = SmallFamily.Id, Wave = 0, RespondentId = SmallFamily.Mother, Instrument = "cantril", Version = "1.0", CompletedOn = DutchTime.DayOf(SmallFamily.Start), WindowMonths = 12, Language = "nl", Assisted = false });
        await db.SaveChangesAsync();
        (await new MarkSafeChannel(db, clock).RunAsync(
            new SafeChannel { FamilyId = SmallFamily.Id, MemberId = SmallFamily.Mother, Channel = channel, Address = address, FromHour = 10, UntilHour = 12, Days = 127, MarkedBy = "worker" }, CancellationToken.None)).ShouldBeEmpty();
        return test;
    }

    private async Task WriteAsync(Database database, MessageGateways gateways)
    {
        await using var db = database.Open();
        await new SendDueWaves(db, new InviteRespondent(db, Known.Content, CodePepper.Demo, clock), Codes, clock).RunAsync(gateways.Channels, CancellationToken.None);
    }

    private async Task<(int Sent, int Failed)> SendAsync(Database database, MessageGateways gateways)
    {
        await using var db = database.Open();
        return await new SendMessages(new TakeDueMessages(db, Codes, clock), gateways).RunAsync(CancellationToken.None);
    }

    private sealed class CountingGateway : IMessageGateway
    {
        private int sent;

        public string Name => "counting";

        public int Sent => sent;

        public DueMessage? Last { get; private set; }

        public Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken)
        {
            Last = message;
            Interlocked.Increment(ref sent);
            return Task.CompletedTask;
        }
    }
}
