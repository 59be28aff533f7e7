using Luwte.Domain.Cohorts;

namespace Luwte.Domain.Effects;

/// <summary>A step of the study, for progress and timing.</summary>
public enum StudyStep
{
    Reading = 0,
    Population = 1,
    Baseline = 2,
    Matching = 3,
    Violence = 4,
    Wellbeing = 5,
    WellbeingByViolence = 6,
    Frames = 7,
    DropOut = 8,
    Thresholds = 9,
    Subgroups = 10,
    Help = 11,
    Report = 12,
}

/// <summary>Runs every analysis of a recipe over a population. The same population and recipe give the same results.</summary>
public static class StudyAnalysis
{
    /// <param name="population">The families.</param>
    /// <param name="recipe">What to do.</param>
    /// <param name="progress">Told the step that begins; may be null.</param>
    /// <param name="cancellation">Stops between and within steps.</param>
    public static StudyResults Run(StudyPopulation population, StudyRecipe recipe, IProgress<StudyStep>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(recipe);
        var families = population.Families;
        StudyFamily[] completers = [.. population.Completers];
        var waves = population.Design.Waves;
        var last = population.Design.Last;
        var variables = FamilyVariable.All(recipe.Outcomes);

        Begin(StudyStep.Baseline);
        var baseline = GroupComparison.Compare(Of(families, StudyGroup.With), Of(families, StudyGroup.Without), variables);
        var model = FrameModelRow.Of(families, recipe);
        var dropOut = GroupComparison.Compare(completers, [.. families.Where(f => f.Stage < StudyStage.AllWaves)], [With, .. variables]);

        Begin(StudyStep.Matching);
        var matched = MatchedSample.From(population, recipe);
        StudyFamily[] pairs = [.. matched.Families(StudyGroup.With), .. matched.Families(StudyGroup.Without)];

        Begin(StudyStep.Violence);
        var violence = StudyGroups.Both.Select(g => ViolenceOverTime.Of(g, Of(completers, g), waves)).ToArray();
        var violenceInPairs = StudyGroups.Both.Select(g => ViolenceOverTime.Of(g, Of(pairs, g), waves)).ToArray();
        var incidents = IncidentChange.Of(pairs, waves);

        Begin(StudyStep.Wellbeing);
        var wellbeing = WellbeingOverTime.Of(population, matched, recipe, cancellation);

        Begin(StudyStep.WellbeingByViolence);
        var byViolence = recipe.Outcomes.Select(o => WellbeingByViolence.Of(o, completers, last, recipe.Norms.GetValueOrDefault(o.Id))).ToArray();

        Begin(StudyStep.Frames);
        var frames = FamilyOutcome.Main.SelectMany(o => FrameDifference.Of(o, population, matched, recipe)).ToArray();
        var adjusted = frames.First(f => f.Outcome == FamilyOutcome.Severe.Id && f.Analysis == "adjusted");
        var unmeasured = UnmeasuredConfounding.Of(FamilyOutcome.Severe, adjusted, matched, last);

        Begin(StudyStep.DropOut);
        FrameEffect[] sensitivity =
        [
            adjusted with { Analysis = "complete" },
            DropoutSensitivity.Weighted(FamilyOutcome.Severe, population, recipe),
            DropoutSensitivity.Imputed(FamilyOutcome.Severe, population, recipe, cancellation),
        ];

        Begin(StudyStep.Thresholds);
        var thresholds = FamilyOutcome.Thresholds.Select(o => FrameDifference.Adjusted(o, completers, last, recipe, "adjusted"))
            .Append(FrameDifference.Adjusted(FamilyOutcome.Severe, [.. completers.Where(f => !f.InDrang)], last, recipe, "without_drang"))
            .Append(FrameDifference.Adjusted(FamilyOutcome.Severe, [.. completers.Where(f => !f.ChangedFrame)], last, recipe, "without_changed"))
            .ToArray();

        Begin(StudyStep.Subgroups);
        var subgroups = SubgroupEffect.Of(completers, last, recipe);

        Begin(StudyStep.Help);
        return new StudyResults
        {
            Recipe = recipe,
            Population = population,
            Matched = matched,
            Baseline = baseline,
            FrameModel = model,
            DropOut = dropOut,
            Violence = violence,
            ViolenceInPairs = violenceInPairs,
            Incidents = incidents,
            Wellbeing = wellbeing,
            WellbeingByViolence = byViolence,
            Frames = frames,
            Unmeasured = unmeasured,
            DropOutSensitivity = sensitivity,
            Thresholds = thresholds,
            Subgroups = subgroups,
            Help = HelpReceived.ByFrame(families, population.Design),
            AimedHelp = HelpReceived.Aimed(families, population.Design, recipe.HelpAims),
            Specialised = SpecialisedHelp.Of(completers, last, recipe.SpecialisedHelp),
            Experience = ExperienceByFrame.Of(families),
        };

        void Begin(StudyStep step)
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Report(step);
        }
    }

    /// <summary>The frame itself, for the drop-out analysis.</summary>
    private static FamilyVariable With { get; } = new("with_measure", true, f => f.Group == StudyGroup.With ? 1 : 0);

    private static StudyFamily[] Of(IReadOnlyList<StudyFamily> families, StudyGroup group) => [.. families.Where(f => f.Group == group)];
}
