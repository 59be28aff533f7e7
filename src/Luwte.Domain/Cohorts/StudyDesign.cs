using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>Who takes part in the study and how the two groups are made; part of the recipe.</summary>
public sealed record StudyDesign
{
    /// <summary>Youngest age of a child at T0 by which a family is included, in years by the contract (difference of the years).</summary>
    public required int ChildMinAge { get; init; }

    /// <summary>Oldest age of such a child.</summary>
    public required int ChildMaxAge { get; init; }

    /// <summary>Age from which a child counts as a teenager in the tables of help.</summary>
    public required int TeenFromAge { get; init; }

    /// <summary>Waves of the study, rising, T0 first.</summary>
    public required IReadOnlyList<Wave> Waves { get; init; }

    /// <summary>Frames that make the group with a measure.</summary>
    public required IReadOnlyList<Frame> With { get; init; }

    /// <summary>Frames that make the group without; a frame in neither list is left out and counted.</summary>
    public required IReadOnlyList<Frame> Without { get; init; }

    /// <summary>What is done with a family without a measure at T0 that gets one before the last wave.</summary>
    public required FrameChange FrameChange { get; init; }

    /// <summary>The last wave of the study.</summary>
    public Wave Last => Waves[^1];

    /// <summary>The group of a frame, or null when the frame takes no part.</summary>
    public StudyGroup? GroupOf(Frame frame) =>
        With.Contains(frame) ? StudyGroup.With : Without.Contains(frame) ? StudyGroup.Without : null;
}

/// <summary>What is done with families that change frame during the study.</summary>
public enum FrameChange
{
    /// <summary>The family stays in the group of its first frame and is counted.</summary>
    KeepFirst = 0,

    /// <summary>The family is left out and counted.</summary>
    LeaveOut = 1,
}
