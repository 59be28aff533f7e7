using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.MixedModels;

/// <summary>
/// The contrasts of a type III test: the effect of a term averaged, each level equally, over the levels of every other
/// factor (and at zero of every covariate that it interacts with).
/// </summary>
/// <remarks>R <c>anova(lmerTest fit, type = 3)</c>, <c>car::Anova(type = 3)</c> with sum contrasts.</remarks>
internal static class TypeThreeContrasts
{
    /// <summary>Rows over the p coefficients; null when a factor of the model is not coded by contrasts.</summary>
    internal static IReadOnlyList<double[]>? Of(DesignTerm tested, IReadOnlyList<DesignTerm> terms, int coefficients)
    {
        if (terms.Any(t => !t.Contrasts))
        {
            return null;
        }

        var rows = Enumerable.Range(0, tested.ColumnCount).Select(_ => new double[coefficients]).ToArray();
        foreach (var term in terms.Where(t => Contains(t, tested)))
        {
            for (var row = 0; row < rows.Length; row++)
            {
                for (var column = 0; column < term.ColumnCount; column++)
                {
                    rows[row][term.FirstColumn + column] = Weight(tested, row, term, column);
                }
            }
        }

        return rows;
    }

    // The other term has all variables of the tested one and beyond them only factors.
    private static bool Contains(DesignTerm term, DesignTerm tested) =>
        tested.Term.Variables.All(v => term.Term.Variables.Contains(v))
        && Enumerable.Range(0, term.Term.Variables.Count).All(i => term.LevelCounts[i] > 0 || tested.Term.Variables.Contains(term.Term.Variables[i]));

    private static double Weight(DesignTerm tested, int row, DesignTerm term, int column)
    {
        var weight = 1.0;
        for (var i = 0; i < term.Term.Variables.Count; i++)
        {
            var levels = term.LevelCounts[i];
            if (levels == 0)
            {
                continue;
            }

            var level = column % (levels - 1);
            column /= levels - 1;
            var mean = 1.0 / levels;
            weight *= Place(tested, term.Term.Variables[i], row) is { } place ? (place == level ? 1 : 0) - mean : mean;
        }

        return weight;
    }

    // Which level (after the reference) of a variable a column of the tested term stands for; null when the term lacks it.
    private static int? Place(DesignTerm tested, FormulaVariable variable, int column)
    {
        for (var i = 0; i < tested.Term.Variables.Count; i++)
        {
            var levels = tested.LevelCounts[i];
            var width = levels == 0 ? 1 : levels - 1;
            if (tested.Term.Variables[i] == variable)
            {
                return column % width;
            }

            column /= width;
        }

        return null;
    }
}
