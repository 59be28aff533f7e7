namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// Rounds every count to a multiple of a base next to it, so that all totals still add up and the sum of changes is least.
/// A count that is a multiple already stays.
/// </summary>
/// <remarks>
/// Cox and Ernst (1982), Controlled rounding, INFOR 20(4): for two-way tables a network flow, so the vertices of the linear
/// programme are whole; other relations go through branch and bound. R: <c>sdcTable</c> has no counterpart.
/// </remarks>
public static class ControlledRounding
{
    private const int MostNodes = 5000;

    /// <summary>Rounds the values.</summary>
    /// <param name="values">n values, not negative, whole.</param>
    /// <param name="relations">The sums that must still hold.</param>
    /// <param name="roundTo">Base, at least 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">The base is below 2.</exception>
    public static RoundingOutcome Apply(IReadOnlyList<double> values, IReadOnlyList<AdditiveRelation> relations, int roundTo = 5)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(relations);
        ArgumentOutOfRangeException.ThrowIfLessThan(roundTo, 2);
        var n = values.Count;
        var floor = values.Select(v => Math.Floor(v / roundTo) * roundTo).ToArray();
        var simplex = new BoundedSimplex(
            n, relations.Select(r => r.Parts.Select(p => (p, 1.0)).Append((r.Total, -1.0)).ToArray()));
        var gain = new double[n];
        for (var i = 0; i < n; i++)
        {
            var rest = values[i] - floor[i];
            simplex.X[i] = rest / roundTo;
            simplex.Upper[i] = rest == 0 ? 0 : 1;
            gain[i] = rest == 0 ? 0 : (2 * rest) - roundTo;
        }

        var search = new Search(gain);
        search.Branch(simplex);
        if (search.Best is null)
        {
            return new RoundingOutcome.Impossible();
        }

        double[] rounded = [.. search.Best.Select((up, i) => floor[i] + (roundTo * Math.Round(up)))];
        var changes = rounded.Select((r, i) => Math.Abs(r - values[i])).ToArray();
        return new RoundingOutcome.Rounded(rounded, changes.Sum(), changes.DefaultIfEmpty().Max());
    }

    private sealed class Search(double[] gain)
    {
        private double most = double.NegativeInfinity;
        private int nodes;

        public double[]? Best { get; private set; }

        public void Branch(BoundedSimplex simplex)
        {
            var reached = simplex.Maximise(gain);
            if (++nodes > MostNodes || reached <= most + 1e-9)
            {
                return;
            }

            simplex.MoveToVertex();
            var open = Array.FindIndex(simplex.X, x => Math.Abs(x - Math.Round(x)) > 1e-6);
            if (open < 0)
            {
                most = reached;
                Best = [.. simplex.X];
                return;
            }

            foreach (var up in new[] { simplex.X[open] >= 0.5, simplex.X[open] < 0.5 })
            {
                var child = simplex.Copy();
                var only = new double[gain.Length];
                only[open] = up ? 1 : -1;
                child.Maximise(only);
                if (Math.Abs(child.X[open] - (up ? 1 : 0)) < 1e-7)
                {
                    child.Lower[open] = child.Upper[open] = child.X[open] = up ? 1 : 0;
                    Branch(child);
                }
            }
        }
    }
}
