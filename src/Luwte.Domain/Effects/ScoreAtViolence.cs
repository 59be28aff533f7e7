using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Probability;

namespace Luwte.Domain.Effects;

/// <summary>Violence in a family at one moment. Each family is in one of these, or its violence is not known.</summary>
public enum ViolenceThen
{
    /// <summary>Nothing at all, by the strict rule.</summary>
    ZeroIncidents = 0,

    /// <summary>Level none, but not known to be nothing at all.</summary>
    BelowThreshold = 1,

    Moderate = 2,

    Severe = 3,
}

/// <summary>An outcome in the families with one state of violence at the same moment, beside a population.</summary>
/// <param name="Violence">State of violence then.</param>
/// <param name="Families">Families with a score.</param>
/// <param name="Mean">Mean over them, unit of the scale.</param>
/// <param name="AgainstNorm">That mean minus the norm, with the sampling error of the norm where its source gives it; null without a norm.</param>
/// <param name="InDeviations">The same in standard deviations of the population; null when the source gives none.</param>
public sealed record ScoreAtViolence(ViolenceThen Violence, int Families, Estimate Mean, Estimate? AgainstNorm, Estimate? InDeviations)
{
    /// <summary>All four states, in order.</summary>
    /// <param name="outcome">Outcome.</param>
    /// <param name="families">Families of the study.</param>
    /// <param name="wave">Moment of both.</param>
    /// <param name="norm">How a population scores; null when there is none.</param>
    public static IReadOnlyList<ScoreAtViolence> Of(OutcomeDefinition outcome, IReadOnlyList<StudyFamily> families, Wave wave, PopulationNorm? norm)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(families);
        return [.. Enum.GetValues<ViolenceThen>().Select(v => One(v, [.. families.Where(f => At(f, wave) == v).Select(f => f.MeanScore(outcome.Id, wave)).OfType<double>()], norm))];
    }

    private static ViolenceThen? At(StudyFamily family, Wave wave) => family.ViolenceAt(wave) switch
    {
        ViolenceLevel.None when family.At(wave)!.Classification.ZeroIncidents == Truth.Yes => ViolenceThen.ZeroIncidents,
        ViolenceLevel.None => ViolenceThen.BelowThreshold,
        ViolenceLevel.Moderate => ViolenceThen.Moderate,
        ViolenceLevel.Severe => ViolenceThen.Severe,
        _ => null,
    };

    private static ScoreAtViolence One(ViolenceThen violence, double[] scores, PopulationNorm? norm)
    {
        var mean = RobustModel.Mean(scores, null);
        if (norm is null || mean is not Estimate.Known known)
        {
            return new ScoreAtViolence(violence, scores.Length, mean, norm is null ? null : mean, norm?.StandardDeviation is null ? null : mean);
        }

        // The norm is a mean of a sample too: its error adds to ours.
        var own = (known.Upper - known.Lower) / 2;
        var theirs = norm is { StandardDeviation: { } deviation, Count: { } count } ? StandardNormal.TwoSidedQuantile(0.95) * deviation / Math.Sqrt(count) : 0;
        var half = Math.Sqrt((own * own) + (theirs * theirs));
        var difference = known.Value - norm.Mean;
        var against = new Estimate.Known(difference, difference - half, difference + half);
        return new ScoreAtViolence(violence, scores.Length, mean, against, norm.StandardDeviation is { } sd ? against.Times(1 / sd) : null);
    }
}
