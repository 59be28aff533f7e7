namespace Luwte.Domain.Families;

/// <summary>The frame follows from the measures: with a measure in force on a day it is the forced frame.</summary>
public static class FrameRule
{
    /// <param name="recorded">The frame as it is written down; it alone tells drang from voluntary.</param>
    /// <param name="measures">Measures of the children of the family.</param>
    /// <param name="start">Day of the first measurement.</param>
    /// <returns>
    /// <see cref="Frame.Measure"/> when a measure was in force on the day; else what was recorded. A measure that began later
    /// changes nothing: the study groups by the frame at T0 (contract of the cohort folder).
    /// </returns>
    public static Frame Apply(Frame recorded, IEnumerable<ChildProtectionMeasure> measures, DateOnly start) =>
        InForce(measures, start) ? Frame.Measure : recorded;

    /// <summary>The forced frame is written down, but no measure was in force on the day: one of the two is wrong.</summary>
    public static bool LacksMeasure(Frame recorded, IEnumerable<ChildProtectionMeasure> measures, DateOnly start) =>
        recorded == Frame.Measure && !InForce(measures, start);

    /// <summary>
    /// The frame on a day, for what people are told today: a measure that began later makes it forced, and after the last
    /// measure ended the help is voluntary. Where no measure was written down, the frame that was recorded holds.
    /// </summary>
    public static Frame On(DateOnly day, Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return InForce(family.Measures, day) ? Frame.Measure
            : family.Frame == Frame.Measure && family.Measures.Any(m => m.End < day) ? Frame.Voluntary
            : family.Frame;
    }

    /// <summary>The measures in force on a day, in the order of the children.</summary>
    public static IReadOnlyList<ChildProtectionMeasure> MeasuresOn(DateOnly day, Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return [.. family.Measures.Where(m => InForce([m], day))];
    }

    private static bool InForce(IEnumerable<ChildProtectionMeasure> measures, DateOnly day) =>
        measures.Any(m => m.Start <= day && (m.End is null || m.End >= day));
}
