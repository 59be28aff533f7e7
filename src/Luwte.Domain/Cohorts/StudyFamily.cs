using Luwte.Domain.Classification;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>A family as the study analyses it.</summary>
public sealed record StudyFamily
{
    /// <summary>Id; the stable key that settles ties in matching.</summary>
    public required string Id { get; init; }

    public required StudyGroup Group { get; init; }

    /// <summary>Without a measure at T0, but with one before the last wave.</summary>
    public required bool ChangedFrame { get; init; }

    /// <summary>In drang at T0, which the study counts as without unless the recipe says otherwise.</summary>
    public required bool InDrang { get; init; }

    /// <summary>Two parents or more.</summary>
    public required bool HasCouple { get; init; }

    /// <summary>Children under 18 at T0.</summary>
    public required int Children { get; init; }

    /// <summary>Age of the youngest child at T0.</summary>
    public required int YoungestAge { get; init; }

    public required FamilyBackground Background { get; init; }

    /// <summary>The waves of the study in which the family filled in something, by wave.</summary>
    public required IReadOnlyDictionary<Wave, FamilyAtWave> Waves { get; init; }

    public required IReadOnlyList<PersonScore> Scores { get; init; }

    /// <summary>Item scores of each sheet at T0 by outcome (turned the same way, NaN missing), for the reliability of the scale.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<double[]>> StartItems { get; init; }

    public required IReadOnlyList<HelpAnswer> Help { get; init; }

    public required IReadOnlyList<ExperienceAnswer> Experience { get; init; }

    /// <summary>Problems of persons at T0, by member, for help aimed at the problem.</summary>
    public required IReadOnlyDictionary<string, IReadOnlySet<string>> ProblemsAtStart { get; init; }

    /// <summary>The stage that the family reaches without matching: included, with start, or all waves.</summary>
    public required StudyStage Stage { get; init; }

    /// <summary>Violence at a wave; unknown when the family took no part.</summary>
    public ViolenceLevel ViolenceAt(Wave wave) => Waves.TryGetValue(wave, out var at) ? at.Violence : ViolenceLevel.Unknown;

    /// <summary>The wave, or null when the family took no part.</summary>
    public FamilyAtWave? At(Wave wave) => Waves.GetValueOrDefault(wave);

    /// <summary>Mean score of the family's persons at a wave; null when nobody has one.</summary>
    public double? MeanScore(string outcome, Wave wave)
    {
        double sum = 0;
        var count = 0;
        foreach (var score in Scores)
        {
            if (score.Wave == wave && score.Outcome == outcome)
            {
                sum += score.Value;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }
}
