namespace Luwte.Statistics.Imputation;

/// <summary>Rows of a conditional model: predictors with a constant first, outcome and weight. One serves column after column.</summary>
internal sealed class ConditionalSample
{
    private double[] x = [];
    private double[] y = [];
    private double[] w = [];

    public int P { get; private set; }

    public int N { get; private set; }

    /// <summary>Predictors, row after row.</summary>
    public ReadOnlySpan<double> X => x.AsSpan(0, N * P);

    public ReadOnlySpan<double> Y => y.AsSpan(0, N);

    public Span<double> W => w.AsSpan(0, N);

    /// <summary>Begins anew, for rows of another width.</summary>
    public void Clear(int columns, int capacity)
    {
        (P, N) = (columns, 0);
        if (y.Length < capacity)
        {
            y = new double[capacity];
            w = new double[capacity];
        }

        if (x.Length < columns * capacity)
        {
            x = new double[columns * capacity];
        }
    }

    public ReadOnlySpan<double> Row(int i) => x.AsSpan(i * P, P);

    /// <summary>Adds a row and gives its place, for the caller to fill.</summary>
    public Span<double> Add(double outcome, double weight)
    {
        if (N == y.Length || (N + 1) * P > x.Length)
        {
            Array.Resize(ref x, Math.Max(2 * x.Length, (N + 1) * P));
            Array.Resize(ref y, Math.Max(2 * y.Length, N + 1));
            Array.Resize(ref w, y.Length);
        }

        y[N] = outcome;
        w[N] = weight;
        return x.AsSpan(N++ * P, P);
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
                mean[j] += row[j];
                deviation[j] += row[j] * row[j];
            }
        }

        for (var j = 1; j < P; j++)
        {
            mean[j] /= n;
            deviation[j] /= n;
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
