using Luwte.Statistics.Formulas;

namespace Luwte.Statistics.Ordinal;

/// <summary>
/// Log-likelihood of rows under logit P(Y ≤ j) = θ_j − z'γ_j − x'β, with first and second derivatives. The parameters are
/// ordered: thresholds, effects per threshold (threshold fastest), β.
/// </summary>
internal sealed class ThresholdRows
{
    private readonly int[] levels;
    private readonly DesignMatrix design;
    private readonly DesignMatrix? nominal;
    private readonly double[]? weights;
    private readonly int thresholds;

    internal ThresholdRows(int[] levels, int levelCount, DesignMatrix design, DesignMatrix? nominal, double[]? weights)
    {
        this.levels = levels;
        this.design = design;
        this.nominal = nominal;
        this.weights = weights;
        thresholds = levelCount - 1;
        Parameters = (thresholds * (1 + (nominal?.Columns ?? 0))) + design.Columns;
    }

    internal int Parameters { get; }

    internal int Rows => levels.Length;

    internal double Weight(int row) => weights?[row] ?? 1;

    /// <summary>The two predictors around the level of a row; infinite at the ends.</summary>
    internal (double Upper, double Lower) Bounds(int row, ReadOnlySpan<double> parameters)
    {
        var shift = 0.0;
        var first = Parameters - design.Columns;
        var x = design.Row(row);
        for (var j = 0; j < x.Length; j++)
        {
            shift += x[j] * parameters[first + j];
        }

        var level = levels[row];
        return (
            level < thresholds ? Threshold(row, level, parameters) - shift : double.PositiveInfinity,
            level > 0 ? Threshold(row, level - 1, parameters) - shift : double.NegativeInfinity);
    }

    /// <summary>Log-likelihood, and its gradient and Hessian when asked.</summary>
    internal double Evaluate(ReadOnlySpan<double> parameters, double[]? gradient, double[,]? hessian)
    {
        var total = 0.0;
        if (gradient is not null)
        {
            Array.Clear(gradient);
            Array.Clear(hessian!);
        }

        var up = new double[Parameters];
        var low = new double[Parameters];
        for (var i = 0; i < Rows; i++)
        {
            var weight = Weight(i);
            if (weight == 0)
            {
                continue;
            }

            var (upper, lower) = Bounds(i, parameters);
            var cell = LogisticCell.At(upper, lower);
            total += weight * Math.Log(cell.Chance);
            if (gradient is not null)
            {
                Direction(i, levels[i], up);
                Direction(i, levels[i] - 1, low);
                AddDerivatives(cell, up, low, weight, gradient, hessian!);
            }
        }

        return double.IsNaN(total) ? double.NegativeInfinity : total;
    }

    private double Threshold(int row, int level, ReadOnlySpan<double> parameters)
    {
        var value = parameters[level];
        for (var k = 0; nominal is not null && k < nominal.Columns; k++)
        {
            value -= nominal[row, k] * parameters[(thresholds * (k + 1)) + level];
        }

        return value;
    }

    // Derivative of a bound with respect to the parameters; zero beyond the ends.
    private void Direction(int row, int level, double[] direction)
    {
        Array.Clear(direction);
        if (level < 0 || level >= thresholds)
        {
            return;
        }

        direction[level] = 1;
        for (var k = 0; nominal is not null && k < nominal.Columns; k++)
        {
            direction[(thresholds * (k + 1)) + level] = -nominal[row, k];
        }

        var first = Parameters - design.Columns;
        var x = design.Row(row);
        for (var j = 0; j < x.Length; j++)
        {
            direction[first + j] = -x[j];
        }
    }

    private void AddDerivatives(LogisticCell cell, double[] up, double[] low, double weight, double[] gradient, double[,] hessian)
    {
        for (var a = 0; a < Parameters; a++)
        {
            var slope = ((cell.UpperDensity * up[a]) - (cell.LowerDensity * low[a])) / cell.Chance;
            if (up[a] == 0 && low[a] == 0)
            {
                continue;
            }

            gradient[a] += weight * slope;
            for (var b = 0; b <= a; b++)
            {
                var other = ((cell.UpperDensity * up[b]) - (cell.LowerDensity * low[b])) / cell.Chance;
                var curve = ((cell.UpperSlope * up[a] * up[b]) - (cell.LowerSlope * low[a] * low[b])) / cell.Chance;
                hessian[a, b] += weight * (curve - (slope * other));
                hessian[b, a] = hessian[a, b];
            }
        }
    }
}
