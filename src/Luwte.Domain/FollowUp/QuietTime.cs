using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.FollowUp;

/// <summary>How long nothing happened, as far as anybody told. Silence is unknown, not quiet.</summary>
/// <param name="LastToldOn">Day of the last wave in which somebody told of an incident; null when no wave did.</param>
/// <param name="QuietFrom">First day that the waves without any incident since then cover; null when there are none.</param>
/// <param name="QuietUntil">Day of the last such wave; null when there are none.</param>
/// <param name="SilentSince">Day of the first wave after those that could not tell; null when the newest wave could.</param>
public sealed record QuietTime(DateOnly? LastToldOn, DateOnly? QuietFrom, DateOnly? QuietUntil, DateOnly? SilentSince)
{
    private const int MonthsPerYear = 12;

    /// <summary>Whole months covered without any incident; 0 when there are none.</summary>
    public int QuietMonths => QuietFrom is { } from && QuietUntil is { } until
        ? ((until.Year - from.Year) * MonthsPerYear) + until.Month - from.Month - (until.Day < from.Day ? 1 : 0)
        : 0;

    public static QuietTime Of(IEnumerable<MeasuredWave> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var waves = measured.OrderBy(w => w.Wave).ToArray();
        var told = Array.FindLastIndex(waves, w => w.ZeroIncidents == Truth.No);
        var after = waves.Skip(told + 1).ToArray();
        var quiet = after.Where(w => w.ZeroIncidents == Truth.Yes).ToArray();
        var lastQuiet = Array.FindLastIndex(after, w => w.ZeroIncidents == Truth.Yes);
        DateOnly? from = null;
        if (quiet.Length > 0)
        {
            // A window may reach back past a wave that told of an incident: of that time nothing quiet is claimed.
            from = told >= 0 && waves[told].CompletedOn > quiet[0].WindowStart ? waves[told].CompletedOn : quiet[0].WindowStart;
        }

        return new QuietTime(
            told < 0 ? null : waves[told].CompletedOn,
            from,
            quiet.Length > 0 ? quiet[^1].CompletedOn : null,
            after.Length > lastQuiet + 1 ? after[lastQuiet + 1].CompletedOn : null);
    }
}
