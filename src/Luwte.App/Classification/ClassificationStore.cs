using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
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
            Reasons = StoredReasons.Write(classification.Reasons),
        };
    }

    /// <summary>The newest snapshot of each wave of a family, in order.</summary>
    public static async Task<IReadOnlyList<ClassificationRow>> NewestAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Classifications.AsNoTracking().Where(c => c.FamilyId == family).OrderBy(c => c.Id).ToListAsync(cancellationToken);
        return [.. rows.GroupBy(r => r.Wave).OrderBy(g => g.Key).Select(g => g.Last())];
    }
}
