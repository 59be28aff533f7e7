using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Families;

public class FactStoreTests
{
    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SecondOfTwoWritersOfOneRevision_GetsTheTextOfTheFirst(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await using var db = test.Database.Open();
        NewFact Write(string text, int seen) => new(new Perspective(Topic.Needed, text, false), Today, "w") { Thing = "t", Seen = seen };

        (await FactStore.AddAsync(db, "f", Write("eerst", 0), DateTimeOffset.UnixEpoch, CancellationToken.None)).ShouldBe(new Recording.Done("t", 1));
        (await FactStore.AddAsync(db, "f", Write("daarna", 1), DateTimeOffset.UnixEpoch, CancellationToken.None)).ShouldBe(new Recording.Done("t", 2));
        var conflict = (await FactStore.AddAsync(db, "f", Write("te laat", 1), DateTimeOffset.UnixEpoch, CancellationToken.None)).ShouldBeOfType<Recording.Conflict>();

        ((Perspective)conflict.Theirs.Fact).Text.ShouldBe("daarna");
        var facts = await FactStore.LoadAsync(db, "f", CancellationToken.None);
        facts.All.Count.ShouldBe(2);
        facts.InForce<Perspective>().ShouldHaveSingleItem().Fact.Text.ShouldBe("daarna");
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWritersAtOnce_LoseNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");

        var recordings = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            await using var db = test.Database.Open();
            return await FactStore.AddAsync(db, "f", new NewFact(new Perspective(Topic.Needed, "schrijver " + i, false), Today, "w" + i) { Thing = "t", Seen = 0 }, DateTimeOffset.UnixEpoch, CancellationToken.None);
        }));

        recordings.OfType<Recording.Done>().Count().ShouldBe(1);
        recordings.OfType<Recording.Conflict>().Count().ShouldBe(11);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ThingOfAnotherKind_OrOneThatTheFileDoesNotHave_IsRefused(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        await ProfessionalVisit.AddFamilyAsync(test.Database, "g");
        await using var db = test.Database.Open();
        Task<Recording> AddAsync(string family, FileFact fact, int seen) => FactStore.AddAsync(db, family, new NewFact(fact, Today, "w") { Thing = "t", Seen = seen }, DateTimeOffset.UnixEpoch, CancellationToken.None);
        await AddAsync("f", new Perspective(Topic.Needed, "rust", false), 0);

        (await AddAsync("f", new OwnStatement("onder de naam van een ander"), 1)).ShouldBeOfType<Recording.NoSuchThing>();
        (await AddAsync("f", new OwnStatement("onder de naam van een ander"), 0)).ShouldBeOfType<Recording.NoSuchThing>();
        (await AddAsync("f", new Perspective(Topic.Needed, "later dan het kan", false), 2)).ShouldBeOfType<Recording.NoSuchThing>();
        (await AddAsync("g", new Perspective(Topic.Needed, "van een ander gezin", false), 1)).ShouldBeOfType<Recording.NoSuchThing>();
        (await db.Facts.CountAsync()).ShouldBe(1);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Several_AreAddedAllOrNone(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        NewFact Write(string text, string thing, int seen) => new(new Perspective(Topic.Needed, text, false), Today, "w") { Thing = thing, Seen = seen };
        async Task<Recording> AddAsync(params NewFact[] facts)
        {
            await using var db = test.Database.Open();
            return await FactStore.AddAllAsync(db, "f", facts, DateTimeOffset.UnixEpoch, CancellationToken.None);
        }

        (await AddAsync(Write("een", "a", 0), Write("twee", "b", 0))).ShouldBe(new Recording.Done("a", 1));
        (await AddAsync(Write("drie", "c", 0), Write("te laat", "b", 0))).ShouldBeOfType<Recording.Conflict>();

        await using var after = test.Database.Open();
        (await FactStore.LoadAsync(after, "f", CancellationToken.None)).All.Select(f => ((Perspective)f.Fact).Text).ShouldBe(["een", "twee"]);
    }

    [Fact]
    public void EveryKindOfFactOfTheDomain_CanBeStored() =>
        typeof(FileFact).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(FileFact)) && !t.IsAbstract).Except(FactKinds.All).ShouldBeEmpty();
}
