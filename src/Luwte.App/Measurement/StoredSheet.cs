using Luwte.App.Storage.Rows;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.App.Measurement;

/// <summary>A sheet as it stands in the store, without its answers, which stand apart.</summary>
internal static class StoredSheet
{
    /// <param name="row">The stored sheet.</param>
    /// <param name="instrument">Its instrument in its version.</param>
    public static Sheet Unanswered(SheetRow row, Instrument instrument)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Sheet
        {
            Id = row.Id,
            Wave = new Wave(row.Wave),
            Respondent = row.RespondentId,
            Instrument = instrument,
            About = row.AboutId,
            CompletedOn = row.CompletedOn,
            WindowMonths = row.WindowMonths,
            Language = row.Language,
            Assisted = row.Assisted,
            Answers = Sheet.NoAnswers(instrument),
        };
    }
}
