using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.Measurement;

namespace Luwte.App.HelpMatching;

/// <summary>What the answers say of problems and help.</summary>
/// <param name="Waves">What each wave says of each person's problems, by the rules in force.</param>
/// <param name="LastWave">The sheets of the last wave, which may tell of help; null before the first.</param>
internal sealed record FamilyNeeds(IReadOnlyList<NeedWave> Waves, WaveSheets? LastWave);

/// <summary>Reads it from the answers.</summary>
internal static class ReadNeeds
{
    /// <param name="db">The store.</param>
    /// <param name="family">The family.</param>
    /// <param name="outcomes">Its classifications; they are up to date.</param>
    /// <param name="content">The rules and instruments.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<FamilyNeeds> RunAsync(LuwteDbContext db, StoredFamily family, IReadOnlyList<StoredOutcome> outcomes, ContentLibrary content, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(content);
        var records = outcomes.ToDictionary(o => o.Record.Wave, o => o.Record);
        var waves = WaveSheets.PerWave(await FamilySheets.LoadAsync(db, family.Family.Id, content.Instruments, cancellationToken));
        return new FamilyNeeds(
        [
            .. waves.Where(w => records.ContainsKey(w.Wave)).Select(w => new NeedWave(
                w.LastCompletedOn,
                records[w.Wave].Violence,
                records[w.Wave].ZeroIncidents,
                PersonNeeds.Of(family.Family, w, content.Rules))),
        ],
        waves.Count == 0 ? null : waves[^1]);
    }
}
