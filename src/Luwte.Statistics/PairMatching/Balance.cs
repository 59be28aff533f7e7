namespace Luwte.Statistics.PairMatching;

/// <summary>Describes how alike treated and controls are, with weights.</summary>
/// <remarks>Stuart (2010); R MatchIt <c>summary.matchit</c>. See docs/methods/pair-matching.md.</remarks>
internal static class Balance
{
    /// <summary>One table per set of weights; each variable is sorted once for all of them.</summary>
    public static IReadOnlyList<BalanceRow>[] Describe(UnitTable units, double[]? scores, params double[][] weights)
    {
        (string Name, double[] Values, bool IsShare)[] variables =
        [
            .. scores is null ? Enumerable.Empty<(string, double[], bool)>() : [("distance", scores, false)],
            .. units.Columns.Select(c => (c.Name, c.Values, c.IsShare)),
        ];
        var tables = weights.Select(_ => new BalanceRow[variables.Length]).ToArray();
        Parallel.For(0, variables.Length, v =>
        {
            var (name, values, share) = variables[v];
            var order = share ? [] : RisingOrder.Of(values);
            for (var w = 0; w < weights.Length; w++)
            {
                tables[w][v] = Row(name, values, share, order, units.Treated, weights[w]);
            }
        });
        return tables;
    }

    private static BalanceRow Row(string name, double[] values, bool share, int[] order, bool[] treated, double[] weights)
    {
        double treatedCount = 0, fullSum = 0, wt = 0, wc = 0, mt = 0, mc = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (treated[i])
            {
                treatedCount++;
                fullSum += values[i];
                wt += weights[i];
                mt += weights[i] * values[i];
            }
            else
            {
                wc += weights[i];
                mc += weights[i] * values[i];
            }
        }

        mt /= wt;
        mc /= wc;
        var fullMean = fullSum / treatedCount;
        double square = 0, vt = 0, vc = 0, wt2 = 0, wc2 = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (treated[i])
            {
                square += (values[i] - fullMean) * (values[i] - fullMean);
                vt += weights[i] * (values[i] - mt) * (values[i] - mt);
                wt2 += weights[i] * weights[i];
            }
            else
            {
                vc += weights[i] * (values[i] - mc) * (values[i] - mc);
                wc2 += weights[i] * weights[i];
            }
        }

        var sd = Math.Sqrt(share ? fullMean * (1 - fullMean) : square / (treatedCount - 1));
        var varianceTreated = vt / (wt - (wt2 / wt));
        var varianceControl = vc / (wc - (wc2 / wc));
        var (mean, max) = share ? (Math.Abs(mt - mc), Math.Abs(mt - mc)) : Distributions(values, order, treated, weights, wt, wc);
        return new BalanceRow(
            name,
            mt,
            mc,
            sd > 0 ? (mt - mc) / sd : null,
            share || !(varianceControl > 0) || !double.IsFinite(varianceTreated) ? null : varianceTreated / varianceControl,
            mean,
            max);
    }

    private static (double Mean, double Max) Distributions(double[] values, int[] order, bool[] treated, double[] weights, double wt, double wc)
    {
        // As MatchIt: the mean is over every value that occurs in the full sample, also those of units without a pair.
        double gap = 0, sum = 0, max = 0;
        var steps = 0;
        for (var k = 0; k < order.Length; k++)
        {
            var i = order[k];
            gap += treated[i] ? weights[i] / wt : -weights[i] / wc;
            if (k + 1 == order.Length || !values[order[k + 1]].Equals(values[i]))
            {
                steps++;
                sum += Math.Abs(gap);
                max = Math.Max(max, Math.Abs(gap));
            }
        }

        return (sum / steps, max);
    }
}
