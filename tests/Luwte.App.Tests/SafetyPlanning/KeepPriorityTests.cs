using Luwte.App.Families;
using Luwte.App.SafetyPlanning;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.SafetyPlanning;

public class KeepPriorityTests
{
    private const int Writers = 8;

    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWhoAddAThirdAtOnce_OneGetsThePlace_AndTheOthersAreToldItIsFull(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await AddAsync(test, "eerst");
        await AddAsync(test, "daarna");

        var kept = await Task.WhenAll(Enumerable.Range(0, Writers).Select(i => Task.Run(() => AddAsync(test, "derde " + i))));

        kept.Count(k => k.IsValid).ShouldBe(1);
        kept.Where(k => !k.IsValid).ShouldAllBe(k => k.Problems.Single().Code == "top-three-full");
        (await TopAsync(test)).Length.ShouldBe(Priority.MostPerPhase);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWhoTakeOneFromLaterAtOnce_NeverMakeFour(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await AddAsync(test, "eerst");
        await AddAsync(test, "daarna");
        for (var i = 0; i < Writers; i++)
        {
            await AddAsync(test, "later " + i, PriorityState.Later);
        }

        string[] waiting;
        await using (var db = test.Database.Open())
        {
            waiting = [.. (await FactStore.LoadAsync(db, "f", CancellationToken.None)).InForce<Priority>().Where(p => p.Fact.State == PriorityState.Later).Select(p => p.Thing)];
        }

        var kept = await Task.WhenAll(waiting.Select(thing => Task.Run(() => AddAsync(test, "nu " + thing, PriorityState.Now, thing))));

        kept.Count(k => k.IsValid).ShouldBe(1);
        (await TopAsync(test)).Length.ShouldBe(Priority.MostPerPhase);
    }

    private static async Task<Luwte.Domain.Derivation.Checked<Recording>> AddAsync(TestDatabase test, string what, PriorityState state = PriorityState.Now, string? thing = null)
    {
        await using var db = test.Database.Open();
        var priority = new Priority { Phase = Phase.DirectSafety, What = what, Who = "oma", FirstStep = "bellen", State = state };
        return await KeepPriority.RunAsync(db, "f", new NewFact(priority, Today, "w") { Thing = thing, Seen = thing is null ? 0 : 1 }, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    private static async Task<string[]> TopAsync(TestDatabase test)
    {
        await using var db = test.Database.Open();
        return [.. (await FactStore.LoadAsync(db, "f", CancellationToken.None)).InForce<Priority>().Where(p => p.Fact.State == PriorityState.Now).Select(p => p.Fact.What)];
    }
}
