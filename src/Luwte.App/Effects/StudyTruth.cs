using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Effects;
using Luwte.Domain.Measurement;

namespace Luwte.App.Effects;

/// <summary>Checks of the study against a known truth: false "stopped", false differences, and whether an effect is found.</summary>
internal static class StudyTruth
{
    /// <summary>
    /// Of the families and later waves of a cohort in which violence never changed: how many are called stopped.
    /// </summary>
    public static (int Stopped, int Judged) FalseStopped(Cohort cohort, ContentLibrary content, ulong seed)
    {
        var constant = ConstantViolence.Of(cohort, content.Rules, seed);
        var later = constant.Classify(content.Rules).Where(c => c.Wave > Wave.T0).ToArray();
        return (later.Count(c => c.ZeroIncidents.Value == Truth.Yes), later.Length);
    }

    /// <summary>The adjusted difference that the study finds in one made-up cohort; null when there is no estimate.</summary>
    public static Estimate.Known? Found(SimulationPlan plan, ContentLibrary content, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        var population = StudyPopulation.From(SimulateCohort.Make(plan, content.Instruments), recipe.Design, [], content.Rules);
        return FrameDifference.Adjusted(FamilyOutcome.Severe, [.. population.Completers], recipe.Design.Last, recipe, "adjusted").Difference as Estimate.Known;
    }

    /// <summary>The recipe of a simulation: the study of the sources, adjusted for the start and income.</summary>
    public static StudyRecipe Recipe(ContentLibrary content) =>
        ReadStudyRecipe.From(ReadStudyRecipe.DefaultFile, content) with { AdjustFor = ["income"] };

    /// <summary>Largest distance between the p-values and uniform ones (Kolmogorov), times the root of their number; 1.63 is the 1 % bound.</summary>
    public static double DistanceFromUniform(IReadOnlyList<double> p)
    {
        ArgumentNullException.ThrowIfNull(p);
        double[] sorted = [.. p.Order()];
        var most = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            most = Math.Max(most, Math.Max(Math.Abs(((i + 1.0) / sorted.Length) - sorted[i]), Math.Abs(((double)i / sorted.Length) - sorted[i])));
        }

        return most * Math.Sqrt(sorted.Length);
    }
}
