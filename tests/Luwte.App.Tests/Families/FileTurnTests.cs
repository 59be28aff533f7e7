using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Families;

/// <summary>Several who change the same row of a file at the same moment: one stands, the others hear so, nothing fails.</summary>
public class FileTurnTests
{
    private const int Writers = 8;

    private static readonly DateOnly Today = new(2026, 6, 1);

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWhoEndOneMeasureAtOnce_OneStands_AndTheOthersHearThatAColleagueWasFirst(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");
        (await WriteAsync(test, (db, writer) => KeepMeasures.AddAsync(db, writer, new NewMeasure("f-k", "ots", Today.AddDays(-90), null), CancellationToken.None))).ShouldBeEmpty();
        var id = await IdAsync(test, db => db.Measures.Select(m => m.Id));

        var ended = await Task.WhenAll(Enumerable.Range(1, Writers).Select(i => Task.Run(() =>
            WriteAsync(test, (db, writer) => KeepMeasures.EndAsync(db, writer, id, 1, i == 1 ? new Ending(null, true) : new Ending(Today.AddDays(-i), false), CancellationToken.None)))));

        OneStands(ended);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWhoGiveOneAuthorityAtOnce_MakeOneRow_AndEndItOnce(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");

        var added = await Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(() =>
            WriteAsync(test, (db, writer) => KeepAuthority.AddAsync(db, writer, new NewAuthority("f-k", "f-m", Today.AddDays(-90)), CancellationToken.None)))));
        var id = await IdAsync(test, db => db.Authorities.Select(a => a.Id));
        var ended = await Task.WhenAll(Enumerable.Range(1, Writers).Select(i => Task.Run(() =>
            WriteAsync(test, (db, writer) => KeepAuthority.EndAsync(db, writer, id, 1, new Ending(Today.AddDays(-i), false), CancellationToken.None)))));

        added.Count(p => p.Count == 0).ShouldBe(1);
        added.Where(p => p.Count > 0).ShouldAllBe(p => p.Single().Code == "authority-twice");
        OneStands(ended);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ManyWhoRecordThatOneLeft_TheFirstStands(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await ProfessionalVisit.AddFamilyAsync(test.Database, "f");

        OneStands(await Task.WhenAll(Enumerable.Range(1, Writers).Select(i => Task.Run(() =>
            WriteAsync(test, (db, writer) => KeepMembers.LeaveAsync(db, writer, "f-v", 0, Today.AddDays(-i), CancellationToken.None))))));
    }

    private static void OneStands(IReadOnlyList<Problem>[] answers)
    {
        answers.Count(p => p.Count == 0).ShouldBe(1);
        answers.Where(p => p.Count > 0).ShouldAllBe(p => p.Single() == PeopleWriter.ColleagueWasFirst);
    }

    private static async Task<IReadOnlyList<Problem>> WriteAsync(TestDatabase test, Func<LuwteDbContext, PeopleWriter, Task<IReadOnlyList<Problem>>> write)
    {
        await using var db = test.Database.Open();
        var family = (await StoredFamily.LoadAsync(db, "f", CancellationToken.None))!;
        return await write(db, new PeopleWriter(family, "w", Today, DateTimeOffset.UnixEpoch));
    }

    private static async Task<long> IdAsync(TestDatabase test, Func<LuwteDbContext, IQueryable<long>> ids)
    {
        await using var db = test.Database.Open();
        return await ids(db).SingleAsync();
    }
}
