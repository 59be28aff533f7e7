namespace Luwte.Statistics.Imputation;

/// <summary>Rows of a conditional model: predictors with a constant first, outcome and weight.</summary>
internal sealed class ConditionalSample(int columns, int capacity)
{
    public int P { get; } = columns;

    public int N { get; private set; }

    public double[] X { get; private set; } = new double[columns * Math.Max(1, capacity)];

    public double[] Y { get; private set; } = new double[Math.Max(1, capacity)];

    public double[] W { get; private set; } = new double[Math.Max(1, capacity)];

    public ReadOnlySpan<double> Row(int i) => X.AsSpan(i * P, P);

    /// <summary>Adds a row and gives its place, for the caller to fill.</summary>
    public Span<double> Add(double y, double weight)
    {
        if (N == Y.Length)
        {
            var (x, o, w) = (X, Y, W);
            Array.Resize(ref x, 2 * x.Length);
            Array.Resize(ref o, 2 * o.Length);
            Array.Resize(ref w, 2 * w.Length);
            (X, Y, W) = (x, o, w);
        }

        Y[N] = y;
        W[N] = weight;
        return X.AsSpan(N++ * P, P);
    }

    /// <summary>
    /// Adds a few light rows in which every category occurs at both sides of each predictor, so that a predictor that separates
    /// the categories does not send its coefficient to infinity.
    /// </summary>
    /// <remarks>White, Daniel and Royston (2010), Computational Statistics and Data Analysis 54, §3.</remarks>
    public void Augment(int categories)
    {
        var n = N;
        var mean = new double[P];
        var deviation = new double[P];
        for (var i = 0; i < n; i++)
        {
            var row = Row(i);
            for (var j = 1; j < P; j++)
            {
                mean[j] += row[j] / n;
                deviation[j] += row[j] * row[j] / n;
            }
        }

        var weight = (double)P / Math.Max(1, 2 * categories * (P - 1));
        for (var j = 1; j < P; j++)
        {
            var sd = Math.Sqrt(Math.Max(0, deviation[j] - (mean[j] * mean[j])));
            for (var side = -1; side <= 1; side += 2)
            {
                for (var category = 0; category < categories; category++)
                {
                    var row = Add(category, weight);
                    mean.CopyTo(row);
                    row[0] = 1;
                    row[j] += side * sd;
                }
            }
        }
    }

    /// <summary>Σ w x x' into the lower triangle of a row-major p × p matrix, with a ridge of 1e-5 of the diagonal.</summary>
    public void CrossProduct(ReadOnlySpan<double> weights, Span<double> target)
    {
        target.Clear();
        for (var i = 0; i < N; i++)
        {
            if (weights[i] != 0)
            {
                AddOuter(target, P, Row(i), weights[i]);
            }
        }

        for (var j = 0; j < P; j++)
        {
            target[(j * P) + j] = (target[(j * P) + j] * (1 + 1e-5)) + 1e-12;
        }
    }

    internal static void AddOuter(Span<double> target, int width, ReadOnlySpan<double> row, double weight)
    {
        for (var a = 0; a < row.Length; a++)
        {
            var f = weight * row[a];
            if (f == 0)
            {
                continue;
            }

            var line = target.Slice(a * width, a + 1);
            for (var b = 0; b < line.Length; b++)
            {
                line[b] += f * row[b];
            }
        }
    }
}
