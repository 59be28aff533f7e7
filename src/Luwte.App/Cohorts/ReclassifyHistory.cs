using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Cohorts;

/// <summary>Applies the rule set in force to every family and wave in a database. Earlier results stay as they are.</summary>
internal static class ReclassifyHistory
{
    private static readonly string[] Columns = ["family_id", "wave", "rule_set_version", "rule_set_hash", "input_hash", "made_at", "outcome", "reasons"];

    /// <summary>Classifies and stores in one transaction.</summary>
    /// <param name="database">A migrated database.</param>
    /// <param name="content">The rule set in force and the instruments.</param>
    /// <param name="now">The moment.</param>
    /// <param name="progress">Share of the families, 0 to 1.</param>
    /// <param name="cancellation">Undoes everything.</param>
    /// <returns>What was stored and what changed; or the instruments that the content lacks.</returns>
    public static async Task<Checked<Reclassification>> RunAsync(Database database, ContentLibrary content, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(content);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(
            database is Database.Postgres ? System.Data.IsolationLevel.RepeatableRead : System.Data.IsolationLevel.Serializable, cancellation);
        var loaded = await LoadCohort.FromAsync(context, content.Instruments, cancellation);
        if (!loaded.IsValid)
        {
            return Checked<Reclassification>.Invalid(loaded.Problems);
        }

        var latest = await LatestAsync(context, cancellation);
        var result = new Reclassification(content.Rules.Version, content.Rules.Hash);
        BulkInsert.Into(context, "classifications", Columns, Rows(loaded.Value, content.Rules, latest, result, now, progress), cancellation);
        await transaction.CommitAsync(cancellation);
        return Checked<Reclassification>.Valid(result);
    }

    private static async Task<Dictionary<(string Family, int Wave), Stored>> LatestAsync(LuwteDbContext context, CancellationToken cancellation)
    {
        var rows = await context.Classifications.AsNoTracking().OrderBy(c => c.Id)
            .Select(c => new { c.FamilyId, c.Wave, c.RuleSetHash, c.InputHash, c.Outcome }).ToListAsync(cancellation);
        var latest = new Dictionary<(string, int), Stored>();
        foreach (var row in rows)
        {
            latest[(row.FamilyId, row.Wave)] = new Stored(row.RuleSetHash, row.InputHash, row.Outcome);
        }

        return latest;
    }

    private static IEnumerable<object?[]> Rows(
        Cohort cohort,
        ClassificationRules rules,
        Dictionary<(string Family, int Wave), Stored> latest,
        Reclassification result,
        DateTimeOffset now,
        IProgress<double>? progress)
    {
        for (var i = 0; i < cohort.Families.Count; i++)
        {
            var family = cohort.Families[i];
            var start = family.Start;
            foreach (var wave in family.Waves)
            {
                var input = InputHash.Of(family.Family, wave, start);
                var before = latest.GetValueOrDefault((family.Family.Id, wave.Wave.Number));
                if (before is not null && before.Rules == rules.Hash && before.Input == input)
                {
                    result.AlreadyInForce();
                    continue;
                }

                var row = ClassificationStore.Row(FamilyClassification.From(family.Family, wave, start, rules), rules, input, now);
                Compare(result, family.Family.Id, wave.Wave, before?.Outcome, row.Outcome.Split(','));
                yield return [row.FamilyId, row.Wave, row.RuleSetVersion, row.RuleSetHash, row.InputHash, row.MadeAt.UtcTicks, row.Outcome, row.Reasons];
            }

            progress?.Report((i + 1.0) / cohort.Families.Count);
        }
    }

    private static void Compare(Reclassification result, string family, Wave wave, string? before, string[] after)
    {
        if (before is null)
        {
            result.First();
            return;
        }

        var old = before.Split(',');
        result.Again([
            .. ClassificationRecord.Columns.Skip(2)
                .Select((column, i) => new ClassificationChange(family, wave, column, i < old.Length ? old[i] : string.Empty, after[i]))
                .Where(c => c.Before != c.After),
        ]);
    }

    private sealed record Stored(string Rules, string Input, string Outcome);
}
