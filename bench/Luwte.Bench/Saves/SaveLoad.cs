using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;

namespace Luwte.Bench.Saves;

/// <summary>Made-up pages of answers to save: one respondent each, one item after the other.</summary>
internal static class SaveLoad
{
    private const string Family = "bench";
    private const int Members = 200;

    /// <summary>Puts the family in that the saves belong to.</summary>
    public static async Task PrepareAsync(Database database)
    {
        await database.MigrateAsync(CancellationToken.None);
        await using var db = database.Open();
        db.Families.Add(new FamilyRow { Id = Family, Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2026, 1, 1), Frame = Frame.Voluntary });
        await db.SaveChangesAsync();
        for (var m = 0; m < Members; m++)
        {
            db.Members.Add(new MemberRow { Id = MemberOf(m), FamilyId = Family, Role = Role.OtherParent, BirthYear = 1980, Sex = Sex.Other });
        }

        await db.SaveChangesAsync();
    }

    /// <summary>The n-th page; pages never repeat.</summary>
    public static AnswerSave Page(int n)
    {
        var member = MemberOf(n % Members);
        var round = n / Members;
        return new AnswerSave
        {
            SheetId = FormattableString.Invariant($"{member}.T0.phq-9-1.0.{round / 9}"),
            FamilyId = Family,
            MemberId = member,
            Wave = 0,
            Instrument = "phq-9",
            Version = "1.0",
            Day = new DateOnly(2026, 3, 2),
            WindowMonths = 12,
            Language = "nl",
            Answers = [new GivenAnswer(FormattableString.Invariant($"q0{(round % 9) + 1}"), (short)(n % 4))],
            Nonce = FormattableString.Invariant($"n{n}"),
            At = DateTimeOffset.UtcNow,
            Danger = n % 50 == 0 ? "suicide-thoughts" : null,
        };
    }

    private static string MemberOf(int m) => FormattableString.Invariant($"bench-{m}");
}
