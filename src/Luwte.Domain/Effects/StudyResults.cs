using Luwte.Domain.Cohorts;

namespace Luwte.Domain.Effects;

/// <summary>Everything the study found, before protection of small cells: never shown as it is.</summary>
public sealed record StudyResults
{
    public required StudyRecipe Recipe { get; init; }

    public required StudyPopulation Population { get; init; }

    public required MatchedSample Matched { get; init; }

    /// <summary>Question 1: families with and without at T0, everybody with a start.</summary>
    public required IReadOnlyList<ComparedVariable> Baseline { get; init; }

    /// <summary>Question 1: odds ratios of a measure by all background and severity variables at once.</summary>
    public required IReadOnlyList<FrameModelRow> FrameModel { get; init; }

    /// <summary>Families that took part in every wave against those that did not.</summary>
    public required IReadOnlyList<ComparedVariable> DropOut { get; init; }

    /// <summary>Question 2: completers, with and without.</summary>
    public required IReadOnlyList<ViolenceOverTime> Violence { get; init; }

    /// <summary>Question 2: the same in the pairs.</summary>
    public required IReadOnlyList<ViolenceOverTime> ViolenceInPairs { get; init; }

    /// <summary>Question 2: numbers of incidents in the pairs.</summary>
    public required IReadOnlyList<IncidentChange> Incidents { get; init; }

    /// <summary>Question 3, first half.</summary>
    public required IReadOnlyList<WellbeingOverTime> Wellbeing { get; init; }

    /// <summary>Question 3, second half.</summary>
    public required IReadOnlyList<WellbeingByViolence> WellbeingByViolence { get; init; }

    /// <summary>Question 4.</summary>
    public required IReadOnlyList<FrameEffect> Frames { get; init; }

    /// <summary>Question 4: how strong something unmeasured would have to be.</summary>
    public required UnmeasuredConfounding Unmeasured { get; init; }

    /// <summary>Question 4: drop-out handled in three ways.</summary>
    public required IReadOnlyList<FrameEffect> DropOutSensitivity { get; init; }

    /// <summary>Question 4: other thresholds and other families.</summary>
    public required IReadOnlyList<FrameEffect> Thresholds { get; init; }

    /// <summary>Question 4 within parts of the families.</summary>
    public required IReadOnlyList<SubgroupEffect> Subgroups { get; init; }

    /// <summary>Question 5.</summary>
    public required IReadOnlyList<HelpRow> Help { get; init; }

    public required IReadOnlyList<AimedHelpRow> AimedHelp { get; init; }

    public required SpecialisedHelp Specialised { get; init; }

    public required IReadOnlyList<ExperienceByFrame> Experience { get; init; }
}
