using System.Diagnostics;
using Luwte.Domain.Effects;

namespace Luwte.Cli.Reports;

/// <summary>Times the steps of a study as they begin, on the clock and in processor time (a busy machine makes the clock say little), and passes them on.</summary>
internal sealed class StepClock(Action<StudyStep>? told = null) : IProgress<StudyStep>
{
    private readonly List<(StudyStep Step, TimeSpan Time, TimeSpan Processor)> times = [];
    private StudyStep? running;
    private long since;
    private TimeSpan used;

    public IReadOnlyList<(StudyStep Step, TimeSpan Time, TimeSpan Processor)> Times => times;

    public void Report(StudyStep value)
    {
        End();
        running = value;
        since = Stopwatch.GetTimestamp();
        used = Environment.CpuUsage.TotalTime;
        told?.Invoke(value);
    }

    public void End()
    {
        if (running is { } step)
        {
            times.Add((step, Stopwatch.GetElapsedTime(since), Environment.CpuUsage.TotalTime - used));
            running = null;
        }
    }
}
