using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Measurement;

namespace Luwte.App.Classification;

/// <summary>Brings the classifications of one family up to date with its answers and the rules in force.</summary>
internal static class AssessFamily
{
    /// <summary>Stores a snapshot per wave whose sheets or rules are new; does nothing when nothing changed.</summary>
    /// <returns>The newest snapshot of each wave.</returns>
    public static async Task<IReadOnlyList<StoredOutcome>> RunAsync(LuwteDbContext db, StoredFamily family, ContentLibrary content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(content);
        var waves = WaveSheets.PerWave(await FamilySheets.LoadAsync(db, family.Family.Id, content.Instruments, cancellationToken));
        var start = waves.FirstOrDefault(w => w.Wave == Wave.T0) ?? WaveSheets.From(Wave.T0, []);
        var newest = (await ClassificationStore.NewestAsync(db, [family.Family.Id], cancellationToken)).ToDictionary(r => r.Wave);
        var changed = false;
        foreach (var wave in waves)
        {
            var hash = InputHash.Of(family.Family, wave, start);
            if (newest.TryGetValue(wave.Wave.Number, out var before) && before.InputHash == hash && before.RuleSetHash == content.Rules.Hash)
            {
                continue;
            }

            var row = ClassificationStore.Row(FamilyClassification.From(family.Family, wave, start, content.Rules), content.Rules, hash, now);
            db.Classifications.Add(row);
            newest[row.Wave] = row;
            changed = true;
        }

        if (changed)
        {
            await db.SaveChangesAsync(cancellationToken);
        }

        return [.. newest.OrderBy(p => p.Key).Select(p => StoredOutcome.Read(p.Value))];
    }
}
