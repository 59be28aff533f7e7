namespace Luwte.Statistics.Reliability;

/// <summary>The persons who answered every item, with covariances.</summary>
internal sealed class ItemMatrix
{
    private ItemMatrix(double[][] persons, double[] means, double[,] covariance)
    {
        Persons = persons;
        Means = means;
        Covariance = covariance;
    }

    public double[][] Persons { get; }

    public double[] Means { get; }

    /// <summary>Items × items, over n − 1.</summary>
    public double[,] Covariance { get; }

    public int Items => Means.Length;

    /// <exception cref="ArgumentException">Persons with different numbers of items, or fewer items than <paramref name="fewestItems"/>.</exception>
    public static ItemMatrix? From(IReadOnlyList<IReadOnlyList<double>> answers, int fewestItems)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var k = answers.Count == 0 ? 0 : answers[0].Count;
        if (k < fewestItems || answers.Any(a => a.Count != k))
        {
            throw new ArgumentException($"Give for every person the same number of items, at least {fewestItems}.", nameof(answers));
        }

        double[][] persons = [.. answers.Where(a => a.All(v => !double.IsNaN(v))).Select(a => a.ToArray())];
        if (persons.Length < 3)
        {
            return null;
        }

        double[] means = [.. Enumerable.Range(0, k).Select(j => persons.Average(p => p[j]))];
        var covariance = new double[k, k];
        for (var a = 0; a < k; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                foreach (var p in persons)
                {
                    sum += (p[a] - means[a]) * (p[b] - means[b]);
                }

                covariance[a, b] = covariance[b, a] = sum / (persons.Length - 1);
            }
        }

        return new ItemMatrix(persons, means, covariance);
    }
}
