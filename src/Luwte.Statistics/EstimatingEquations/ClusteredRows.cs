using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.EstimatingEquations;

/// <summary>Rows brought together by cluster (and, for AR(1), ordered by wave), whatever their order in the input.</summary>
internal sealed class ClusteredRows
{
    private ClusteredRows(int[] order, int[] starts)
    {
        Order = order;
        Starts = starts;
    }

    /// <summary>Place in the input of each row.</summary>
    internal int[] Order { get; }

    /// <summary>First row of each cluster, and the number of rows at the end.</summary>
    internal int[] Starts { get; }

    internal int Clusters => Starts.Length - 1;

    internal int Largest
    {
        get
        {
            var largest = 0;
            for (var g = 0; g < Clusters; g++)
            {
                largest = Math.Max(largest, Starts[g + 1] - Starts[g]);
            }

            return largest;
        }
    }

    /// <summary>Counting sort on codes 0 … count−1, stable; within a cluster by wave when waves are given.</summary>
    internal static ClusteredRows From(int[] codes, int count, int[]? waves)
    {
        var starts = new int[count + 1];
        foreach (var code in codes)
        {
            starts[code + 1]++;
        }

        for (var g = 0; g < count; g++)
        {
            starts[g + 1] += starts[g];
        }

        var next = starts.AsSpan(0, count).ToArray();
        var order = new int[codes.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            order[next[codes[i]]++] = i;
        }

        if (waves is not null)
        {
            for (var g = 0; g < count; g++)
            {
                order.AsSpan(starts[g], starts[g + 1] - starts[g]).Sort((a, b) => waves[a] != waves[b] ? waves[a].CompareTo(waves[b]) : a.CompareTo(b));
            }
        }

        return new ClusteredRows(order, starts);
    }

    /// <summary>Values in the order of the clusters.</summary>
    internal T[] Arrange<T>(T[] values)
    {
        var arranged = new T[values.Length];
        for (var i = 0; i < arranged.Length; i++)
        {
            arranged[i] = values[Order[i]];
        }

        return arranged;
    }

    /// <summary>Rows of a matrix in the order of the clusters.</summary>
    internal DesignMatrix Arrange(DesignMatrix design)
    {
        var values = new double[design.Values.Length];
        for (var i = 0; i < design.Rows; i++)
        {
            design.Row(Order[i]).CopyTo(values.AsSpan(i * design.Columns));
        }

        return new DesignMatrix(design.Rows, design.Names, values);
    }
}
