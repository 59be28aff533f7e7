using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>The families of the study, ordered by id, and an account of every family that is not in it.</summary>
public sealed class StudyPopulation
{
    private StudyPopulation(StudyDesign design, IReadOnlyList<StudyFamily> families, IReadOnlyList<Attrition> flow, int changedFrame)
    {
        Design = design;
        Families = families;
        Flow = flow;
        ChangedFrame = changedFrame;
    }

    public StudyDesign Design { get; }

    /// <summary>Every included family with a start, also those that dropped out later.</summary>
    public IReadOnlyList<StudyFamily> Families { get; }

    /// <summary>The flow up to "all waves"; rows of one stage follow each other, total first.</summary>
    public IReadOnlyList<Attrition> Flow { get; }

    /// <summary>Families without a measure at T0 that got one before the last wave, kept or left out.</summary>
    public int ChangedFrame { get; }

    /// <summary>Families that took part in every wave.</summary>
    public IEnumerable<StudyFamily> Completers => Families.Where(f => f.Stage >= StudyStage.AllWaves);

    /// <summary>Builds the population.</summary>
    /// <param name="cohort">All families.</param>
    /// <param name="design">Who takes part.</param>
    /// <param name="outcomes">Wellbeing outcomes to score.</param>
    /// <param name="rules">The rule set.</param>
    /// <param name="cancellation">Stops between families.</param>
    public static StudyPopulation From(
        Cohort cohort, StudyDesign design, IReadOnlyList<OutcomeDefinition> outcomes, ClassificationRules rules, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cohort);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(rules);
        var judged = new Judged[cohort.Families.Count];
        Parallel.For(0, judged.Length, new ParallelOptions { CancellationToken = cancellation }, i => judged[i] = Judge(cohort.Families[i], design, outcomes, rules));
        return new StudyPopulation(design, [.. judged.Where(j => j.Family is not null).Select(j => j.Family!)], FlowOf(judged), judged.Count(j => j.ChangedFrame));
    }

    private static Judged Judge(CohortFamily source, StudyDesign design, IReadOnlyList<OutcomeDefinition> outcomes, ClassificationRules rules)
    {
        var family = source.Family;
        if (design.GroupOf(family.Frame) is not { } group)
        {
            return new Judged(null, StudyStage.Total, AttritionReason.OtherFrame, null, false);
        }

        var start = source.Start;
        var startDay = start.IsEmpty ? family.ReportDate : start.LastCompletedOn;
        if (!family.Children.Any(c => c.AgeOn(startDay) >= design.ChildMinAge && c.AgeOn(startDay) <= design.ChildMaxAge))
        {
            return new Judged(group, StudyStage.Total, AttritionReason.NoChildOfAge, null, false);
        }

        var lastDay = startDay.AddMonths(design.Last.MonthsAfterStart);
        var changed = family.Frame != Frame.Measure && family.Measures.Any(m => m.Start > startDay && m.Start <= lastDay);
        if (changed && design.FrameChange == FrameChange.LeaveOut)
        {
            return new Judged(group, StudyStage.Total, AttritionReason.ChangedFrame, null, true);
        }

        if (start.IsEmpty)
        {
            return new Judged(group, StudyStage.Included, AttritionReason.NoStart, null, changed);
        }

        var present = source.Waves.Where(w => design.Waves.Contains(w.Wave)).ToArray();
        var reason = Loss(present, design);
        var built = Build(source, group, changed, startDay, present, outcomes, rules) with { Stage = reason is null ? StudyStage.AllWaves : StudyStage.WithStart };
        return new Judged(group, built.Stage, reason, built, changed);
    }

    private static AttritionReason? Loss(WaveSheets[] present, StudyDesign design) =>
        present.Length == design.Waves.Count ? null
        : present.Length == 1 ? AttritionReason.LostAfterStart
        : present[^1].Wave == design.Last ? AttritionReason.MissedBetween
        : AttritionReason.LostLater;

    private static StudyFamily Build(
        CohortFamily source, StudyGroup group, bool changed, DateOnly startDay, WaveSheets[] present, IReadOnlyList<OutcomeDefinition> outcomes, ClassificationRules rules)
    {
        var family = source.Family;
        var waves = new Dictionary<Wave, FamilyAtWave>();
        var levels = new List<ViolenceLevel>();
        foreach (var sheets in present)
        {
            var classification = ClassificationRecord.Of(FamilyClassification.From(family, sheets, source.Start, rules));
            var (partner, child) = IncidentTotals.Of(family, sheets, rules);
            waves[sheets.Wave] = new FamilyAtWave
            {
                Wave = sheets.Wave,
                Classification = classification,
                PartnerIncidents = partner,
                ChildIncidents = child,
                Course = levels.Count == 0 ? null : ViolenceCourses.Of(levels, classification.Violence),
            };
            levels.Add(classification.Violence);
        }

        var ages = family.Children.Select(c => c.AgeOn(startDay)).Where(a => a < 18).ToArray();
        return new StudyFamily
        {
            Id = family.Id,
            Group = group,
            ChangedFrame = changed,
            InDrang = family.Frame == Frame.Drang,
            HasCouple = WaveFamily.Of(family, source.Start).HasCouple,
            Children = ages.Length,
            YoungestAge = ages.Min(),
            Background = BackgroundRule.Apply(source.Start),
            Waves = waves,
            Scores = [.. present.SelectMany(w => OutcomeScores.Of(family, w, outcomes, rules.MissingAnswers))],
            StartItems = OutcomeScores.Items(family, source.Start, outcomes),
            Help = [.. present.SelectMany(w => HelpAnswers.Help(family, w, startDay))],
            Experience = [.. present.SelectMany(w => HelpAnswers.Experiences(family, w))],
            ProblemsAtStart = PersonProblems.Of(family, source.Start, rules),
            Stage = StudyStage.WithStart,
        };
    }

    private static List<Attrition> FlowOf(Judged[] judged)
    {
        var flow = new List<Attrition>();
        foreach (var stage in (StudyStage[])[StudyStage.Total, StudyStage.Included, StudyStage.WithStart, StudyStage.AllWaves])
        {
            foreach (var group in (StudyGroup?[])[StudyGroup.With, StudyGroup.Without, null])
            {
                var of = judged.Where(j => j.Group == group).ToArray();
                if (group is null && (of.Length == 0 || stage > StudyStage.Included))
                {
                    continue;
                }

                // Somebody whose last stage is s is lost on the way to s + 1.
                var lost = of.Where(j => j.Stage == stage - 1 && j.Reason is not null).GroupBy(j => j.Reason!.Value).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());
                flow.Add(new Attrition(stage, group, of.Count(j => j.Stage >= stage), lost));
            }
        }

        return flow;
    }

    private sealed record Judged(StudyGroup? Group, StudyStage Stage, AttritionReason? Reason, StudyFamily? Family, bool ChangedFrame);
}
