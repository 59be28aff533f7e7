using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
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

    /// <summary>The newest snapshot of each wave of some families, by wave, without the reasons.</summary>
    public static async Task<IReadOnlyList<ClassificationRow>> NewestAsync(LuwteDbContext db, IReadOnlyList<string> families, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Classifications.AsNoTracking()
            .Where(c => families.Contains(c.FamilyId) && !db.Classifications.Any(o => o.FamilyId == c.FamilyId && o.Wave == c.Wave && o.Id > c.Id))
            .OrderBy(c => c.FamilyId).ThenBy(c => c.Wave)
            .Select(c => new ClassificationRow
            {
                Id = c.Id,
                FamilyId = c.FamilyId,
                Wave = c.Wave,
                RuleSetVersion = c.RuleSetVersion,
                RuleSetHash = c.RuleSetHash,
                InputHash = c.InputHash,
                MadeAt = c.MadeAt,
                Outcome = c.Outcome,
                Reasons = string.Empty,
            })
            .ToListAsync(cancellationToken);
    }

    /// <summary>The reasons of some snapshots by their id.</summary>
    public static async Task<IReadOnlyDictionary<long, IReadOnlyList<Reason>>> ReasonsAsync(LuwteDbContext db, IReadOnlyList<long> snapshots, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(snapshots);
        var rows = await db.Classifications.AsNoTracking().Where(c => snapshots.Contains(c.Id)).Select(c => new { c.Id, c.Reasons }).ToListAsync(cancellationToken);
        return rows.ToDictionary(r => r.Id, r => StoredReasons.Read(r.Reasons));
    }
}
