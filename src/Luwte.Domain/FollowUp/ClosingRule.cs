using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.FollowUp;

/// <summary>The file was closed.</summary>
/// <param name="Checker">Who keeps an eye on the family and whom a child can call.</param>
/// <param name="Reason">Why, when something was still open; null when nothing was.</param>
public sealed record FileClosed(string Checker, string? Reason) : FileFact;

/// <summary>What still stands in the way of closing.</summary>
public enum ClosingObstacle
{
    /// <summary>No two waves with zero incidents whose windows do not overlap.</summary>
    NotStopped = 0,

    /// <summary>A child was not seen alone in the last three months.</summary>
    ChildNotSeenAlone = 1,

    /// <summary>A child waits for an answer.</summary>
    ChildWaits = 2,
}

/// <summary>The stable words for <see cref="ClosingObstacle"/>.</summary>
public static class ClosingObstacles
{
    private static readonly string[] Words = ["not-stopped", "child-not-seen", "child-waits"];

    public static string Code(this ClosingObstacle obstacle) => Words[(int)obstacle];
}

/// <summary>Closing needs that the violence stopped, not that nobody reported any.</summary>
public static class ClosingRule
{
    /// <summary>Days within which a child must have been seen alone.</summary>
    public const int SeenWithinDays = 90;

    public static IReadOnlyList<ClosingObstacle> Obstacles(Family family, FamilyFacts facts, IReadOnlyList<MeasuredWave> waves, IReadOnlyList<ChildState> children, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(children);
        var obstacles = new List<ClosingObstacle>();
        if (!WaveSchedule.IsFinished(waves))
        {
            obstacles.Add(ClosingObstacle.NotStopped);
        }

        var seen = facts.Every<ChildSeen>().Where(s => s.Fact.Alone && today.DayNumber - s.On.DayNumber <= SeenWithinDays).Select(s => s.Fact.Child).ToHashSet(StringComparer.Ordinal);
        if (family.On(today).Children.Any(c => !seen.Contains(c.Id)))
        {
            obstacles.Add(ClosingObstacle.ChildNotSeenAlone);
        }

        if (children.Any(c => c.Step is ChildStep.Told or ChildStep.Read))
        {
            obstacles.Add(ClosingObstacle.ChildWaits);
        }

        return obstacles;
    }
}
