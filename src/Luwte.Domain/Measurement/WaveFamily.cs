using Luwte.Domain.Families;

namespace Luwte.Domain.Measurement;

/// <summary>
/// The family of a wave: who belonged to it on the day of the last sheet, and whoever a sheet of the wave is by or about. A
/// partner who came later changes no earlier wave, and of one who left nobody has to tell any more.
/// </summary>
public static class WaveFamily
{
    /// <param name="family">The family with everybody who belongs to it or did.</param>
    /// <param name="wave">Sheets of the wave that count; without any the family is as it is.</param>
    public static Family Of(Family family, WaveSheets wave)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(wave);
        if (wave.IsEmpty)
        {
            return family;
        }

        var day = wave.LastCompletedOn;
        return family.With(m => m.BelongsOn(day) || wave.Sheets.Any(s => s.Respondent == m.Id || s.About == m.Id));
    }
}
