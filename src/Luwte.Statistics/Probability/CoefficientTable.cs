using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.Probability;

/// <summary>Makes rows of a table of coefficients from estimates and standard errors.</summary>
internal static class CoefficientTable
{
    /// <summary>One row with its test and 95 % interval; <paramref name="df"/> null = normal distribution.</summary>
    internal static Coefficient Row(string term, double estimate, double standardError, double? df)
    {
        var statistic = estimate / standardError;
        var half = StudentT.TwoSidedQuantile(0.95, df ?? double.PositiveInfinity) * standardError;
        return new Coefficient(
            term, estimate, standardError, statistic, df, StudentT.TwoSided(statistic, df ?? double.PositiveInfinity), estimate - half, estimate + half);
    }

    /// <summary>A row without numbers, for a model that gave no estimate.</summary>
    internal static Coefficient Undefined(string term) =>
        new(term, double.NaN, double.NaN, double.NaN, null, double.NaN, double.NaN, double.NaN);

    /// <summary>Rows of estimates with the square roots of the diagonal of their covariance.</summary>
    internal static Coefficient[] Rows(IReadOnlyList<string> terms, ReadOnlySpan<double> estimates, double[,] covariance, double? df)
    {
        var rows = new Coefficient[terms.Count];
        for (var j = 0; j < rows.Length; j++)
        {
            rows[j] = Row(terms[j], estimates[j], Math.Sqrt(covariance[j, j]), df);
        }

        return rows;
    }

    /// <summary>Rows without numbers for every term.</summary>
    internal static Coefficient[] Undefined(IReadOnlyList<string> terms) => [.. terms.Select(Undefined)];
}
