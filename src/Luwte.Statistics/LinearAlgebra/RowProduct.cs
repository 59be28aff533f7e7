namespace Luwte.Statistics.LinearAlgebra;

/// <summary>The linear predictor of one row.</summary>
internal static class RowProduct
{
    /// <summary>x_i'β for row i of a row-major matrix with as many columns as β has values.</summary>
    internal static double Of(double[] matrix, int row, double[] coefficients)
    {
        var values = matrix.AsSpan(row * coefficients.Length, coefficients.Length);
        var sum = 0.0;
        for (var j = 0; j < values.Length; j++)
        {
            sum += values[j] * coefficients[j];
        }

        return sum;
    }
}
