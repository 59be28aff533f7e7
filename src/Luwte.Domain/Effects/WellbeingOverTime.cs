using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Reliability;

namespace Luwte.Domain.Effects;

/// <summary>Scores of one group at one wave.</summary>
/// <param name="Group">Frame.</param>
/// <param name="Wave">Moment.</param>
/// <param name="Families">Families with a score.</param>
/// <param name="Mean">Mean over families, unit of the scale.</param>
/// <param name="Deviation">Standard deviation over families.</param>
public sealed record ScoreAtWave(StudyGroup Group, Wave Wave, int Families, Estimate Mean, double Deviation);

/// <summary>Persons by change beyond the inexactness of the scale.</summary>
/// <param name="Group">Frame.</param>
/// <param name="Better">Reliably better.</param>
/// <param name="Same">The change may be chance.</param>
/// <param name="Worse">Reliably worse.</param>
public sealed record ReliableChangeCounts(StudyGroup Group, int Better, int Same, int Worse);

/// <summary>One outcome by wave and frame (question 3). The unit of the models is the family: the mean of its persons.</summary>
public sealed record WellbeingOverTime
{
    public required OutcomeDefinition Outcome { get; init; }

    /// <summary>Scores by frame and wave, every family that has one.</summary>
    public required IReadOnlyList<ScoreAtWave> Scores { get; init; }

    /// <summary>Standard deviation at T0 over both groups: the unit of the effect sizes. NaN when there is none.</summary>
    public required double StartDeviation { get; init; }

    /// <summary>Change from T0 to the last wave by the mixed model, families with a measure, unit of the scale.</summary>
    public required Estimate ChangeWith { get; init; }

    public required Estimate ChangeWithout { get; init; }

    /// <summary>Change with minus change without, every family with a score.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>The same in the matched pairs.</summary>
    public required Estimate DifferenceInPairs { get; init; }

    /// <summary>Whether the changes come from a marginal model, as families did not differ in their level: for every family, and for the pairs.</summary>
    public required (bool All, bool Pairs) IsMarginal { get; init; }

    /// <summary>The p-value of <see cref="DifferenceInPairs"/> corrected for the number of outcomes (Holm); null without a test.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Cronbach's alpha at T0; null for a single item or too few persons.</summary>
    public required Estimate? Alpha { get; init; }

    /// <summary>Smallest change of a person beyond chance; null when the reliability is not known.</summary>
    public required double? SmallestReliableChange { get; init; }

    /// <summary>Persons by reliable change from T0 to the last wave; empty when the reliability is not known.</summary>
    public required IReadOnlyList<ReliableChangeCounts> Reliable { get; init; }

    /// <summary>All outcomes, their differences corrected for their number.</summary>
    public static IReadOnlyList<WellbeingOverTime> Of(StudyPopulation population, MatchedSample matched, StudyRecipe recipe, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(matched);
        ArgumentNullException.ThrowIfNull(recipe);
        StudyFamily[] pairs = [.. matched.Pairs.SelectMany(p => (StudyFamily[])[p.With, p.Without])];
        var results = new WellbeingOverTime[recipe.Outcomes.Count];
        Parallel.For(0, results.Length, new ParallelOptions { CancellationToken = cancellation }, i => results[i] = One(recipe.Outcomes[i], population, pairs));
        int[] tested = [.. Enumerable.Range(0, results.Length).Where(i => results[i].DifferenceInPairs is Estimate.Known { PValue: not null })];
        if (tested.Length > 0)
        {
            var adjusted = MultipleTesting.Holm([.. tested.Select(i => ((Estimate.Known)results[i].DifferenceInPairs).PValue!.Value)]);
            for (var i = 0; i < tested.Length; i++)
            {
                results[tested[i]] = results[tested[i]] with { AdjustedP = adjusted[i] };
            }
        }

        return results;
    }

    private static WellbeingOverTime One(OutcomeDefinition outcome, StudyPopulation population, StudyFamily[] pairs)
    {
        var waves = population.Design.Waves;
        double[] start = [.. population.Families.Select(f => f.MeanScore(outcome.Id, Wave.T0)).Where(s => s is not null).Select(s => s!.Value)];
        var model = ScoreModel.Fit(outcome.Id, population.Families, waves);
        var paired = ScoreModel.Fit(outcome.Id, pairs, waves);
        var (alpha, norm) = Reliability(outcome, population);
        return new WellbeingOverTime
        {
            Outcome = outcome,
            Scores = [.. StudyGroups.Both.SelectMany(g => waves.Select(w => At(outcome, population, g, w)))],
            StartDeviation = Math.Sqrt(GroupComparison.Variance(start, GroupComparison.Mean(start))),
            ChangeWith = model.ChangeWith,
            ChangeWithout = model.ChangeWithout,
            Difference = model.Difference,
            DifferenceInPairs = paired.Difference,
            IsMarginal = (model.IsMarginal, paired.IsMarginal),
            Alpha = alpha,
            SmallestReliableChange = norm?.SmallestReliableChange,
            Reliable = norm is null ? [] : [.. StudyGroups.Both.Select(g => Changed(outcome, population, norm, g))],
        };
    }

    private static ScoreAtWave At(OutcomeDefinition outcome, StudyPopulation population, StudyGroup group, Wave wave)
    {
        double[] scores =
        [
            .. population.Families.Where(f => f.Group == group).Select(f => f.MeanScore(outcome.Id, wave)).Where(s => s is not null).Select(s => s!.Value),
        ];
        return new ScoreAtWave(group, wave, scores.Length, RobustModel.Mean(scores, null), Math.Sqrt(GroupComparison.Variance(scores, GroupComparison.Mean(scores))));
    }

    /// <summary>Reliability from the answers of this cohort at T0, so that no reliability of another population is borrowed.</summary>
    private static (Estimate? Alpha, ReliableChange? Norm) Reliability(OutcomeDefinition outcome, StudyPopulation population)
    {
        double[][] answers = [.. population.Families.SelectMany(f => f.StartItems.GetValueOrDefault(outcome.Id, []))];
        if (answers.Length < 10 || answers[0].Length < 2 || InternalConsistency.Analyse(answers) is not { } consistency)
        {
            return (null, null);
        }

        var alpha = Estimate.From(consistency.Alpha, consistency.AlphaInterval.Lower, consistency.AlphaInterval.Upper, null, EstimationStatus.Ok, []);
        double[] persons = [.. population.Families.SelectMany(f => f.Scores).Where(s => s.Outcome == outcome.Id && s.Wave == Wave.T0).Select(s => s.Value)];
        var deviation = Math.Sqrt(GroupComparison.Variance(persons, GroupComparison.Mean(persons)));
        return consistency.Alpha is > 0 and < 1 && deviation > 0 ? (alpha, new ReliableChange(deviation, consistency.Alpha)) : (alpha, null);
    }

    private static ReliableChangeCounts Changed(OutcomeDefinition outcome, StudyPopulation population, ReliableChange norm, StudyGroup group)
    {
        var last = population.Design.Last;
        var persons = population.Families
            .Where(f => f.Group == group)
            .SelectMany(f => f.Scores.Where(s => s.Outcome == outcome.Id && (s.Wave == Wave.T0 || s.Wave == last)).GroupBy(s => s.Person, StringComparer.Ordinal))
            .Where(p => p.Count() == 2)
            .Select(p => (First: p.Single(s => s.Wave == Wave.T0).Value, Last: p.Single(s => s.Wave == last).Value))
            .ToArray();
        var summary = norm.Summarise([.. persons.Select(p => p.First)], [.. persons.Select(p => p.Last)]);
        return outcome.HigherIsBetter
            ? new ReliableChangeCounts(group, summary.ReliablyHigher, summary.Unchanged, summary.ReliablyLower)
            : new ReliableChangeCounts(group, summary.ReliablyLower, summary.Unchanged, summary.ReliablyHigher);
    }
}
