namespace Luwte.Domain.Cohorts;

/// <summary>A stage of the sample flow.</summary>
public enum StudyStage
{
    /// <summary>In the cohort.</summary>
    Total = 0,

    /// <summary>Included: a fitting frame, a child of the right age.</summary>
    Included = 1,

    /// <summary>Filled in at least one questionnaire at T0.</summary>
    WithStart = 2,

    /// <summary>Filled in at least one questionnaire in every wave of the study.</summary>
    AllWaves = 3,

    /// <summary>Every variable that is matched on is known.</summary>
    Matchable = 4,

    /// <summary>Part of a matched pair.</summary>
    Matched = 5,
}

/// <summary>Why families are not in the next stage.</summary>
public enum AttritionReason
{
    /// <summary>The frame is in neither group of the recipe.</summary>
    OtherFrame = 0,

    /// <summary>No child of the ages of the recipe at T0.</summary>
    NoChildOfAge = 1,

    /// <summary>Got a measure later and the recipe leaves such families out.</summary>
    ChangedFrame = 2,

    /// <summary>No questionnaire at T0.</summary>
    NoStart = 3,

    /// <summary>Nothing more after T0.</summary>
    LostAfterStart = 4,

    /// <summary>Missed a wave in between, but took part in the last one.</summary>
    MissedBetween = 5,

    /// <summary>Took part in between, but not in the last wave.</summary>
    LostLater = 6,

    /// <summary>A variable that is matched on is missing.</summary>
    VariableMissing = 7,

    /// <summary>No comparable family left within the caliper.</summary>
    NoPair = 8,
}

/// <summary>The words of stages and reasons in files.</summary>
public static class AttritionCodes
{
    private static readonly string[] Stages = ["total", "included", "with_start", "all_waves", "matchable", "matched"];

    private static readonly string[] Reasons =
        ["other_frame", "no_child_of_age", "changed_frame", "no_start", "lost_after_start", "missed_between", "lost_later", "variable_missing", "no_pair"];

    public static string Code(this StudyStage stage) => Stages[(int)stage];

    public static string Code(this AttritionReason reason) => Reasons[(int)reason];
}

/// <summary>One row of the flow: how many families of a group reach a stage, and why the others do not.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Group">The group; null for families whose frame is in neither.</param>
/// <param name="Families">Families that reach it.</param>
/// <param name="Lost">Families of the stage before that do not, by reason; they add up.</param>
public sealed record Attrition(StudyStage Stage, StudyGroup? Group, int Families, IReadOnlyDictionary<AttritionReason, int> Lost);
