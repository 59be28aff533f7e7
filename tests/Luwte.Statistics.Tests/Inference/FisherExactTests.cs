using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.Inference;

public sealed class FisherExactTests
{
    [Fact]
    public void RandomSmallTables_EqualTheSumOverAllTables()
    {
        var random = new SeededRandom(11);
        for (var trial = 0; trial < 60; trial++)
        {
            var table = new int[2 + random.NextInt(2), 2 + random.NextInt(3)];
            for (var i = 0; i < table.GetLength(0); i++)
            {
                for (var j = 0; j < table.GetLength(1); j++)
                {
                    table[i, j] = random.NextInt(5);
                }
            }

            table[0, 0]++;

            FisherExact.PValue(table)!.Value.ShouldBe(ByBruteForce(table), 1e-10);
        }
    }

    [Fact]
    public void Transposed_GivesTheSame()
    {
        var table = new[,] { { 5, 1, 0, 2 }, { 3, 4, 1, 0 }, { 6, 2, 3, 1 } };
        var transposed = new int[4, 3];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 4; j++)
            {
                transposed[j, i] = table[i, j];
            }
        }

        FisherExact.PValue(transposed)!.Value.ShouldBe(FisherExact.PValue(table)!.Value, 1e-12);
    }

    [Fact]
    public void FourByFour_OfFortyEightUnits_IsStillExact()
    {
        var table = Diagonal(4, 6, 2);

        var p = FisherExact.PValue(table);

        // Forty thousand shuffles of the units: standard error 0.002.
        p.ShouldNotBeNull();
        p.Value.ShouldBe(ByShuffling(table, 40_000), 0.008);
    }

    [Fact]
    public void TableBeyondReach_GivesNoNumber()
    {
        var table = IndependenceTest.Analyse(Diagonal(7, 40, 25));

        table.FisherPValue.ShouldBeNull();
        table.Status.ShouldBe(EstimationStatus.NotConverged);
        table.Warnings.ShouldContain(w => w.Contains("too many tables", StringComparison.Ordinal));
    }

    [Fact]
    public void NegativeCount_IsRefused()
    {
        Should.Throw<ArgumentException>(() => FisherExact.PValue(new[,] { { 1, -1 }, { 2, 3 } }));
    }

    private static int[,] Diagonal(int size, int on, int off)
    {
        var table = new int[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                table[i, j] = i == j ? on : off;
            }
        }

        return table;
    }

    private static double ByShuffling(int[,] table, int shuffles)
    {
        int r = table.GetLength(0), k = table.GetLength(1);
        List<int> rows = [], columns = [];
        for (var i = 0; i < r; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows.AddRange(Enumerable.Repeat(i, table[i, j]));
                columns.AddRange(Enumerable.Repeat(j, table[i, j]));
            }
        }

        double LogWeight(int[,] t) => -t.Cast<int>().Sum(c => Enumerable.Range(1, c).Sum(f => Math.Log(f)));
        var observed = LogWeight(table);
        var random = new SeededRandom(1);
        var order = columns.ToArray();
        var low = 0;
        for (var s = 0; s < shuffles; s++)
        {
            random.Shuffle<int>(order);
            var drawn = new int[r, k];
            for (var u = 0; u < order.Length; u++)
            {
                drawn[rows[u], order[u]]++;
            }

            low += LogWeight(drawn) <= observed + 1e-7 ? 1 : 0;
        }

        return (double)low / shuffles;
    }

    private static double ByBruteForce(int[,] table)
    {
        int r = table.GetLength(0), k = table.GetLength(1);
        var rows = new int[r];
        var columns = new int[k];
        for (var i = 0; i < r; i++)
        {
            for (var j = 0; j < k; j++)
            {
                rows[i] += table[i, j];
                columns[j] += table[i, j];
            }
        }

        double Weight(int[,] t)
        {
            var w = 1.0;
            foreach (var cell in t)
            {
                for (var f = 2; f <= cell; f++)
                {
                    w /= f;
                }
            }

            return w;
        }

        double all = 0, low = 0;
        var observed = Weight(table);
        var work = new int[r, k];
        void Fill(int cell)
        {
            if (cell == r * k)
            {
                var w = Weight(work);
                all += w;
                low += w <= observed * (1 + 1e-7) ? w : 0;
                return;
            }

            var (i, j) = Math.DivRem(cell, k);
            for (var x = 0; x <= Math.Min(rows[i], columns[j]); x++)
            {
                if ((j == k - 1 && x != rows[i]) || (i == r - 1 && x != columns[j]))
                {
                    continue;
                }

                work[i, j] = x;
                rows[i] -= x;
                columns[j] -= x;
                Fill(cell + 1);
                rows[i] += x;
                columns[j] += x;
            }
        }

        Fill(0);
        return low / all;
    }
}
