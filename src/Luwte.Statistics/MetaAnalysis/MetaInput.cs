using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.MetaAnalysis;

/// <summary>What every meta-analysis demands of its input.</summary>
internal static class MetaInput
{
    public static void Check(IReadOnlyList<double> effects, IReadOnlyList<double> variances, DesignMatrix? design)
    {
        if (effects.Count == 0 || effects.Count != variances.Count || (design is not null && design.Rows != effects.Count))
        {
            throw new ArgumentException("Give at least one effect, with one variance and one row of moderators for each.", nameof(effects));
        }

        for (var i = 0; i < effects.Count; i++)
        {
            if (!double.IsFinite(effects[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Effect {i + 1} is not a number; leave the row out."), nameof(effects));
            }

            if (!(variances[i] > 0) || double.IsInfinity(variances[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Variance {i + 1} is {variances[i]}; a sampling variance is positive."), nameof(variances));
            }
        }
    }

    public static DesignMatrix Constant(int k) => new(k, ["(Intercept)"], [.. Enumerable.Repeat(1.0, k)]);

    /// <summary>The design without one row.</summary>
    public static DesignMatrix Rows(DesignMatrix design, IReadOnlyList<int> rows) =>
        new(rows.Count, design.Names, [.. rows.SelectMany(r => design.Row(r).ToArray())]);
}
