namespace Luwte.Statistics.PairMatching;

/// <summary>
/// The best pairs on a line: first as many as possible, then the smallest total distance. Among best solutions there is one
/// whose pairs do not cross, also within a caliper, so it is found by going through both sorted lists at once.
/// </summary>
/// <remarks>
/// Exact: uncrossing two pairs never lengthens the longer nor the sum (Karp and Li 1975 for the case without caliper). O(rows ×
/// columns) time, two bits per cell of memory.
/// </remarks>
internal static class LineAssignment
{
    /// <summary>Most rows × columns: at two bits per cell this takes 1.5 GB.</summary>
    internal const long MostCells = 6_000_000_000;

    /// <summary>For each row (rising values) the column it is paired with, or −1.</summary>
    /// <param name="rows">Rising values.</param>
    /// <param name="columns">Rising values.</param>
    /// <param name="width">Largest distance of a pair; infinite for none.</param>
    public static int[] Solve(double[] rows, double[] columns, double width)
    {
        long n = rows.Length, m = columns.Length;
        var result = new int[n];
        Array.Fill(result, -1);
        var words = (m >> 6) + 1;
        var take = new ulong[n][];
        var left = new ulong[n][];
        var pairs = new int[m + 1];
        var cost = new double[m + 1];
        var nextPairs = new int[m + 1];
        var nextCost = new double[m + 1];
        for (var i = 0; i < n; i++)
        {
            var takeRow = take[i] = new ulong[words];
            var leftRow = left[i] = new ulong[words];
            nextPairs[0] = 0;
            nextCost[0] = 0;
            var value = rows[i];
            for (var j = 0; j < m; j++)
            {
                // Without this row; without this column; or both as a pair.
                var bestPairs = pairs[j + 1];
                var bestCost = cost[j + 1];
                if (nextPairs[j] > bestPairs || (nextPairs[j] == bestPairs && nextCost[j] < bestCost))
                {
                    bestPairs = nextPairs[j];
                    bestCost = nextCost[j];
                    leftRow[j >> 6] |= 1UL << (j & 63);
                }

                var distance = Math.Abs(value - columns[j]);
                if (distance <= width)
                {
                    var with = pairs[j] + 1;
                    var withCost = cost[j] + distance;
                    if (with > bestPairs || (with == bestPairs && withCost < bestCost))
                    {
                        bestPairs = with;
                        bestCost = withCost;
                        takeRow[j >> 6] |= 1UL << (j & 63);
                    }
                }

                nextPairs[j + 1] = bestPairs;
                nextCost[j + 1] = bestCost;
            }

            (pairs, nextPairs) = (nextPairs, pairs);
            (cost, nextCost) = (nextCost, cost);
        }

        long row = n - 1, column = m - 1;
        while (row >= 0 && column >= 0)
        {
            var bit = 1UL << (int)(column & 63);
            if ((take[row][column >> 6] & bit) != 0)
            {
                result[row] = (int)column;
                row--;
                column--;
            }
            else if ((left[row][column >> 6] & bit) != 0)
            {
                column--;
            }
            else
            {
                row--;
            }
        }

        return result;
    }
}
