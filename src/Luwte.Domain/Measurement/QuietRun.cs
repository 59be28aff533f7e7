using Luwte.Domain.Derivation;

namespace Luwte.Domain.Measurement;

/// <summary>
/// Waves without any incident whose windows join: somebody told of all the time from the first to the last. Time between two
/// windows of which nobody told parts them, for silence is no quiet.
/// </summary>
public sealed record QuietRun
{
    /// <summary>
    /// Windows that lie this many days apart still join: a wave opens fourteen days before its day, and whoever is asked of "the
    /// last twelve months" does not count to the day. Without it a family that answers three days later each year never stops.
    /// </summary>
    public const int JoinDays = WaveSchedule.DaysBefore;

    private readonly IReadOnlyList<MeasuredWave> waves;

    private QuietRun(IReadOnlyList<MeasuredWave> waves) => this.waves = waves;

    /// <summary>First day that the windows cover.</summary>
    public DateOnly From => waves.Min(w => w.WindowStart);

    /// <summary>Last day that they cover.</summary>
    public DateOnly Until => waves[^1].CompletedOn;

    /// <summary>Two of its windows do not overlap: it is as long as stopping asks.</summary>
    public bool IsTwoPeriods => waves[^1].WindowStart >= waves[0].CompletedOn;

    /// <summary>The runs since the last wave that told of an incident, oldest first. A wave that could not tell is in none.</summary>
    public static IReadOnlyList<QuietRun> SinceLastTold(IEnumerable<MeasuredWave> measured)
    {
        ArgumentNullException.ThrowIfNull(measured);
        var ordered = measured.OrderBy(m => m.Wave).ToArray();
        var runs = new List<List<MeasuredWave>>();
        foreach (var wave in ordered.Skip(Array.FindLastIndex(ordered, m => m.ZeroIncidents == Truth.No) + 1).Where(m => m.ZeroIncidents == Truth.Yes))
        {
            if (runs.Count > 0 && wave.WindowStart <= runs[^1][^1].CompletedOn.AddDays(JoinDays))
            {
                runs[^1].Add(wave);
            }
            else
            {
                runs.Add([wave]);
            }
        }

        return [.. runs.Select(r => new QuietRun(r))];
    }
}
