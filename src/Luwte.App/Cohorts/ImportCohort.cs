using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Cohorts;

/// <summary>Adds a cohort to a database: whole or not at all.</summary>
internal static class ImportCohort
{
    private static readonly string[] FamilyColumns = ["id", "name", "municipality", "region", "report_date", "frame"];
    private static readonly string[] MemberColumns = ["id", "family_id", "name", "role", "birth_year", "sex"];
    private static readonly string[] PairColumns = ["family_id", "kind", "one_id", "other_id", "from", "until", "withdrawn"];
    private static readonly string[] MeasureColumns = ["family_id", "child_id", "kind", "start", "end"];
    private static readonly string[] AnswerColumns = ["sheet_id", "item", "revision", "value", "recorded_at"];

    private static readonly string[] SheetColumns =
    [
        "id", "family_id", "wave", "respondent_id", "instrument", "version", "about_id", "completed_on", "window_months", "language", "assisted", "entered_by",
    ];

    /// <summary>Imports.</summary>
    /// <param name="database">A migrated database.</param>
    /// <param name="cohort">A cohort without faults.</param>
    /// <param name="now">The moment of the import.</param>
    /// <param name="progress">Share of the sheets that is stored, 0 to 1.</param>
    /// <param name="cancellation">Undoes everything.</param>
    /// <returns>The cohort, or each id that the database has already: an import never overwrites an answer.</returns>
    public static async Task<Checked<Cohort>> IntoAsync(Database database, Cohort cohort, DateTimeOffset now, IProgress<double>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(cohort);
        await using var context = database.Open();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await IdsInUseAsync(context, cohort, cancellation) is { Count: > 0 } problems)
        {
            return Checked<Cohort>.Invalid(problems);
        }

        var families = cohort.Families;
        BulkInsert.Into(context, "families", FamilyColumns, families.Select(f => (object?[])
            [f.Family.Id, string.Empty, f.Family.Municipality, f.Family.Region, f.Family.ReportDate, f.Family.Frame.Code()]), cancellation);
        BulkInsert.Into(context, "members", MemberColumns, families.SelectMany(f => f.Family.Members.Select(m => (object?[])
            [m.Id, f.Family.Id, string.Empty, m.Role.Code(), m.BirthYear, m.Sex.Code()])), cancellation);

        // The format does not say who knows whom: as the studies did, everybody is asked about everybody.
        BulkInsert.Into(context, "pairs", PairColumns, families.SelectMany(f => Pair.AllOf(f.Family.Members, f.Family.ReportDate).Select(p => (object?[])
            [f.Family.Id, p.Kind.Code(), p.One, p.Other, p.From, p.Until, p.Withdrawn])), cancellation);
        BulkInsert.Into(context, "measures", MeasureColumns, families.SelectMany(f => f.Family.Measures.Select(m => (object?[])
            [f.Family.Id, m.Child, m.Kind.Code(), m.Start, m.End])), cancellation);
        BulkInsert.Into(context, "sheets", SheetColumns, families.SelectMany(f => f.Sheets.Select(s => (object?[])
            [
                s.Id, f.Family.Id, s.Wave.Number, s.Respondent, s.Instrument.Id, s.Instrument.Version, s.About, s.CompletedOn, s.WindowMonths,
                s.Language, s.Assisted, null,
            ])), cancellation);
        BulkInsert.Into(context, "answers", AnswerColumns, Answers(families, now.UtcTicks, progress), cancellation);
        await transaction.CommitAsync(cancellation);
        return Checked<Cohort>.Valid(cohort);
    }

    private static IEnumerable<object?[]> Answers(IReadOnlyList<CohortFamily> families, long now, IProgress<double>? progress)
    {
        // A boxed value for each code and one for the moment: a million answers need no million objects.
        object moment = now;
        object first = 1;
        var codes = new Dictionary<short, object>();
        var row = new object?[5];
        for (var f = 0; f < families.Count; f++)
        {
            foreach (var sheet in families[f].Sheets)
            {
                for (var i = 0; i < sheet.Answers.Length; i++)
                {
                    var answer = sheet.Answers[i];
                    if (answer == AnswerCode.NotAnswered)
                    {
                        continue;
                    }

                    if (!codes.TryGetValue(answer, out var code))
                    {
                        codes.Add(answer, code = answer);
                    }

                    (row[0], row[1], row[2], row[3], row[4]) = (sheet.Id, sheet.Instrument.Items[i].Id, first, code, moment);
                    yield return row;
                }
            }

            progress?.Report((f + 1.0) / families.Count);
        }
    }

    private static async Task<List<Problem>> IdsInUseAsync(LuwteDbContext context, Cohort cohort, CancellationToken cancellation)
    {
        var problems = new List<Problem>();
        Add("family", await context.Families.Select(f => f.Id).ToListAsync(cancellation), cohort.Families.Select(f => f.Family.Id));
        Add("member", await context.Members.Select(m => m.Id).ToListAsync(cancellation), cohort.Families.SelectMany(f => f.Family.Members.Select(m => m.Id)));
        Add("sheet", await context.Sheets.Select(s => s.Id).ToListAsync(cancellation), cohort.Families.SelectMany(f => f.Sheets.Select(s => s.Id)));
        return problems;

        void Add(string what, List<string> stored, IEnumerable<string> given)
        {
            var known = stored.ToHashSet(StringComparer.Ordinal);
            problems.AddRange(given.Where(known.Contains).Order(StringComparer.Ordinal).Select(id => new Problem(what, "in-use", id)));
        }
    }
}
