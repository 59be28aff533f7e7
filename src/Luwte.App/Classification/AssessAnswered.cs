using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Classification;

/// <summary>
/// Brings families whose answers went on since their last classification up to date, so that every list is as new as the
/// files in it. Each saved page counts in <c>answer_counts</c>; a family that is behind is found without reading answers.
/// </summary>
internal static class AssessAnswered
{
    /// <summary>Families that one round does; the rest waits for the next minute, so that a busy evening delays nobody.</summary>
    public const int MostPerRound = 100;

    /// <summary>Families that are behind, wherever they are. One that cannot be classified does not keep others from it.</summary>
    /// <returns>How many were done.</returns>
    /// <exception cref="AggregateException">Some could not be classified; all others were.</exception>
    public static async Task<int> EverywhereAsync(Database database, ContentLibrary content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var list = database.Open();
        var behind = await list.AnswerCounts.AsNoTracking().Where(c => c.Assessed < c.Given).OrderBy(c => c.FamilyId).Select(c => c.FamilyId).Take(MostPerRound).ToListAsync(cancellationToken);
        var faults = new List<Exception>();
        var done = 0;
        foreach (var family in behind)
        {
            try
            {
                await using var db = database.Open();
                done += await RunAsync(db, [family], content, now, cancellationToken);
            }
#pragma warning disable CA1031 // Whatever is wrong with one family is told after the others had their turn.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                faults.Add(fault);
            }
        }

        return faults.Count == 0 ? done : throw new AggregateException(faults);
    }

    /// <summary>Those of the given families that are behind.</summary>
    /// <returns>How many were done.</returns>
    public static async Task<int> RunAsync(LuwteDbContext db, IReadOnlyList<string> families, ContentLibrary content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(families);

        // The count is read before the answers: a page that is saved meanwhile leaves the family behind, never wrongly done.
        var behind = await db.AnswerCounts.AsNoTracking().Where(c => families.Contains(c.FamilyId) && c.Assessed < c.Given).ToListAsync(cancellationToken);
        foreach (var count in behind)
        {
            var family = await StoredFamily.LoadAsync(db, count.FamilyId, cancellationToken)
                ?? throw new InvalidOperationException($"Answers are counted for the family {count.FamilyId}, which does not exist.");
            await AssessFamily.RunAsync(db, family, content, now, cancellationToken);
            await db.AnswerCounts.Where(c => c.FamilyId == count.FamilyId && c.Assessed < count.Given).ExecuteUpdateAsync(s => s.SetProperty(c => c.Assessed, count.Given), cancellationToken);
        }

        return behind.Count;
    }

    /// <summary>
    /// The newest snapshot of each wave of some families, by family and wave: for a file as for a list. The answers of a family
    /// are read only when something is newer than its snapshots: answers, members, rules, or a wave that has none yet.
    /// </summary>
    /// <param name="db">The store.</param>
    /// <param name="families">The families.</param>
    /// <param name="filled">Families and waves of which there are sheets.</param>
    /// <param name="content">Instruments and the rules in force.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<ClassificationRow>> NewestAsync(
        LuwteDbContext db, IReadOnlyList<string> families, IEnumerable<(string Family, int Wave)> filled, ContentLibrary content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(content);
        await RunAsync(db, families, content, now, cancellationToken);
        var newest = await ClassificationStore.NewestAsync(db, families, cancellationToken);
        var inForce = newest.Where(c => c.RuleSetHash == content.Rules.Hash).Select(c => (c.FamilyId, c.Wave)).ToHashSet();
        var lacking = filled.Where(f => !inForce.Contains(f)).Select(f => f.Family).Distinct().ToArray();
        if (lacking.Length == 0)
        {
            return newest;
        }

        // Sheets that are asked for safety only make no wave: a family that has no others would be read again each time.
        var safetyOnly = content.Instruments.All.Where(i => i.NeverExported).Select(i => i.Id).Distinct().ToArray();
        var waves = await db.Sheets.Where(s => lacking.Contains(s.FamilyId) && !safetyOnly.Contains(s.Instrument)).Select(s => new { s.FamilyId, s.Wave }).Distinct().ToListAsync(cancellationToken);
        var behind = waves.Where(w => !inForce.Contains((w.FamilyId, w.Wave))).Select(w => w.FamilyId).Distinct().ToArray();
        foreach (var family in behind)
        {
            await AssessFamily.RunAsync(db, (await StoredFamily.LoadAsync(db, family, cancellationToken))!, content, now, cancellationToken);
        }

        return behind.Length == 0 ? newest : await ClassificationStore.NewestAsync(db, families, cancellationToken);
    }
}
