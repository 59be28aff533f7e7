using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>What still stands in the way of closing.</summary>
public enum ClosingObstacle
{
    /// <summary>No two waves with zero incidents whose windows do not overlap and join.</summary>
    NotStopped = 0,

    /// <summary>A child was not seen alone in the last three months.</summary>
    ChildNotSeenAlone = 1,

    /// <summary>A child waits for an answer.</summary>
    ChildWaits = 2,

    /// <summary>Between waves with zero incidents lies time of which nobody told.</summary>
    UntoldTime = 3,

    /// <summary>An answer that may mean danger is not closed.</summary>
    DangerOpen = 4,

    /// <summary>A task after a broken agreement is not done.</summary>
    TaskOpen = 5,
}

/// <summary>The stable words for <see cref="ClosingObstacle"/>.</summary>
public static class ClosingObstacles
{
    public static IReadOnlyList<string> Words { get; } = ["not-stopped", "child-not-seen", "child-waits", "untold-time", "danger-open", "task-open"];

    public static string Code(this ClosingObstacle obstacle) => Words[(int)obstacle];

    /// <summary>It follows from the computed picture of the waves, which a worker sees after the own view only.</summary>
    public static bool IsComputed(this ClosingObstacle obstacle) => obstacle is ClosingObstacle.NotStopped or ClosingObstacle.UntoldTime;
}

/// <summary>Closing needs that the violence stopped, not that nobody reported any.</summary>
public static class ClosingRule
{
    /// <summary>Days within which a child must have been seen alone: a child of last year's talk is not a child seen.</summary>
    public const int SeenWithinDays = 90;

    /// <param name="family">The family; children who left or are of age are not asked for.</param>
    /// <param name="facts">The file.</param>
    /// <param name="waves">The waves.</param>
    /// <param name="children">The state of every child.</param>
    /// <param name="openDangers">Answers that may mean danger and are not closed.</param>
    /// <param name="today">The day it is.</param>
    public static IReadOnlyList<ClosingObstacle> Obstacles(Family family, FamilyFacts facts, IReadOnlyList<MeasuredWave> waves, IReadOnlyList<ChildState> children, int openDangers, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(children);
        var obstacles = new List<ClosingObstacle>();
        void Add(ClosingObstacle obstacle, bool when)
        {
            if (when)
            {
                obstacles.Add(obstacle);
            }
        }

        var stopped = WaveSchedule.IsFinished(waves);
        var seen = facts.Every<ChildSeen>().Where(s => s.Fact.Alone && today.DayNumber - s.On.DayNumber <= SeenWithinDays).Select(s => s.Fact.Child).ToHashSet(StringComparer.Ordinal);
        Add(ClosingObstacle.DangerOpen, openDangers > 0);
        Add(ClosingObstacle.TaskOpen, AgreementTask.Open(facts).Count > 0);
        Add(ClosingObstacle.NotStopped, !stopped);
        Add(ClosingObstacle.UntoldTime, !stopped && QuietTime.Of(waves).Untold is not null);
        Add(ClosingObstacle.ChildNotSeenAlone, ChildState.FollowedChildren(family, today).Any(c => !seen.Contains(c.Id)));
        Add(ClosingObstacle.ChildWaits, children.Any(c => c.Step is ChildStep.Told or ChildStep.Read));
        return obstacles;
    }

    /// <summary>A closing that may be recorded, or what it lacks: somebody who keeps an eye on the family, and a reason while something is open.</summary>
    /// <param name="closing">As it was typed.</param>
    /// <param name="obstacles">What is open.</param>
    public static Checked<FileClosed> Check(FileClosed closing, IReadOnlyList<ClosingObstacle> obstacles)
    {
        ArgumentNullException.ThrowIfNull(closing);
        ArgumentNullException.ThrowIfNull(obstacles);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(closing.Checker))
        {
            problems.Add(new Problem("Checker", "required"));
        }

        if (obstacles.Count > 0 && string.IsNullOrWhiteSpace(closing.Reason))
        {
            problems.Add(new Problem("CloseReason", "close-reason"));
        }

        return problems.Count > 0 ? Checked<FileClosed>.Invalid(problems) : Checked<FileClosed>.Valid(closing);
    }
}
