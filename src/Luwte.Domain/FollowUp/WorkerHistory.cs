namespace Luwte.Domain.FollowUp;

/// <summary>Somebody had the case direction for a while.</summary>
/// <param name="Account">Who.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it lasts.</param>
public sealed record Direction(string Account, DateOnly From, DateOnly? Until);

/// <summary>How often a family had to get used to somebody else, counted from the team and never typed.</summary>
/// <param name="Changes">Times that the case direction went to another person.</param>
/// <param name="DaysWithout">Days since the report on which nobody had it.</param>
public sealed record WorkerHistory(int Changes, int DaysWithout)
{
    public static WorkerHistory Of(DateOnly report, IEnumerable<Direction> directions, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(directions);
        var held = directions.Where(d => d.From <= today && (d.Until is null || d.Until >= d.From)).OrderBy(d => d.From).ToArray();
        var changes = 0;
        for (var i = 1; i < held.Length; i++)
        {
            changes += held[i].Account == held[i - 1].Account ? 0 : 1;
        }

        var without = 0;
        for (var day = report; day <= today; day = day.AddDays(1))
        {
            without += Array.Exists(held, d => d.From <= day && (d.Until is null || d.Until >= day)) ? 0 : 1;
        }

        return new WorkerHistory(changes, without);
    }
}
