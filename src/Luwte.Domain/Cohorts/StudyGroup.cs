namespace Luwte.Domain.Cohorts;

/// <summary>The two groups that the study compares.</summary>
public enum StudyGroup
{
    /// <summary>With a child-protection measure at T0 (gedwongen kader).</summary>
    With = 0,

    /// <summary>Without: voluntary help and, unless the recipe says otherwise, drang.</summary>
    Without = 1,
}

/// <summary>The stable words for <see cref="StudyGroup"/>.</summary>
public static class StudyGroups
{
    public static IReadOnlyList<StudyGroup> Both { get; } = [StudyGroup.With, StudyGroup.Without];

    public static string Code(this StudyGroup group) => group == StudyGroup.With ? "with" : "without";
}
