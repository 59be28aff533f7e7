namespace Luwte.Statistics.LatentClasses;

/// <summary>Fit of the model to the frequencies of complete answer patterns.</summary>
internal static class ClassFitStatistics
{
    /// <summary>G² = 2 Σ f ln(f/F) and X² = Σ (f − F)²/F plus the expected count of patterns not seen.</summary>
    public static (double G2, double X2) Compute(ClassData data, ClassParameters shape, double[] theta, double[] sizes)
    {
        var cells = new Dictionary<string, (int[] Row, double Count)>(StringComparer.Ordinal);
        for (var r = 0; r < data.Rows.Length; r++)
        {
            if (data.Rows[r].Length == shape.Categories.Length)
            {
                var key = string.Join(',', data.Rows[r]);
                cells[key] = (data.Rows[r], cells.GetValueOrDefault(key).Count + data.Counts[r]);
            }
        }

        if (cells.Count == 0)
        {
            return (double.NaN, double.NaN);
        }

        double g2 = 0, x2 = data.CompleteRows;
        foreach (var (row, count) in cells.Values)
        {
            var expected = 0.0;
            for (var c = 0; c < shape.Classes; c++)
            {
                expected += row.Aggregate(sizes[c] * data.CompleteRows, (p, place) => p * theta[(c * shape.PerClass) + place]);
            }

            g2 += 2 * count * Math.Log(count / expected);
            x2 += ((count - expected) * (count - expected) / expected) - expected;
        }

        return (g2, x2);
    }
}
