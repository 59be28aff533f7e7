namespace Luwte.Statistics.PairMatching;

/// <summary>
/// Coordinates in which the ordinary distance is the Mahalanobis distance: the covariates times the inverse of the Cholesky
/// factor of their covariance, pooled within the groups.
/// </summary>
/// <remarks>Mahalanobis (1936); Rubin (1980). R MatchIt <c>mahalanobis_dist</c>.</remarks>
internal static class Whitening
{
    /// <summary>Units × columns, row by row; null when the covariance has no full rank.</summary>
    public static double[]? Coordinates(double[][] columns, bool[] treated)
    {
        int p = columns.Length, n = treated.Length;
        var factor = Factor(PooledCovariance(columns, treated));
        if (factor is null)
        {
            return null;
        }

        var result = new double[n * p];
        for (var i = 0; i < n; i++)
        {
            for (var a = 0; a < p; a++)
            {
                var sum = columns[a][i];
                for (var b = 0; b < a; b++)
                {
                    sum -= factor[a, b] * result[(i * p) + b];
                }

                result[(i * p) + a] = sum / factor[a, a];
            }
        }

        return result;
    }

    /// <summary>Σ over both groups of the cross-products around their own means, over n − 2.</summary>
    public static double[,] PooledCovariance(double[][] columns, bool[] treated)
    {
        int p = columns.Length, n = treated.Length;
        double treatedCount = treated.Count(t => t), controlCount = n - treatedCount;
        var centred = new double[p][];
        for (var a = 0; a < p; a++)
        {
            double sumTreated = 0, sumControl = 0;
            for (var i = 0; i < n; i++)
            {
                if (treated[i])
                {
                    sumTreated += columns[a][i];
                }
                else
                {
                    sumControl += columns[a][i];
                }
            }

            centred[a] = new double[n];
            for (var i = 0; i < n; i++)
            {
                centred[a][i] = columns[a][i] - (treated[i] ? sumTreated / treatedCount : sumControl / controlCount);
            }
        }

        var s = new double[p, p];
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = 0.0;
                for (var i = 0; i < n; i++)
                {
                    sum += centred[a][i] * centred[b][i];
                }

                s[a, b] = s[b, a] = sum / (n - 2);
            }
        }

        return s;
    }

    private static double[,]? Factor(double[,] s)
    {
        var p = s.GetLength(0);
        var l = new double[p, p];
        for (var a = 0; a < p; a++)
        {
            for (var b = 0; b <= a; b++)
            {
                var sum = s[a, b];
                for (var k = 0; k < b; k++)
                {
                    sum -= l[a, k] * l[b, k];
                }

                if (a != b)
                {
                    l[a, b] = sum / l[b, b];
                }
                else if (sum > 1e-10 * s[a, a])
                {
                    l[a, a] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return l;
    }
}
