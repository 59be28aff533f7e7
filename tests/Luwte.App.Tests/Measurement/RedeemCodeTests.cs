using System.Diagnostics;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Tests.Sites.Family;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Measurement;

/// <summary>Every refusal costs the same work, so that time tells no more than the page does. Work is counted; a stopwatch would not be the same twice.</summary>
public class RedeemCodeTests
{
    private readonly SetClock clock = new(SmallFamily.Start);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task EveryRefusal_CostsOneHashAndTheSameQueries(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        var living = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        var other = await Respondent.InviteAsync(test.Database, SmallFamily.Father, Wave.T0, clock);
        var revoked = await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock);
        await Respondent.InviteAsync(test.Database, SmallFamily.Girl, Wave.T0, clock);
        var used = await Respondent.InviteAsync(test.Database, SmallFamily.Boy, Wave.T0, clock);
        var expired = await Respondent.InviteAsync(test.Database, SmallFamily.Boy, new Wave(1), clock);
        await using (var db = test.Database.Open())
        {
            await db.Invitations.Where(i => i.MemberId == SmallFamily.Boy && i.Wave == 0).ExecuteUpdateAsync(s => s.SetProperty(i => i.ClosedAt, clock.Now));
            await db.Invitations.Where(i => i.MemberId == SmallFamily.Boy && i.Wave == 1).ExecuteUpdateAsync(s => s.SetProperty(i => i.ExpiresAt, clock.Now));
        }

        var guard = new CodeGuard(clock);
        var paused = new CodeGuard(clock);
        Enumerable.Range(0, CodeGuard.MostErrors).ToList().ForEach(_ => paused.Error(living[..4]));
        var unknown = await WorkAsync(test.Database, guard, "7777-7777-7777");

        unknown.Hashes.ShouldBe(1);
        unknown.Commands.Count.ShouldBe(1);
        foreach (var (what, code) in new[]
        {
            ("no code", "zomaar iets"), ("empty", ""), ("wrong verifier", living[..^1] + (living[^1] == '0' ? '1' : '0')), ("of another", living[..4] + other[4..]),
            ("revoked", revoked), ("used up", used), ("expired", expired),
        })
        {
            (await WorkAsync(test.Database, guard, code)).ShouldBeEquivalentTo(unknown, what);
        }

        (await WorkAsync(test.Database, paused, living)).ShouldBeEquivalentTo(unknown, "paused");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task TwoTelephonesAtOnce_BothGoOn_AndNothingIsDoubled(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        await using var site = await Sites.RunningSite.StartFamilyAsync(test.Database, clock);
        using var first = new Respondent(site);
        using var second = new Respondent(site);
        await Task.WhenAll(first.EnterSafelyAsync(code), second.EnterSafelyAsync(code));
        await Task.WhenAll(first.SendAsync(), second.SendAsync());

        await Task.WhenAll(first.SendAsync(("answer", "7")), second.SendAsync(("answer", "3")));
        await first.GetAsync("/vraag");
        await second.GetAsync("/vraag");

        first.Heading.ShouldBe(second.Heading, "both stand at the next open question");
        await using var db = test.Database.Open();
        var answers = await db.Answers.Where(a => a.SheetId.Contains("cantril")).OrderBy(a => a.Revision).ToListAsync();
        answers.Select(a => a.Revision).ShouldBe([1, 2], "the later one counts and the earlier one is kept");
    }

    [Fact]
    public async Task TwoTelephonesAtTheMomentOfExpiry_WhoIsInStaysIn_AndNobodyElseGetsIn()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        await SmallFamily.AddAsync(test.Database);
        var code = await Respondent.InviteAsync(test.Database, SmallFamily.Mother, Wave.T0, clock);
        await using var site = await Sites.RunningSite.StartFamilyAsync(test.Database, clock);
        clock.Now = SmallFamily.Start.AddDays(30).AddSeconds(-30);
        using var inside = new Respondent(site);
        await inside.EnterSafelyAsync(code);
        clock.Now += TimeSpan.FromMinutes(1);

        using var late = new Respondent(site);
        await late.GetAsync("/");
        await late.SendAsync(("code", code));
        late.Answer.StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
        await inside.AnswerQuietlyAsync();
        inside.Path.ShouldBe("/klaar");
    }

    private async Task<Work> WorkAsync(Database database, CodeGuard guard, string typed)
    {
        await using var db = database.Open();
        var pepper = new CountingPepper();
        var commands = new List<string>();
        using (new Listening(db, commands))
        {
            (await new RedeemCode(db, pepper, guard, clock).RunAsync(typed, kiosk: false, CancellationToken.None)).ShouldBeNull(typed);
        }

        return new Work(pepper.Hashes, commands);
    }

    /// <summary>What a try cost.</summary>
    private sealed record Work(int Hashes, List<string> Commands);

    private sealed class CountingPepper() : CodePepper(System.Security.Cryptography.SHA256.HashData("luwte demo"u8))
    {
        public int Hashes { get; private set; }

        public override byte[] Hash(string verifier, byte[] salt)
        {
            Hashes++;
            return base.Hash(verifier, salt);
        }
    }

    /// <summary>Hears the commands of one context among those of all tests that run.</summary>
    private sealed class Listening : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly DbContext db;
        private readonly List<string> commands;
        private readonly List<IDisposable> subscriptions = [];

        public Listening(DbContext db, List<string> commands)
        {
            this.db = db;
            this.commands = commands;
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData executed && ReferenceEquals(executed.Context, db))
            {
                commands.Add(executed.Command.CommandText);
            }
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;

        // Each listener that was heard has a subscription of its own, which outlives the one to the list of listeners.
        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }
}
