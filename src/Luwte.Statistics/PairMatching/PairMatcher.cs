using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.PairMatching;

/// <summary>
/// Finds for every unit with a measure (treated) the most similar unit without it (control).
/// </summary>
/// <remarks>
/// Rosenbaum and Rubin (1983, 1985); Rosenbaum (1989) for optimal matching; R <c>MatchIt::matchit</c>. The order is total:
/// distance first, then the id (without ids the row). Nearest: treated units in falling order of the score (Mahalanobis: in order
/// of the id), each takes the nearest free control; a ratio above 1 goes round again for each next control. Optimal: as many pairs
/// as the caliper and the exact variables allow, then the smallest total distance. See docs/methods/pair-matching.md.
/// </remarks>
public static class PairMatcher
{
    // Distances of Mahalanobis strata up to this size are kept (480 MB); larger ones are computed again when needed.
    private const long MostKept = 60_000_000;

    /// <summary>Matches; units with a missing value are left out and counted in a warning.</summary>
    /// <param name="data">Units with their covariates.</param>
    /// <param name="options">Method, distance, caliper, ratio, replacement.</param>
    /// <returns>Pairs and balance; the same whatever the order of rows when ids are given.</returns>
    /// <exception cref="ArgumentException">Lengths differ, ids are missing or double, or options exclude each other.</exception>
    /// <exception cref="MatchingTooLargeException">Optimal matching on a score of more pairs than memory is planned for.</exception>
    public static MatchingResult Match(MatchingData data, MatchingOptions options)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Replace && options.Method == MatchingMethod.Optimal)
        {
            throw new ArgumentException("Optimal matching with replacement is the same as nearest with replacement; choose the nearest method.", nameof(options));
        }

        var units = UnitTable.From(data);
        var byId = data.Ids is not null;
        var warnings = new List<string>();
        if (units.LeftOut.Length > 0)
        {
            warnings.Add($"{units.LeftOut.Length} of {data.Treated.Length} units were left out: a value is missing.");
        }

        if (!byId)
        {
            warnings.Add("Ties were settled by the order of the rows, because no id was given: another order of rows may give other pairs.");
        }

        var treatedCount = units.Treated.Count(t => t);
        if (treatedCount == 0 || treatedCount == units.Count)
        {
            warnings.Add(treatedCount == 0 ? "No unit is treated: there is nothing to match." : "There is no control to match with.");
            return MatchingResult.Failed(EstimationStatus.TooSmall, warnings, units.LeftOut, byId);
        }

        double[]? scores = null;
        double[]? coordinates = null;
        var dimensions = 0;
        if (options.Distance == MatchingDistance.Mahalanobis)
        {
            double[][] columns = [.. units.Columns.Where(c => !c.IsReference).Select(c => c.Values)];
            dimensions = columns.Length;
            coordinates = units.Count > 2 ? Whitening.Coordinates(columns, units.Treated) : null;
            if (coordinates is null)
            {
                warnings.Add("The covariates repeat each other (or one is constant within both groups): the Mahalanobis distance does not exist. Leave one out.");
                return MatchingResult.Failed(EstimationStatus.Singular, warnings, units.LeftOut, byId);
            }
        }
        else
        {
            var fit = FitPropensity(units);
            warnings.AddRange(fit.Warnings);
            if (fit.Status != EstimationStatus.Ok)
            {
                return MatchingResult.Failed(fit.Status, warnings, units.LeftOut, byId);
            }

            scores = options.Distance == MatchingDistance.Propensity
                ? fit.Fitted
                : Array.ConvertAll(fit.Fitted, p => Math.Log(p / (1 - p)));
        }

        double? width = options.Caliper is { } caliper
            ? caliper * (scores is not null ? StandardDeviation(scores) : SpreadOfDistances(units, coordinates!, dimensions))
            : null;
        var pairs = new List<(int Treated, int Control, double Distance)>();
        foreach (var (treated, controls) in Strata(units))
        {
            if (treated.Length > 0 && controls.Length > 0)
            {
                pairs.AddRange(options.Method == MatchingMethod.Nearest
                    ? Nearest(treated, controls, scores, coordinates, dimensions, width ?? double.PositiveInfinity, options)
                    : Optimal(treated, controls, scores, coordinates, dimensions, width ?? double.PositiveInfinity, options.Ratio));
            }
        }

        return Conclude(units, pairs, scores, width, data, options, warnings);
    }

    private static IEnumerable<(int[] Treated, int[] Controls)> Strata(UnitTable units)
    {
        var count = units.Stratum.Max() + 1;
        var treated = new List<int>[count];
        var controls = new List<int>[count];
        for (var s = 0; s < count; s++)
        {
            treated[s] = [];
            controls[s] = [];
        }

        for (var u = 0; u < units.Count; u++)
        {
            (units.Treated[u] ? treated : controls)[units.Stratum[u]].Add(u);
        }

        return treated.Zip(controls, (t, c) => (t.ToArray(), c.ToArray()));
    }

    private static GeneralizedLinearFit FitPropensity(UnitTable units)
    {
        var columns = units.Columns.Where(c => !c.IsReference).ToArray();
        var ones = new double[units.Count];
        Array.Fill(ones, 1);
        return GeneralizedLinearModel.Fit(
            [.. units.Treated.Select(t => t ? 1.0 : 0.0)],
            DesignMatrix.FromColumns([("(Intercept)", ones), .. columns.Select(c => (c.Name, c.Values))]),
            new GeneralizedLinearOptions { Family = ResponseFamily.Binomial });
    }

    private static IEnumerable<(int Treated, int Control, double Distance)> Nearest(
        int[] treated,
        int[] controls,
        double[]? scores,
        double[]? coordinates,
        int dimensions,
        double width,
        MatchingOptions options)
    {
        var line = scores is null ? null : new ScoreMatching(scores, controls);
        var space = scores is null ? new SpaceMatching(coordinates!, dimensions, controls) : null;
        int[] order = scores is null ? treated : FallingOrder(scores, treated);
        if (options.Replace)
        {
            foreach (var unit in order)
            {
                foreach (var (control, distance) in line?.Around(scores![unit], width, options.Ratio) ?? space!.Around(unit, width, options.Ratio))
                {
                    yield return (unit, control, distance);
                }
            }

            yield break;
        }

        for (var round = 0; round < options.Ratio; round++)
        {
            foreach (var unit in order)
            {
                if ((line is null ? space!.Take(unit, width) : line.Take(scores![unit], width)) is { } found)
                {
                    yield return (unit, found.Unit, found.Distance);
                }
            }
        }
    }

    /// <summary>Highest score first, equal scores by unit: sorting the negative scores does both.</summary>
    private static int[] FallingOrder(double[] scores, int[] treated)
    {
        var negative = Array.ConvertAll(scores, s => -s);
        return ScoreMatching.Sorted(negative, treated).Units;
    }

    private static IEnumerable<(int Treated, int Control, double Distance)> Optimal(
        int[] treated,
        int[] controls,
        double[]? scores,
        double[]? coordinates,
        int dimensions,
        double width,
        int ratio)
    {
        if (scores is not null)
        {
            if ((decimal)treated.Length * ratio * controls.Length > LineAssignment.MostCells)
            {
                throw new MatchingTooLargeException(FormattableString.Invariant(
                    $"optimal matching of {treated.Length} treated units with {ratio} of {controls.Length} controls each takes more memory than is planned for ({(decimal)treated.Length * ratio * controls.Length:0} cells, at most {LineAssignment.MostCells}); use the nearest method, or exact variables that split the sample."));
            }

            var (rowValues, rowUnits) = ScoreMatching.Sorted(scores, treated);
            var (columnValues, columnUnits) = ScoreMatching.Sorted(scores, controls);
            double[] repeated = [.. rowValues.SelectMany(v => Enumerable.Repeat(v, ratio))];
            var line = LineAssignment.Solve(repeated, columnValues, width);
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] >= 0)
                {
                    yield return (rowUnits[i / ratio], columnUnits[line[i]], Math.Abs(repeated[i] - columnValues[line[i]]));
                }
            }

            yield break;
        }

        var largest = 0.0;
        var kept = (long)treated.Length * controls.Length <= MostKept ? new double[treated.Length][] : null;
        var buffer = new double[controls.Length];
        for (var i = 0; i < treated.Length; i++)
        {
            var row = kept is null ? buffer : kept[i] = new double[controls.Length];
            Fill(i, row);
            foreach (var distance in row)
            {
                largest = double.IsPositiveInfinity(distance) ? largest : Math.Max(largest, distance);
            }
        }

        void Fill(int i, double[] row)
        {
            for (var j = 0; j < row.Length; j++)
            {
                var distance = SpaceMatching.Distance(coordinates!, dimensions, treated[i], controls[j]);
                row[j] = distance <= width ? distance : double.PositiveInfinity;
            }
        }

        double[] Costs(int row)
        {
            if (kept is not null)
            {
                return kept[row / ratio];
            }

            Fill(row / ratio, buffer);
            return buffer;
        }

        // Leaving a unit alone costs more than any total, so the number of pairs comes first.
        var solution = ShortestPathAssignment.Solve(treated.Length * ratio, controls.Length, Costs, (largest * ((treated.Length * ratio) + 1)) + 1);
        for (var i = 0; i < solution.Length; i++)
        {
            if (solution[i] >= 0)
            {
                yield return (treated[i / ratio], controls[solution[i]], Costs(i)[solution[i]]);
            }
        }
    }

    private static MatchingResult Conclude(
        UnitTable units,
        List<(int Treated, int Control, double Distance)> pairs,
        double[]? scores,
        double? width,
        MatchingData data,
        MatchingOptions options,
        List<string> warnings)
    {
        Verify(units, pairs, width, options);
        pairs.Sort((a, b) => a.Treated != b.Treated ? a.Treated.CompareTo(b.Treated)
            : !a.Distance.Equals(b.Distance) ? a.Distance.CompareTo(b.Distance)
            : a.Control.CompareTo(b.Control));
        var weights = Weights(units, pairs);
        int[] alone = [.. Enumerable.Range(0, units.Count).Where(u => units.Treated[u] && weights[u] == 0).Select(u => units.Source[u]).Order()];
        var matched = units.Treated.Count(t => t) - alone.Length;
        if (alone.Length > 0)
        {
            warnings.Add($"{alone.Length} of {matched + alone.Length} treated units have no control: the effect speaks for the others only.");
        }

        if (options.Ratio > 1 && pairs.Count < options.Ratio * matched)
        {
            warnings.Add($"Not every treated unit has {options.Ratio} controls.");
        }

        var all = new double[units.Count];
        Array.Fill(all, 1);
        var balance = Balance.Describe(units, scores, pairs.Count == 0 ? [all] : [all, weights]);
        var before = balance[0];
        if (before.Any(b => b.StandardisedDifference is null))
        {
            warnings.Add("A variable does not vary among the treated: its standardised difference is not defined.");
        }

        var byUnit = new double[scores is null ? 0 : data.Treated.Length];
        Array.Fill(byUnit, double.NaN);
        for (var u = 0; scores is not null && u < units.Count; u++)
        {
            byUnit[units.Source[u]] = scores[u];
        }

        return new MatchingResult
        {
            Status = pairs.Count == 0 ? EstimationStatus.TooSmall : EstimationStatus.Ok,
            Warnings = warnings,
            Pairs = [.. pairs.Select(p => new MatchedPair(units.Source[p.Treated], units.Source[p.Control], p.Distance)).OrderBy(p => p.Treated)],
            UnmatchedTreated = alone,
            LeftOut = units.LeftOut,
            TotalDistance = pairs.Sum(p => p.Distance),
            Scores = byUnit,
            CaliperWidth = width,
            BalanceBefore = before,
            BalanceAfter = pairs.Count == 0 ? [] : balance[1],
            EffectiveSampleSize = (Effective(units, weights, true), Effective(units, weights, false)),
            TiesSettledById = data.Ids is not null,
        };
    }

    /// <summary>Every pair is checked before anyone sees it: calipers that are not honoured are the worst fault of a matcher.</summary>
    private static void Verify(UnitTable units, List<(int Treated, int Control, double Distance)> pairs, double? width, MatchingOptions options)
    {
        var used = new bool[units.Count];
        foreach (var (treated, control, distance) in pairs)
        {
            if (!units.Treated[treated] || units.Treated[control] || units.Stratum[treated] != units.Stratum[control]
                || !(distance <= (width ?? double.PositiveInfinity)) || (used[control] && !options.Replace))
            {
                throw new InvalidOperationException($"The pair of units {units.Source[treated] + 1} and {units.Source[control] + 1} breaks a rule of the matching.");
            }

            used[control] = true;
        }
    }

    /// <summary>Treated units count once; each control shares in the treated units it serves.</summary>
    private static double[] Weights(UnitTable units, List<(int Treated, int Control, double Distance)> pairs)
    {
        var controls = new int[units.Count];
        foreach (var (treated, _, _) in pairs)
        {
            controls[treated]++;
        }

        var weights = new double[units.Count];
        foreach (var (treated, control, _) in pairs)
        {
            weights[treated] = 1;
            weights[control] += 1.0 / controls[treated];
        }

        return weights;
    }

    private static double Effective(UnitTable units, double[] weights, bool treated)
    {
        double sum = 0, squares = 0;
        for (var u = 0; u < units.Count; u++)
        {
            if (units.Treated[u] == treated)
            {
                sum += weights[u];
                squares += weights[u] * weights[u];
            }
        }

        return squares == 0 ? 0 : sum * sum / squares;
    }

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1));
    }

    private static double SpreadOfDistances(UnitTable units, double[] coordinates, int dimensions)
    {
        double count = 0, mean = 0, squares = 0;
        for (var t = 0; t < units.Count; t++)
        {
            for (var c = 0; units.Treated[t] && c < units.Count; c++)
            {
                if (!units.Treated[c])
                {
                    var distance = SpaceMatching.Distance(coordinates, dimensions, t, c);
                    count++;
                    var step = distance - mean;
                    mean += step / count;
                    squares += step * (distance - mean);
                }
            }
        }

        return count > 1 ? Math.Sqrt(squares / (count - 1)) : 0;
    }
}
