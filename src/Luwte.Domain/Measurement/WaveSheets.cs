namespace Luwte.Domain.Measurement;

/// <summary>The sheets of one family in one wave that count: a questionnaire filled in again replaces the earlier one.</summary>
public sealed class WaveSheets
{
    private WaveSheets(Wave wave, IReadOnlyList<Sheet> sheets)
    {
        Wave = wave;
        Sheets = sheets;
    }

    public Wave Wave { get; }

    /// <summary>The sheets that count, in an order that does not depend on the order of the input.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    public bool IsEmpty => Sheets.Count == 0;

    /// <summary>Day of the last sheet of the wave.</summary>
    public DateOnly LastCompletedOn => Sheets.Max(s => s.CompletedOn);

    /// <summary>Keeps, of the sheets with the same respondent, instrument and subject, the latest; a tie goes to the larger id.</summary>
    public static WaveSheets From(Wave wave, IEnumerable<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        var latest = new Dictionary<(string Respondent, string Instrument, string? About), Sheet>();
        foreach (var sheet in sheets)
        {
            var key = (sheet.Respondent, sheet.Instrument.Id, sheet.About);
            if (!latest.TryGetValue(key, out var other) || Replaces(sheet, other))
            {
                latest[key] = sheet;
            }
        }

        var counting = latest.Values.ToArray();
        Array.Sort(counting, (a, b) => string.CompareOrdinal(a.Id, b.Id));
        return new WaveSheets(wave, counting);
    }

    /// <summary>Per wave that has any sheet, in order. Sheets that are asked for safety only belong to no wave.</summary>
    public static IReadOnlyList<WaveSheets> PerWave(IEnumerable<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        return [.. sheets.Where(s => !s.Instrument.NeverExported).GroupBy(s => s.Wave).OrderBy(g => g.Key).Select(g => From(g.Key, g))];
    }

    private static bool Replaces(Sheet sheet, Sheet other) =>
        sheet.CompletedOn > other.CompletedOn
        || (sheet.CompletedOn == other.CompletedOn && string.CompareOrdinal(sheet.Id, other.Id) > 0);
}
