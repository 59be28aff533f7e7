namespace Luwte.Statistics.Inference;

/// <summary>Adjusts p-values for the number of tests; R <c>p.adjust</c>. See docs/methods/multiple-testing.md.</summary>
public static class MultipleTesting
{
    /// <summary>p × number of tests: the plainest control of any false finding.</summary>
    public static IReadOnlyList<double> Bonferroni(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        return [.. pValues.Select(p => Math.Min(1, p * pValues.Count))];
    }

    /// <summary>Holm (1979): controls any false finding, never weaker than Bonferroni, no assumption on dependence.</summary>
    public static IReadOnlyList<double> Holm(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        return StepDown(pValues, rank => pValues.Count - rank + 1);
    }

    /// <summary>Hochberg (1988): as Holm but stronger; the tests must be independent or positively dependent.</summary>
    public static IReadOnlyList<double> Hochberg(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        return StepUp(pValues, rank => pValues.Count - rank + 1);
    }

    /// <summary>Benjamini and Hochberg (1995): the expected share of false findings among the findings.</summary>
    public static IReadOnlyList<double> BenjaminiHochberg(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        return StepUp(pValues, rank => (double)pValues.Count / rank);
    }

    /// <summary>Benjamini and Yekutieli (2001): the same under any dependence.</summary>
    public static IReadOnlyList<double> BenjaminiYekutieli(IReadOnlyList<double> pValues)
    {
        Check(pValues);
        var harmonic = Enumerable.Range(1, pValues.Count).Sum(i => 1.0 / i);
        return StepUp(pValues, rank => harmonic * pValues.Count / rank);
    }

    private static void Check(IReadOnlyList<double> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        for (var i = 0; i < pValues.Count; i++)
        {
            if (!(pValues[i] is >= 0 and <= 1))
            {
                throw new ArgumentException($"The p-value at place {i + 1} is not between 0 and 1; leave missing tests out.", nameof(pValues));
            }
        }
    }

    private static double[] StepDown(IReadOnlyList<double> pValues, Func<int, double> factor)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var result = new double[pValues.Count];
        var highest = 0.0;
        for (var rank = 1; rank <= order.Length; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, pValues[order[rank - 1]] * factor(rank)));
            result[order[rank - 1]] = highest;
        }

        return result;
    }

    private static double[] StepUp(IReadOnlyList<double> pValues, Func<int, double> factor)
    {
        var order = Enumerable.Range(0, pValues.Count).OrderBy(i => pValues[i]).ToArray();
        var result = new double[pValues.Count];
        var lowest = 1.0;
        for (var rank = order.Length; rank >= 1; rank--)
        {
            lowest = Math.Min(lowest, pValues[order[rank - 1]] * factor(rank));
            result[order[rank - 1]] = lowest;
        }

        return result;
    }
}
