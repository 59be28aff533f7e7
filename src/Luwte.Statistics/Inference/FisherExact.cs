namespace Luwte.Statistics.Inference;

/// <summary>
/// Fisher's exact test of independence for any table: the probability of all tables with the same margins that are not more
/// probable than the observed one.
/// </summary>
/// <remarks>
/// Network algorithm in the manner of Mehta and Patel (1983): columns are filled one after another; partial tables with the same
/// rest of the row totals and the same probability so far are merged, and a group of them is counted at once, or dropped, as
/// soon as bounds show that all its completions lie on one side. Relative tolerance 1e-7 for "not more probable", as R
/// <c>fisher.test</c>. See docs/methods/cross-tables.md.
/// </remarks>
public static class FisherExact
{
    private const double RelativeTolerance = 1e-7;

    // Beyond this number of partial tables (a few seconds) the reader is better served by a word than by waiting.
    private const long MostWork = 100_000_000;

    /// <summary>The two-sided p-value; null when there are too many tables to enumerate.</summary>
    /// <param name="counts">At least 2 × 2, counts ≥ 0.</param>
    /// <exception cref="ArgumentException">Smaller than 2 × 2, a negative count, or no units at all.</exception>
    public static double? PValue(int[,] counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        int r = counts.GetLength(0), k = counts.GetLength(1);
        if (r < 2 || k < 2 || counts.Cast<int>().Any(c => c < 0) || counts.Cast<int>().All(c => c == 0))
        {
            throw new ArgumentException("Give a table of at least 2 × 2, without negative counts, with at least one unit.", nameof(counts));
        }

        var rows = new int[r];
        var columns = new int[k];
        for (var i = 0; i < r; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows[i] += counts[i, j];
                columns[j] += counts[i, j];
            }
        }

        var logFactorial = LogFactorials(rows.Sum());
        var observed = 0.0;
        foreach (var cell in counts)
        {
            observed -= logFactorial[cell];
        }

        // The shorter side is the state; the longest columns go first, because they branch least at the end.
        var (state, steps) = r <= k ? (rows, columns) : (columns, rows);
        Array.Sort(steps);
        Array.Reverse(steps);
        return new Enumeration(state, steps, logFactorial, observed + RelativeTolerance).Total();
    }

    private static double[] LogFactorials(int n)
    {
        var table = new double[n + 1];
        for (var i = 2; i <= n; i++)
        {
            table[i] = table[i - 1] + Math.Log(i);
        }

        return table;
    }

    /// <summary>All probabilities here are sums of −ln cell!, to which the constant of the margins is added at the end.</summary>
    private sealed class Enumeration(int[] state, int[] steps, double[] logFactorial, double threshold)
    {
        private readonly double logConstant =
            state.Sum(t => logFactorial[t]) + steps.Sum(t => logFactorial[t]) - logFactorial[state.Sum()];

        private Dictionary<State, Dictionary<long, (double LogPast, double Tables)>> next = [];
        private double total;
        private long work;

        public double? Total()
        {
            var current = new Dictionary<State, Dictionary<long, (double LogPast, double Tables)>>
            {
                [new State(state)] = new() { [0] = (0, 1) },
            };
            for (var step = 0; step < steps.Length && current.Count > 0; step++)
            {
                next = [];
                foreach (var (open, pasts) in current)
                {
                    Distribute(open.Totals, new int[open.Totals.Length], 0, steps[step], step + 1, 0, [.. pasts.Values]);
                    if (work > MostWork)
                    {
                        return null;
                    }
                }

                current = next;
            }

            return Math.Min(1, total);
        }

        private void Distribute(int[] open, int[] left, int row, int remaining, int step, double log, (double LogPast, double Tables)[] pasts)
        {
            if (work > MostWork)
            {
                return;
            }

            if (row == open.Length - 1)
            {
                if (remaining <= open[row])
                {
                    left[row] = open[row] - remaining;
                    Reach(left, step, log - logFactorial[remaining], pasts);
                }

                return;
            }

            var room = 0;
            for (var i = row + 1; i < open.Length; i++)
            {
                room += open[i];
            }

            for (var x = Math.Max(0, remaining - room); x <= Math.Min(remaining, open[row]); x++)
            {
                left[row] = open[row] - x;
                Distribute(open, left, row + 1, remaining - x, step, log - logFactorial[x], pasts);
            }
        }

        private void Reach(int[] left, int step, double log, (double LogPast, double Tables)[] pasts)
        {
            var greatest = threshold - log - Greatest(left, step);
            var least = threshold - log - Least(left, step);
            var all = logConstant + log + All(left, step);
            Dictionary<long, (double LogPast, double Tables)>? here = null;
            work += pasts.Length + 20;
            foreach (var (past, tables) in pasts)
            {
                if (past <= greatest)
                {
                    total += tables * Math.Exp(past + all);
                }
                else if (past <= least)
                {
                    if (here is null)
                    {
                        var key = new State(left);
                        if (!next.TryGetValue(key, out here))
                        {
                            next[key] = here = [];
                        }
                    }

                    var mark = (long)Math.Round((past + log) * 1e10);
                    here[mark] = here.TryGetValue(mark, out var known) ? (known.LogPast, known.Tables + tables) : (past + log, tables);
                }
            }
        }

        /// <summary>ln of the sum of Π 1/cell! over all completions: a multinomial identity.</summary>
        private double All(int[] left, int step)
        {
            var n = 0;
            var sum = 0.0;
            foreach (var t in left)
            {
                sum -= logFactorial[t];
                n += t;
            }

            for (var j = step; j < steps.Length; j++)
            {
                sum -= logFactorial[steps[j]];
            }

            return sum + logFactorial[n];
        }

        /// <summary>Not below the largest completion: each row, or each column, spread as evenly as whole numbers allow.</summary>
        private double Greatest(int[] left, int step)
        {
            var columnsLeft = steps.Length - step;
            if (columnsLeft == 0)
            {
                return 0;
            }

            double byRow = 0, byColumn = 0;
            foreach (var t in left)
            {
                byRow -= Even(t, columnsLeft);
            }

            for (var j = step; j < steps.Length; j++)
            {
                byColumn -= Even(steps[j], left.Length);
            }

            return Math.Min(byRow, byColumn);
        }

        /// <summary>Not above the smallest completion: each row, or each column, in a single cell.</summary>
        private double Least(int[] left, int step)
        {
            double byRow = 0, byColumn = 0;
            foreach (var t in left)
            {
                byRow -= logFactorial[t];
            }

            for (var j = step; j < steps.Length; j++)
            {
                byColumn -= logFactorial[steps[j]];
            }

            return Math.Max(byRow, byColumn);
        }

        private double Even(int units, int cells)
        {
            var (each, more) = Math.DivRem(units, cells);
            return ((cells - more) * logFactorial[each]) + (more == 0 ? 0 : more * logFactorial[each + 1]);
        }
    }

    /// <summary>What is left of the row totals; their order does not matter for what can follow.</summary>
    private readonly struct State : IEquatable<State>
    {
        private readonly int hash;

        public State(int[] totals)
        {
            Totals = (int[])totals.Clone();
            Array.Sort(Totals);
            var code = default(HashCode);
            foreach (var t in Totals)
            {
                code.Add(t);
            }

            hash = code.ToHashCode();
        }

        public int[] Totals { get; }

        public bool Equals(State other) => Totals.AsSpan().SequenceEqual(other.Totals);

        public override bool Equals(object? obj) => obj is State other && Equals(other);

        public override int GetHashCode() => hash;
    }
}
