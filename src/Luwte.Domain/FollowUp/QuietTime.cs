using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.FollowUp;

/// <summary>Days between two waves of which nobody told anything.</summary>
/// <param name="From">Last day that the waves before it cover.</param>
/// <param name="Until">First day that the waves after it cover.</param>
public sealed record UntoldTime(DateOnly From, DateOnly Until);

/// <summary>How long nothing happened, as far as anybody told. Silence is unknown, not quiet.</summary>
/// <param name="LastToldOn">Day of the last wave in which somebody told of an incident; null when no wave did.</param>
/// <param name="QuietFrom">First day of the newest time that waves without any incident cover without a break; null when there is none.</param>
/// <param name="QuietUntil">Last day of it; null when there is none.</param>
/// <param name="SilentSince">Day of the first wave after it that could not tell; null when the newest wave could.</param>
/// <param name="Untold">The time before it of which nobody told; null when it joins what was told before.</param>
public sealed record QuietTime(DateOnly? LastToldOn, DateOnly? QuietFrom, DateOnly? QuietUntil, DateOnly? SilentSince, UntoldTime? Untold = null)
{
    private const int MonthsPerYear = 12;

    /// <summary>Whole months covered without any incident and without a break; 0 when there are none.</summary>
    public int QuietMonths => QuietFrom is { } from && QuietUntil is { } until
        ? ((until.Year - from.Year) * MonthsPerYear) + until.Month - from.Month - (until.Day < from.Day ? 1 : 0)
        : 0;

    public static QuietTime Of(IEnumerable<MeasuredWave> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var waves = measured.OrderBy(w => w.Wave).ToArray();
        var told = Array.FindLastIndex(waves, w => w.ZeroIncidents == Truth.No);
        DateOnly? toldOn = told < 0 ? null : waves[told].CompletedOn;
        var after = waves.Skip(told + 1).ToArray();
        var lastQuiet = Array.FindLastIndex(after, w => w.ZeroIncidents == Truth.Yes);
        DateOnly? silent = after.Length > lastQuiet + 1 ? after[lastQuiet + 1].CompletedOn : null;
        var runs = QuietRun.SinceLastTold(waves);
        if (runs.Count == 0)
        {
            return new QuietTime(toldOn, null, null, silent);
        }

        var run = runs[^1];

        // A window may reach back past a wave that told of an incident: of that time nothing quiet is claimed.
        var from = toldOn > run.From ? toldOn.Value : run.From;
        var coveredUntil = runs.Count > 1 ? runs[^2].Until : toldOn;
        return new QuietTime(toldOn, from, run.Until, silent, coveredUntil is { } covered && covered.AddDays(QuietRun.JoinDays) < from ? new UntoldTime(covered, from) : null);
    }
}
