using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Scoring;

/// <summary>Whether a scale reaches its cut-off: bounds first, then the person mean, else unknown (contract §1).</summary>
public static class ScaleJudgement
{
    /// <summary>
    /// Judges a scale. The comparison is done on whole sums multiplied out, never on a rounded quotient, so a score that is
    /// exactly the cut-off is never lost to binary fractions.
    /// </summary>
    /// <param name="scale">A scale with a cut-off.</param>
    /// <param name="answers">Its answers.</param>
    /// <param name="sex">Sex of the person whom the scale describes; counts only for cut-offs by sex.</param>
    /// <param name="rule">How many answers may be missing.</param>
    /// <returns>The judgement and the code of the step that decided.</returns>
    public static (Truth Value, string Finding) Of(Scale scale, ScaleAnswers answers, Sex sex, MissingAnswersRule rule)
    {
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(rule);
        return scale.CutOff switch
        {
            CutOff.AtLeast c => AtLeast(scale, answers, c.Value, rule),
            CutOff.AtMost c => AtMost(scale, answers, c.Value, rule),
            CutOff.BySex c => BySex(scale, answers, c, sex, rule),
            _ => throw new ArgumentException($"Scale '{scale.Id}' has no cut-off to judge by.", nameof(scale)),
        };
    }

    private static (Truth, string) BySex(Scale scale, ScaleAnswers answers, CutOff.BySex cutOff, Sex sex, MissingAnswersRule rule)
    {
        switch (sex)
        {
            case Sex.Male:
                return AtLeast(scale, answers, cutOff.Male, rule);
            case Sex.Female:
                return AtLeast(scale, answers, cutOff.Female, rule);
            default:
                // Neither published cut-off is theirs: only what both agree on is known.
                var strict = AtLeast(scale, answers, Math.Max(cutOff.Male, cutOff.Female), rule);
                var lenient = AtLeast(scale, answers, Math.Min(cutOff.Male, cutOff.Female), rule);
                return strict.Value == lenient.Value ? strict : (Truth.Unknown, "between-cut-offs-by-sex");
        }
    }

    private static (Truth Value, string Finding) AtLeast(Scale scale, ScaleAnswers a, double cutOff, MissingAnswersRule rule)
    {
        var known = a.Items - a.Missing;
        if (scale.Method == ScaleMethod.Maximum)
        {
            return a.Highest >= cutOff ? (Truth.Yes, a.Missing == 0 ? "at-or-above" : "bounds-above")
                : a.HighestOfMissing < cutOff ? (Truth.No, a.Missing == 0 ? "below" : "bounds-below")
                : (Truth.Unknown, "too-many-missing");
        }

        // In units of the raw sum: a mean of at least c over n items is a sum of at least c × n.
        var needed = scale.Method == ScaleMethod.Mean ? cutOff / scale.Multiplier * a.Items : cutOff / scale.Multiplier;
        if (a.Sum + a.LowestMissing >= needed)
        {
            return (Truth.Yes, a.Missing == 0 ? "at-or-above" : "bounds-above");
        }

        if (a.Sum + a.HighestMissing < needed)
        {
            return (Truth.No, a.Missing == 0 ? "below" : "bounds-below");
        }

        if (known == 0 || rule.IsTooMany(a.Missing, a.Items))
        {
            return (Truth.Unknown, "too-many-missing");
        }

        return (double)a.Sum * a.Items >= needed * known ? (Truth.Yes, "person-mean-above") : (Truth.No, "person-mean-below");
    }

    private static (Truth Value, string Finding) AtMost(Scale scale, ScaleAnswers a, double cutOff, MissingAnswersRule rule)
    {
        if (scale.Method == ScaleMethod.Maximum)
        {
            throw new InvalidOperationException($"Scale '{scale.Id}': the highest of several scores has no cut-off from below.");
        }

        var known = a.Items - a.Missing;
        var needed = scale.Method == ScaleMethod.Mean ? cutOff / scale.Multiplier * a.Items : cutOff / scale.Multiplier;
        if (a.Sum + a.HighestMissing <= needed)
        {
            return (Truth.Yes, a.Missing == 0 ? "at-or-below" : "bounds-below");
        }

        if (a.Sum + a.LowestMissing > needed)
        {
            return (Truth.No, a.Missing == 0 ? "above" : "bounds-above");
        }

        if (known == 0 || rule.IsTooMany(a.Missing, a.Items))
        {
            return (Truth.Unknown, "too-many-missing");
        }

        return (double)a.Sum * a.Items <= needed * known ? (Truth.Yes, "person-mean-below") : (Truth.No, "person-mean-above");
    }
}
