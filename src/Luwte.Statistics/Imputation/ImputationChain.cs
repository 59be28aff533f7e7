using Luwte.Statistics.Random;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.Imputation;

/// <summary>One copy on its way: the completed columns and their coding as predictors.</summary>
internal sealed class ImputationChain
{
    private readonly IReadOnlyList<ImputationColumn> columns;
    private readonly ImputationOptions options;
    private readonly SeededRandom random;
    private readonly int n;
    private readonly int width;
    private readonly double[][] values;
    private readonly int[][] missing;
    private readonly int[][] observed;
    private readonly int[] offset;
    private readonly int[] categories;
    private readonly double[] centre;
    private readonly double[] scale;
    private readonly double[] coded;
    private readonly double[]?[] lastFit;

    // Kept from column to column: a draw needs room of the size of the data.
    private readonly ConditionalSample sample = new();
    private readonly ResponseBlocks linear = new(ResponseFamily.Gaussian);
    private readonly ResponseBlocks logistic = new(ResponseFamily.Binomial);

    public ImputationChain(IReadOnlyList<ImputationColumn> columns, ImputationOptions options, SeededRandom random)
    {
        this.columns = columns;
        this.options = options;
        this.random = random;
        n = columns[0].Values.Count;
        var k = columns.Count;
        values = [.. columns.Select(c => c.Values.ToArray())];
        missing = [.. values.Select(v => Enumerable.Range(0, n).Where(i => double.IsNaN(v[i])).ToArray())];
        observed = [.. values.Select(v => Enumerable.Range(0, n).Where(i => !double.IsNaN(v[i])).ToArray())];
        categories = [.. columns.Select(c => c.IsCategorical ? c.Categories : 0)];
        offset = new int[k + 1];
        centre = new double[k];
        scale = new double[k];
        lastFit = new double[]?[k];
        for (var c = 0; c < k; c++)
        {
            offset[c + 1] = offset[c] + (categories[c] > 0 ? categories[c] - 1 : 1);
            centre[c] = observed[c].Average(i => values[c][i]);
            scale[c] = Math.Sqrt(observed[c].Average(i => Math.Pow(values[c][i] - centre[c], 2)));
        }

        width = offset[k];
        coded = new double[n * width];
        for (var c = 0; c < k; c++)
        {
            foreach (var i in missing[c])
            {
                values[c][i] = values[c][observed[c][random.NextInt(observed[c].Length)]];
            }

            Code(c, Enumerable.Range(0, n));
        }
    }

    public double[][] Run(Action<int, int, double> report, CancellationToken cancellation)
    {
        for (var round = 0; round < options.Iterations; round++)
        {
            for (var c = 0; c < columns.Count; c++)
            {
                cancellation.ThrowIfCancellationRequested();
                if (missing[c].Length > 0)
                {
                    Draw(c);
                    Code(c, missing[c]);
                }

                report(round, c, missing[c].Length > 0 ? missing[c].Average(i => values[c][i]) : double.NaN);
            }
        }

        return values;
    }

    private void Draw(int c)
    {
        var p = 1 + width - (offset[c + 1] - offset[c]);
        sample.Clear(p, observed[c].Length + (categories[c] * 2 * p));
        foreach (var i in observed[c])
        {
            Predictors(c, i, sample.Add(values[c][i], 1));
        }

        var row = new double[p];
        if (categories[c] == 2)
        {
            DrawYesOrNo(c, row);
        }
        else if (columns[c].IsCategorical)
        {
            DrawCategories(c, row);
        }
        else if (scale[c] == 0)
        {
            // A column with one observed value has nothing to model.
            foreach (var i in missing[c])
            {
                values[c][i] = centre[c];
            }
        }
        else if (columns[c].Method == ImputationMethod.Normal)
        {
            var (drawn, sigma) = LinearDraw.Draw(sample, linear, random);
            foreach (var i in missing[c])
            {
                Predictors(c, i, row);
                values[c][i] = LinearDraw.Dot(row, drawn) + (sigma * random.NextNormal());
            }
        }
        else
        {
            DrawMatched(c, row);
        }
    }

    private void DrawYesOrNo(int c, double[] row)
    {
        var theta = LogisticDraw.Draw(sample, logistic, lastFit[c], random);
        lastFit[c] = theta;
        foreach (var i in missing[c])
        {
            Predictors(c, i, row);
            values[c][i] = random.NextDouble() < 1 - LogisticDraw.Chance(theta, row) ? 0 : 1;
        }
    }

    private void DrawCategories(int c, double[] row)
    {
        var ordered = columns[c].Method == ImputationMethod.ProportionalOdds;
        var theta = CategoryDraw.Draw(sample, categories[c], ordered, lastFit[c], random);
        lastFit[c] = theta;
        Span<double> probabilities = stackalloc double[categories[c]];
        foreach (var i in missing[c])
        {
            Predictors(c, i, row);
            CategoryDraw.Probabilities(theta, row, ordered, probabilities);
            var u = random.NextDouble();
            var category = 0;
            while (category < probabilities.Length - 1 && u >= probabilities[category])
            {
                u -= probabilities[category++];
            }

            values[c][i] = category;
        }
    }

    // Matching "type 1": predictions with the fitted coefficients for donors, with the drawn ones for receivers.
    private void DrawMatched(int c, double[] row)
    {
        var (drawn, _) = LinearDraw.Draw(sample, linear, random);
        var predicted = linear.Predictor();
        int[] donors = [.. Enumerable.Range(0, sample.N)];

        // Equal predictions in random order, so that the order of the file does not favour the first rows.
        random.Shuffle<int>(donors);
        var keys = donors.Select(d => predicted[d]).ToArray();
        Array.Sort(keys, donors);
        var wanted = Math.Min(options.Donors, donors.Length);
        foreach (var i in missing[c])
        {
            Predictors(c, i, row);
            var target = LinearDraw.Dot(row, drawn);
            var high = Array.BinarySearch(keys, target);
            high = high < 0 ? ~high : high;
            var low = high - 1;
            for (var taken = 0; taken < wanted; taken++)
            {
                if (high >= keys.Length || (low >= 0 && target - keys[low] <= keys[high] - target))
                {
                    low--;
                }
                else
                {
                    high++;
                }
            }

            values[c][i] = sample.Y[donors[low + 1 + random.NextInt(high - low - 1)]];
        }
    }

    private void Predictors(int c, int i, Span<double> target)
    {
        target[0] = 1;
        var row = coded.AsSpan(i * width, width);
        row[..offset[c]].CopyTo(target[1..]);
        row[offset[c + 1]..].CopyTo(target[(1 + offset[c])..]);
    }

    private void Code(int c, IEnumerable<int> rows)
    {
        foreach (var i in rows)
        {
            var place = coded.AsSpan((i * width) + offset[c], offset[c + 1] - offset[c]);
            if (categories[c] > 0)
            {
                place.Clear();
                if (values[c][i] > 0)
                {
                    place[(int)values[c][i] - 1] = 1;
                }
            }
            else
            {
                place[0] = scale[c] > 0 ? (values[c][i] - centre[c]) / scale[c] : 0;
            }
        }
    }
}
