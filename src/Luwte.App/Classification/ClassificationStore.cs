using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Classification;

/// <summary>Classification snapshots: added when sheets or rules differ from the last one, never changed.</summary>
internal static class ClassificationStore
{
    /// <summary>The row of a classification, ready to be added.</summary>
    public static ClassificationRow Row(FamilyClassification classification, ClassificationRules rules, string inputHash, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(classification);
        ArgumentNullException.ThrowIfNull(rules);
        return new ClassificationRow
        {
            FamilyId = classification.Family,
            Wave = classification.Wave.Number,
            RuleSetVersion = rules.Version,
            RuleSetHash = rules.Hash,
            InputHash = inputHash,
            MadeAt = now,
            Outcome = StoredOutcome.Outcome(ClassificationRecord.Of(classification)),
            Reasons = StoredOutcome.WriteReasons(classification),
        };
    }

    /// <summary>Hash of everything that a classification of a wave rests on: the family, its sheets that count and those of T0.</summary>
    public static string InputHash(Family family, WaveSheets wave, WaveSheets start)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(start);
        var text = new StringBuilder();
        foreach (var member in family.Members)
        {
            text.Append(CultureInfo.InvariantCulture, $"{member.Id};{member.Role.Code()};{member.BirthYear};{member.Sex.Code()}\n");
        }

        foreach (var sheet in wave.Sheets.Concat(ReferenceEquals(wave, start) ? [] : start.Sheets))
        {
            text.Append(CultureInfo.InvariantCulture, $"{sheet.Id};{sheet.Wave};{sheet.Respondent};{sheet.Instrument.Id};{sheet.Instrument.Version};{sheet.About};{sheet.CompletedOn:yyyy-MM-dd};{sheet.WindowMonths};");
            text.AppendJoin(',', sheet.Answers.Select(a => a.ToString(CultureInfo.InvariantCulture))).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>The newest snapshot of each wave of a family, in order.</summary>
    public static async Task<IReadOnlyList<ClassificationRow>> NewestAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Classifications.AsNoTracking().Where(c => c.FamilyId == family).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.Wave).OrderBy(g => g.Key).Select(g => g.Last())];
    }
}
