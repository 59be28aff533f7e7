using Luwte.App.Storage;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>The sheets of one family with their latest answers.</summary>
internal static class FamilySheets
{
    /// <exception cref="InvalidOperationException">A stored sheet names an instrument, version or item that the content does not have.</exception>
    public static async Task<IReadOnlyList<Sheet>> LoadAsync(LuwteDbContext db, string family, InstrumentCatalogue catalogue, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(catalogue);
        var rows = await db.Sheets.AsNoTracking().Where(s => s.FamilyId == family).ToListAsync(cancellationToken);
        var answers = await (from a in db.Answers.AsNoTracking()
                             join s in db.Sheets on a.SheetId equals s.Id
                             where s.FamilyId == family
                             select new { a.SheetId, a.Item, a.Revision, a.Value }).ToListAsync(cancellationToken);
        var bySheet = answers.OrderBy(a => a.Revision).ToLookup(a => a.SheetId, StringComparer.Ordinal);
        var sheets = new List<Sheet>(rows.Count);
        foreach (var row in rows)
        {
            var instrument = catalogue.Find(row.Instrument, row.Version)
                ?? throw new InvalidOperationException($"Sheet {row.Id} is of {row.Instrument} {row.Version}, which the content does not have.");
            var sheet = StoredSheet.Unanswered(row, instrument);
            foreach (var answer in bySheet[row.Id])
            {
                var at = instrument.IndexOf(answer.Item);
                if (at < 0)
                {
                    throw new InvalidOperationException($"Sheet {row.Id} has an answer to item {answer.Item}, which {row.Instrument} {row.Version} does not have.");
                }

                // Rising revisions: the last one stays.
                sheet.Answers[at] = answer.Value;
            }

            sheets.Add(sheet);
        }

        return sheets;
    }
}
