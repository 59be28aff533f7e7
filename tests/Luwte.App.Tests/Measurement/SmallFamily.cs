using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Families;
using Luwte.Domain.Families;

namespace Luwte.App.Tests.Measurement;

/// <summary>A made-up family with two parents, a child of 9 and one of 14 with a measure, on 2026-03-02.</summary>
internal static class SmallFamily
{
    public const string Id = "f1";
    public const string Mother = "f1-m";
    public const string Father = "f1-v";
    public const string Girl = "f1-k14";
    public const string Boy = "f1-k9";

    public static DateTimeOffset Start { get; } = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    public static async Task AddAsync(Database database)
    {
        await using var db = database.Open();
        db.Families.Add(new FamilyRow { Id = Id, Name = "Familie Een", Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2026, 2, 1), Frame = Frame.Measure });
        await db.SaveChangesAsync();
        db.Members.AddRange(
            new MemberRow { Id = Mother, FamilyId = Id, Name = "Marja", Role = Role.Mother, BirthYear = 1988, Sex = Sex.Female },
            new MemberRow { Id = Father, FamilyId = Id, Name = "Piet", Role = Role.Father, BirthYear = 1985, Sex = Sex.Male },
            new MemberRow { Id = Girl, FamilyId = Id, Name = "Sanne", Role = Role.Child, BirthYear = 2012, Sex = Sex.Female },
            new MemberRow { Id = Boy, FamilyId = Id, Name = "Tim", Role = Role.Child, BirthYear = 2017, Sex = Sex.Male });
        await db.SaveChangesAsync();
        db.Measures.Add(new MeasureRow { FamilyId = Id, ChildId = Girl, Kind = MeasureKind.Ots, Start = new DateOnly(2026, 2, 1) });
        await db.SaveChangesAsync();
        await AllPairs.AddAsync(database, Id);
    }

    /// <summary>Authority of some over both children, as it stands after somebody recorded it.</summary>
    public static async Task AddAuthorityAsync(Database database, params string[] holders)
    {
        await using var db = database.Open();
        db.Authorities.AddRange(from child in (string[])[Girl, Boy] from holder in holders select new AuthorityRow { FamilyId = Id, ChildId = child, HolderId = holder, From = new DateOnly(2020, 1, 1) });
        await db.SaveChangesAsync();
    }
}
