using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Instruments;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>The answer behind a danger task.</summary>
/// <param name="About">Member whom the sheet is about; null when it is about the respondent alone.</param>
/// <param name="Direction">Whose acts the question is about.</param>
internal sealed record DangerAnswer(string? About, Direction Direction)
{
    /// <summary>The answers behind danger tasks of one family, by the id of the task; a task whose sheet is gone has none.</summary>
    public static async Task<IReadOnlyDictionary<string, DangerAnswer>> LoadAsync(LuwteDbContext db, IReadOnlyList<DangerTaskRow> tasks, InstrumentCatalogue instruments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(tasks);
        ArgumentNullException.ThrowIfNull(instruments);
        if (tasks.Count == 0)
        {
            return new Dictionary<string, DangerAnswer>();
        }

        var family = tasks[0].FamilyId;
        var sheets = await db.Sheets.AsNoTracking().Where(s => s.FamilyId == family).ToListAsync(cancellationToken);
        return tasks
            .Select(task => (task.Id, Answer: sheets.Where(s => task.Id.StartsWith(s.Id + "/", StringComparison.Ordinal)).MaxBy(s => s.Id.Length) is { } sheet ? Of(sheet, task, instruments) : null))
            .Where(found => found.Answer is not null)
            .ToDictionary(found => found.Id, found => found.Answer!, StringComparer.Ordinal);
    }

    private static DangerAnswer Of(SheetRow sheet, DangerTaskRow task, InstrumentCatalogue instruments)
    {
        var item = task.Id[(sheet.Id.Length + 1)..].Split('/')[0];
        var instrument = instruments.Find(sheet.Instrument, sheet.Version);
        var position = instrument?.IndexOf(item) ?? -1;
        return new DangerAnswer(sheet.AboutId, instrument?.Incidents.FirstOrDefault(s => s.Items.Contains(position))?.Direction ?? Direction.None);
    }
}
