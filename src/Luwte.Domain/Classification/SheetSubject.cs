using Luwte.Domain.Measurement;

namespace Luwte.Domain.Classification;

/// <summary>How an explanation names a sheet: who answered what about whom, and when. Member ids, never names.</summary>
public static class SheetSubject
{
    public static string Of(Sheet sheet, string part)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var about = sheet.About is null ? string.Empty : " about " + sheet.About;
        return $"{sheet.Instrument.Id} {sheet.Instrument.Version} {part}: {sheet.Respondent}{about} on {sheet.CompletedOn:yyyy-MM-dd} ({sheet.Id})";
    }
}
