using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Storage;

public class StorageTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Family_IsReadBackAsWritten(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await using (var db = test.Database.Open())
        {
            db.Families.Add(new FamilyRow { Id = "f1", Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2026, 3, 1), Frame = Frame.Drang });
            db.Members.Add(new MemberRow { Id = "f1-m", FamilyId = "f1", Role = Role.OtherParent, BirthYear = 1990, Sex = Sex.Other });
            await db.SaveChangesAsync();
        }

        await using var again = test.Database.Open();
        var family = await again.Families.SingleAsync();
        family.ReportDate.ShouldBe(new DateOnly(2026, 3, 1));
        family.Frame.ShouldBe(Frame.Drang);
        (await again.Members.SingleAsync()).Role.ShouldBe(Role.OtherParent);
    }
}
