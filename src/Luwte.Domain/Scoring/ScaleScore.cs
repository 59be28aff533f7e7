using Luwte.Domain.Instruments;

namespace Luwte.Domain.Scoring;

/// <summary>A score for description and for change over time; unknown rather than too low when answers are missing.</summary>
public abstract record ScaleScore
{
    private ScaleScore()
    {
    }

    /// <summary>A score, in the unit of the scale.</summary>
    /// <param name="Value">Person-mean imputed where at most a fifth was missing; not rounded.</param>
    /// <param name="Imputed">Whether any item was missing.</param>
    public sealed record Known(double Value, bool Imputed) : ScaleScore;

    /// <summary>Too many answers are missing.</summary>
    public sealed record Unknown(int Missing, int Items) : ScaleScore;

    /// <summary>The score of a scale (contract §1: person mean of the answered items when at most a fifth is missing).</summary>
    public static ScaleScore Of(Scale scale, ScaleAnswers answers, MissingAnswersRule rule)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(rule);
        var known = answers.Items - answers.Missing;
        if (known == 0 || rule.IsTooMany(answers.Missing, answers.Items) || (scale.Method == ScaleMethod.Maximum && answers.Missing > 0))
        {
            return new Unknown(answers.Missing, answers.Items);
        }

        var value = scale.Method switch
        {
            ScaleMethod.Sum => (double)answers.Sum * answers.Items / known,
            ScaleMethod.Mean => (double)answers.Sum / known,
            ScaleMethod.Maximum => answers.Highest,
            _ => throw new InvalidOperationException($"Scale method {scale.Method} has no score."),
        };
        return new Known(value * scale.Multiplier, answers.Missing > 0);
    }
}
