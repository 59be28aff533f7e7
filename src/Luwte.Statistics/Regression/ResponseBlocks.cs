using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Luwte.Statistics.Regression;

/// <summary>
/// The rows of a generalised linear model, four to a block and column after column within it, so that each pass works on four
/// rows at once. A pass for the deviance keeps what the next pass for the information needs, so one exponential serves both.
/// </summary>
/// <remarks>
/// Every lane adds up its own rows, and lanes and parts are joined in a fixed order: sums are the same whatever the number of
/// threads. The last block is filled up with rows of weight 0.
/// </remarks>
internal sealed class ResponseBlocks(ResponseFamily family)
{
    private const int Lanes = 4;

    // Blocks per part that a thread takes; samples of one part are never split.
    private const int PartBlocks = 8_192;

    private int n;
    private int p;
    private int blocks;
    private Vector256<double>[] x = [];
    private Vector256<double>[] y = [];
    private Vector256<double>[] weight = [];
    private Vector256<double>[] information = [];
    private Vector256<double>[] scores = [];
    private Vector256<double>[] accepted = [];
    private Vector256<double>[] trial = [];

    // Room per part: the lower triangle of X'WX and the score, or deviance, largest move and largest predictor.
    private Vector256<double>[][] parts = [];

    /// <summary>Takes the rows, into the room of the last ones when they fit.</summary>
    /// <param name="design">n × p values, row after row.</param>
    /// <param name="columns">p.</param>
    /// <param name="response">n outcomes that fit the family.</param>
    public void Load(ReadOnlySpan<double> design, int columns, ReadOnlySpan<double> response)
    {
        n = response.Length;
        p = columns;
        blocks = (n + Lanes - 1) / Lanes;
        if (y.Length < blocks)
        {
            y = new Vector256<double>[blocks];
            weight = new Vector256<double>[blocks];
            information = new Vector256<double>[blocks];
            scores = new Vector256<double>[blocks];
            accepted = new Vector256<double>[blocks];
            trial = new Vector256<double>[blocks];
        }

        if (x.Length < blocks * p)
        {
            x = new Vector256<double>[blocks * p];
        }

        if (blocks > 0)
        {
            x.AsSpan((blocks - 1) * p, p).Clear();
            y[blocks - 1] = Vector256<double>.Zero;
        }

        var values = MemoryMarshal.Cast<Vector256<double>, double>(x.AsSpan());
        for (var i = 0; i < n; i++)
        {
            var at = ((i / Lanes) * p * Lanes) + (i % Lanes);
            var row = design.Slice(i * p, p);
            for (var j = 0; j < row.Length; j++)
            {
                values[at + (j * Lanes)] = row[j];
            }
        }

        response.CopyTo(MemoryMarshal.Cast<Vector256<double>, double>(y.AsSpan()));
        var room = Math.Max(3, (p * (p + 1) / 2) + p);
        var wanted = Math.Max(1, (blocks + PartBlocks - 1) / PartBlocks);
        if (parts.Length != wanted || parts[0].Length < room)
        {
            parts = [.. Enumerable.Range(0, wanted).Select(_ => new Vector256<double>[room])];
        }
    }

    /// <summary>Sets the weight of each row; null = all 1.</summary>
    public void Weigh(ReadOnlySpan<double> weights)
    {
        var values = MemoryMarshal.Cast<Vector256<double>, double>(weight.AsSpan(0, blocks));
        if (weights.IsEmpty)
        {
            values[..n].Fill(1);
        }
        else
        {
            weights.CopyTo(values);
        }

        values[n..].Clear();
    }

    /// <summary>Weights and scores of the first step from the outcome itself (as R's <c>mustart</c>), at a predictor of zero for the move.</summary>
    public void Start()
    {
        var outcomes = MemoryMarshal.Cast<Vector256<double>, double>(y.AsSpan());
        var weights = MemoryMarshal.Cast<Vector256<double>, double>(weight.AsSpan());
        var info = MemoryMarshal.Cast<Vector256<double>, double>(information.AsSpan());
        var score = MemoryMarshal.Cast<Vector256<double>, double>(scores.AsSpan());
        info[((blocks - 1) * Lanes)..].Clear();
        score[((blocks - 1) * Lanes)..].Clear();
        for (var i = 0; i < n; i++)
        {
            var eta = FamilyMath.Start(family, outcomes[i]);
            var mean = FamilyMath.Mean(family, eta);
            info[i] = weights[i] * FamilyMath.Variance(family, mean);
            score[i] = (info[i] * eta) + (weights[i] * (outcomes[i] - mean));
        }
    }

    /// <summary>The deviance at coefficients that may become the next; infinite when it is not a number.</summary>
    /// <param name="coefficients">p values.</param>
    /// <returns>
    /// The deviance, the largest move of a predictor since the coefficients that were last accepted, and the largest predictor
    /// then; rows of weight 0 do not count.
    /// </returns>
    public (double Deviance, double Move, double Size) Try(double[] coefficients)
    {
        Each((from, to, sums) => Evaluate(coefficients, from, to, sums));
        double deviance = 0, move = 0, size = 0;
        foreach (var sums in parts)
        {
            deviance += Sum(sums[0]);
            move = Math.Max(move, Largest(sums[1]));
            size = Math.Max(size, Largest(sums[2]));
        }

        return (double.IsNaN(deviance) ? double.PositiveInfinity : deviance, move, size);
    }

    /// <summary>Makes the coefficients last tried the present ones.</summary>
    public void Accept() => (accepted, trial) = (trial, accepted);

    /// <summary>X'WX (p × p row-major, both triangles) and the score at the coefficients last tried, or of <see cref="Start"/>.</summary>
    public void Accumulate(Span<double> square, Span<double> score)
    {
        Each(Gather);
        var at = 0;
        for (var j = 0; j < p; j++)
        {
            for (var k = 0; k <= j; k++, at++)
            {
                square[(j * p) + k] = square[(k * p) + j] = Joined(at);
            }
        }

        for (var j = 0; j < p; j++)
        {
            score[j] = Joined(at + j);
        }
    }

    /// <summary>Linear predictor of each row at the coefficients last accepted.</summary>
    public double[] Predictor() => MemoryMarshal.Cast<Vector256<double>, double>(accepted.AsSpan())[..n].ToArray();

    /// <summary>X times a vector of p.</summary>
    public double[] Product(ReadOnlySpan<double> vector)
    {
        var product = new double[blocks * Lanes];
        var four = MemoryMarshal.Cast<double, Vector256<double>>(product.AsSpan());
        for (var block = 0; block < blocks; block++)
        {
            four[block] = Predict(block, vector);
        }

        return product[..n];
    }

    private Vector256<double> Predict(int block, ReadOnlySpan<double> coefficients)
    {
        var row = x.AsSpan(block * p, coefficients.Length);
        var eta = Vector256<double>.Zero;
        for (var j = 0; j < row.Length; j++)
        {
            eta += row[j] * coefficients[j];
        }

        return eta;
    }

    private void Evaluate(double[] coefficients, int from, int to, Vector256<double>[] sums)
    {
        Vector256<double> zero = Vector256<double>.Zero, deviance = zero, move = zero, size = zero;
        for (var block = from; block < to; block++)
        {
            var eta = Predict(block, coefficients);
            var w = weight[block];
            var counts = Vector256.GreaterThan(w, zero);
            move = Vector256.Max(move, Vector256.Abs(eta - accepted[block]) & counts);
            size = Vector256.Max(size, Vector256.Abs(accepted[block]) & counts);
            trial[block] = eta;
            deviance += family switch
            {
                ResponseFamily.Binomial => YesOrNo(block, eta, w),
                ResponseFamily.Poisson => Count(block, eta, w),
                _ => Number(block, eta, w),
            };
        }

        (sums[0], sums[1], sums[2]) = (deviance, move, size);
    }

    // −2 log of the chance of what was seen, written so that nothing is lost when that chance is near 0 or 1.
    private Vector256<double> YesOrNo(int block, Vector256<double> eta, Vector256<double> w)
    {
        var one = Vector256<double>.One;
        var far = Vector256.Abs(eta);
        var small = Vector256.Exp(-far);
        var toward = Vector256.GreaterThanOrEqual(eta, Vector256<double>.Zero);
        var mean = Vector256.ConditionalSelect(toward, one, small) / (one + small);
        var yes = Vector256.GreaterThan(y[block], Vector256<double>.Zero);
        information[block] = w * (mean * (one - mean));
        scores[block] = w * (y[block] - mean);
        return 2 * w * (Vector256.Log(one + small) + (far & (toward ^ yes)));
    }

    private Vector256<double> Count(int block, Vector256<double> eta, Vector256<double> w)
    {
        var zero = Vector256<double>.Zero;
        var seen = y[block];
        var mean = Vector256.Exp(eta);
        var some = Vector256.GreaterThan(seen, zero);
        var log = Vector256.Log(Vector256.ConditionalSelect(some, seen, Vector256<double>.One));
        information[block] = w * mean;
        scores[block] = w * (seen - mean);
        return 2 * w * (((seen * (log - eta)) & some) - seen + mean);
    }

    private Vector256<double> Number(int block, Vector256<double> eta, Vector256<double> w)
    {
        var rest = y[block] - eta;
        information[block] = w;
        scores[block] = w * rest;
        return w * rest * rest;
    }

    // Two blocks at a time, so that every sum is fetched and put back half as often.
    private void Gather(int from, int to, Vector256<double>[] sums)
    {
        Array.Clear(sums);
        for (var block = from; block < to; block += 2)
        {
            var both = block + 1 < to;
            var first = x.AsSpan(block * p, p);
            var second = both ? x.AsSpan((block + 1) * p, p) : first;
            var w1 = information[block];
            var w2 = both ? information[block + 1] : Vector256<double>.Zero;
            var s1 = scores[block];
            var s2 = both ? scores[block + 1] : Vector256<double>.Zero;
            var at = 0;
            for (var j = 0; j < first.Length; j++)
            {
                var line = sums.AsSpan(at, j + 1);
                var x1 = first[..line.Length];
                var x2 = second[..line.Length];
                var v1 = first[j] * w1;
                var v2 = second[j] * w2;
                for (var k = 0; k < line.Length; k++)
                {
                    line[k] += (v1 * x1[k]) + (v2 * x2[k]);
                }

                at += line.Length;
            }

            var score = sums.AsSpan(at, p);
            for (var j = 0; j < score.Length; j++)
            {
                score[j] += (first[j] * s1) + (second[j] * s2);
            }
        }
    }

    private void Each(Action<int, int, Vector256<double>[]> run)
    {
        if (parts.Length == 1)
        {
            run(0, blocks, parts[0]);
            return;
        }

        Parallel.For(0, parts.Length, part => run(part * PartBlocks, Math.Min(blocks, (part + 1) * PartBlocks), parts[part]));
    }

    private double Joined(int at)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += Sum(part[at]);
        }

        return sum;
    }

    private static double Sum(Vector256<double> four) => (four[0] + four[1]) + (four[2] + four[3]);

    private static double Largest(Vector256<double> four) => Math.Max(Math.Max(four[0], four[1]), Math.Max(four[2], four[3]));
}
