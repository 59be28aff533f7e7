using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Families;

namespace Luwte.App.Tests.Families;

/// <summary>Everybody is asked about everybody, as after an import; for families that a test adds row by row.</summary>
internal static class AllPairs
{
    public static async Task AddAsync(Database database, string family)
    {
        await using var db = database.Open();
        var stored = (await StoredFamily.LoadAsync(db, family, CancellationToken.None))!.Family;
        var known = await StoredPairs.LoadAsync(db, family, CancellationToken.None);
        db.Pairs.AddRange(Pair.AllOf(stored.Members, stored.ReportDate).Where(p => known.All(k => !StoredPairs.Of(k).IsOf(p.One, p.Other))).Select(p => StoredPairs.Row(family, p)));
        await db.SaveChangesAsync();
    }

    /// <summary>One member got a partner and a baby of whom the others were told nothing.</summary>
    public static async Task AddPartnerAndBabyAsync(Database database, string family, string of, DateOnly day)
    {
        await using var db = database.Open();
        var (partner, baby) = (of + "-nieuw", of + "-baby");
        db.Members.AddRange(
            new App.Storage.Rows.MemberRow { Id = partner, FamilyId = family, Name = "Quirine", Role = Role.OtherParent, BirthYear = 1991, Sex = Sex.Female, JoinedOn = day },
            new App.Storage.Rows.MemberRow { Id = baby, FamilyId = family, Name = "Wolf", Role = Role.Child, BirthYear = day.Year, Sex = Sex.Male, JoinedOn = day });
        await db.SaveChangesAsync();
        db.Pairs.AddRange(((Pair[])[new(PairKind.Couple, of, partner, day), new(PairKind.Raises, of, baby, day), new(PairKind.Raises, partner, baby, day)]).Select(p => StoredPairs.Row(family, p)));
        await db.SaveChangesAsync();
    }
}
