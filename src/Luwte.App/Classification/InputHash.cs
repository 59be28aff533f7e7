using System.Security.Cryptography;
using System.Text;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.App.Classification;

/// <summary>What went into a classification, as one hash: equal input under equal rules is not stored twice.</summary>
internal static class InputHash
{
    /// <summary>SHA-256, lower-case hex, of those who belonged to the family at the wave and of the sheets of the wave and of T0.</summary>
    public static string Of(Family family, WaveSheets wave, WaveSheets start)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        ArgumentNullException.ThrowIfNull(start);
        var text = new StringBuilder();
        foreach (var m in WaveFamily.Of(family, wave).Members)
        {
            Line(text, $"m|{m.Id}|{m.Role.Code()}|{m.BirthYear}|{m.Sex.Code()}");
        }

        Sheets(text, wave);
        if (!ReferenceEquals(wave, start))
        {
            Sheets(text, start);
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Sheets(StringBuilder text, WaveSheets wave)
    {
        foreach (var s in wave.Sheets)
        {
            Line(text, $"s|{s.Id}|{s.Wave}|{s.Respondent}|{s.Instrument.Id}|{s.Instrument.Version}|{s.About}|{s.CompletedOn:yyyy-MM-dd}|{s.WindowMonths}|{string.Join(',', s.Answers)}");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
