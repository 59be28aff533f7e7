using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;

namespace Luwte.App.HelpMatching;

/// <summary>What each wave says of each person's problems, from the answers and the rules in force.</summary>
internal static class ReadNeeds
{
    /// <param name="db">The store.</param>
    /// <param name="family">The family.</param>
    /// <param name="outcomes">Its classifications; they are up to date.</param>
    /// <param name="content">The rules and instruments.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<NeedWave>> RunAsync(LuwteDbContext db, StoredFamily family, IReadOnlyList<StoredOutcome> outcomes, ContentLibrary content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(content);
        var records = outcomes.ToDictionary(o => o.Record.Wave, o => o.Record);
        var waves = WaveSheets.PerWave(await FamilySheets.LoadAsync(db, family.Family.Id, content.Instruments, cancellationToken));
        return
        [
            .. waves.Where(w => records.ContainsKey(w.Wave)).Select(w => new NeedWave(
                w.LastCompletedOn,
                records[w.Wave].Violence,
                records[w.Wave].ZeroIncidents,
                PersonNeeds.Of(family.Family, w, content.Rules))),
        ];
    }
}
