using System.Data;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Database = Luwte.App.Storage.Database;

namespace Luwte.App.Cohorts;

/// <summary>Reads all families of a database as a cohort: what <see cref="ReadCohortFolder"/> is for a folder.</summary>
internal static class LoadCohort
{
    /// <summary>Loads, as of one moment.</summary>
    /// <param name="database">A migrated database.</param>
    /// <param name="instruments">The instruments that are known.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>The cohort, or each instrument version that sheets name and the content lacks (a pack that is not installed).</returns>
    public static async Task<Checked<Cohort>> FromAsync(Database database, InstrumentCatalogue instruments, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        await using var context = database.Open();

        await BeginReadingAsync(context, cancellation);
        return await FromAsync(context, instruments, cancellation);
    }

    /// <summary>The same inside the transaction of the caller.</summary>
    public static async Task<Checked<Cohort>> FromAsync(LuwteDbContext context, InstrumentCatalogue instruments, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instruments);
        var families = await context.Families.AsNoTracking().ToListAsync(cancellation);
        var members = (await context.Members.AsNoTracking().ToListAsync(cancellation)).ToLookup(m => m.FamilyId, StringComparer.Ordinal);
        var measures = (await context.Measures.AsNoTracking().ToListAsync(cancellation)).ToLookup(m => m.FamilyId, StringComparer.Ordinal);
        var rows = await context.Sheets.AsNoTracking().ToListAsync(cancellation);
        var unknown = rows.Select(s => (s.Instrument, s.Version)).Distinct().Where(i => instruments.Find(i.Instrument, i.Version) is null).Order().ToArray();
        if (unknown.Length > 0)
        {
            return Checked<Cohort>.Invalid([.. unknown.Select(u => new Problem("sheets", "instrument-unknown", $"{u.Instrument} {u.Version}"))]);
        }

        var sheets = new Dictionary<string, Sheet>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            sheets.Add(row.Id, StoredSheet.Unanswered(row, instruments.Find(row.Instrument, row.Version)!));
        }

        await FillAnswersAsync(context, sheets, cancellation);
        var byFamily = rows.ToLookup(s => s.FamilyId, s => sheets[s.Id], StringComparer.Ordinal);
        return Checked<Cohort>.Valid(new Cohort(families.Select(f => Measured(
            StoredFamily.From(f, [.. members[f.Id]], measures[f.Id]).Family,
            [.. byFamily[f.Id].OrderBy(s => s.Id, StringComparer.Ordinal)]))));
    }

    /// <summary>
    /// A cohort holds who was in the family at one of its waves: whoever came after the last or left before the first plays no
    /// part in it. A family that was never measured keeps all its members (D-044).
    /// </summary>
    private static CohortFamily Measured(Family family, IReadOnlyList<Sheet> sheets)
    {
        var waves = WaveSheets.PerWave(sheets);
        var there = waves.SelectMany(w => WaveFamily.Of(family, w).Members.Select(m => m.Id))
            .Concat(sheets.SelectMany(s => new[] { s.Respondent, s.About }).OfType<string>())
            .Concat(family.Measures.Select(m => m.Child))
            .ToHashSet(StringComparer.Ordinal);
        return new CohortFamily(waves.Count == 0 ? family : family.With(m => there.Contains(m.Id)), sheets);
    }

    /// <summary>
    /// One snapshot: a sheet that is saved while we read must not appear half answered. Deferred on SQLite, where a
    /// transaction takes the lock of the writer otherwise, and families would wait for a report.
    /// </summary>
    private static async Task BeginReadingAsync(LuwteDbContext context, CancellationToken cancellation)
    {
        await context.Database.OpenConnectionAsync(cancellation);
        var connection = context.Database.GetDbConnection();
        var snapshot = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await context.Database.UseTransactionAsync(snapshot, cancellation);
    }

    // By a plain reader: a cohort has a million answers, and an object for each would cost more than the query.
    private static async Task FillAnswersAsync(LuwteDbContext context, Dictionary<string, Sheet> sheets, CancellationToken cancellation)
    {
        var revised = new Dictionary<(string Sheet, int Item), int>();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("A cohort is loaded inside a transaction.");
        command.CommandText = "select sheet_id, item, revision, value from answers";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (reader.Read())
        {
            cancellation.ThrowIfCancellationRequested();
            var sheet = sheets[reader.GetString(0)];
            var item = sheet.Instrument.IndexOf(reader.GetString(1));
            var revision = reader.GetInt32(2);
            if (item < 0)
            {
                throw new InvalidOperationException($"Sheet {sheet.Id} has an answer to '{reader.GetString(1)}', which {sheet.Instrument.Id} {sheet.Instrument.Version} does not have.");
            }

            // Nearly all answers have one revision: only the others are remembered.
            if (revision > 1 || sheet.Answers[item] != AnswerCode.NotAnswered || revised.ContainsKey((sheet.Id, item)))
            {
                if (revision < revised.GetValueOrDefault((sheet.Id, item), 1))
                {
                    continue;
                }

                revised[(sheet.Id, item)] = revision;
            }

            sheet.Answers[item] = reader.GetInt16(3);
        }
    }
}
