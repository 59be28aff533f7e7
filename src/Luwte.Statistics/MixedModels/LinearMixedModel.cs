using Luwte.Statistics.Formulas;
using Luwte.Statistics.LinearAlgebra;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Probability;
using Luwte.Statistics.Regression;

namespace Luwte.Statistics.MixedModels;

/// <summary>Linear mixed models with one grouping factor: random intercepts and slopes, by restricted or maximum likelihood.</summary>
/// <remarks>
/// Bates, Mächler, Bolker and Walker (2015), J. Stat. Software 67(1). R <c>lme4::lmer</c>, <c>lmerTest</c>, <c>pbkrtest</c>.
/// Cost: one pass over the rows, O(n·(p + q)²); then per evaluation O(patterns × q²p²), where groups with the same Z'Z share
/// a pattern. See docs/methods/mixed-models.md.
/// </remarks>
public static class LinearMixedModel
{
    /// <summary>Fits a formula such as <c>y ~ wave*group + (1 + time | family)</c> to a table.</summary>
    /// <exception cref="FormulaException">The formula does not fit the table, has no random term or more than one grouping column.</exception>
    public static LinearMixedFit Fit(DataTable table, Formula formula, LinearMixedOptions? options = null, ModelFrameOptions? frame = null)
    {
        ArgumentNullException.ThrowIfNull(formula);
        var groups = formula.RandomTerms.Select(r => r.Group).Distinct().ToArray();
        if (formula.Response is null || groups.Length != 1)
        {
            throw new FormulaException(groups.Length == 0
                ? "A mixed model needs a random term, as in \"y ~ wave + (1 | family)\"; without one fit a plain regression."
                : "A mixed model here has an outcome and one grouping column; use the same column in every part with a bar.");
        }

        var data = ModelFrame.Build(table, formula, frame);
        if (data.ResponseLevels is not null)
        {
            throw new FormulaException($"The outcome \"{formula.Response}\" holds texts; a linear model needs numbers.");
        }

        var blocks = formula.RandomTerms.SelectMany(Blocks).Select(t => new RandomEffectBlock(data.RandomDesign(t))).ToArray();
        var grouping = data.Groups(groups[0]);
        var fit = Fit(data.Response, data.Design, blocks, grouping.Codes, options, groups[0]);
        var tests = new List<JointTest>();
        if (fit.Inference is { } inference)
        {
            tests.AddRange(data.Terms
                .Select(t => (t.Term.Name, Rows: TypeThreeContrasts.Of(t, data.Terms, data.Design.Columns)))
                .Where(t => t.Rows is not null)
                .Select(t => inference.Test(t.Name, t.Rows!)));
        }

        return fit with
        {
            TermTests = tests,
            GroupLabels = grouping.Labels,
            Warnings = data.Dropped == 0 ? fit.Warnings : [FrameWarnings.Dropped(data, table), .. fit.Warnings],
        };
    }

    /// <summary>Fits arrays with one block of correlated random effects.</summary>
    /// <param name="response">n outcomes.</param>
    /// <param name="design">n × p fixed part, the constant included.</param>
    /// <param name="random">n × q random part (a column of ones named <c>(Intercept)</c>, slopes).</param>
    /// <param name="groups">Group of each row, any whole numbers; rows of a group need not stand together.</param>
    /// <param name="options">Choices.</param>
    /// <param name="groupName">Name of the grouping factor in the table of variances.</param>
    public static LinearMixedFit Fit(
        double[] response, DesignMatrix design, DesignMatrix random, int[] groups, LinearMixedOptions? options = null, string groupName = "group") =>
        Fit(response, design, [new RandomEffectBlock(random)], groups, options, groupName);

    /// <summary>Fits arrays with any number of blocks; blocks are independent of each other.</summary>
    /// <returns>Estimates, or a status with a sentence: <c>TooSmall</c> when there are fewer than two groups or no more rows than random
    /// effects; <c>Singular</c> when a column is a combination of others or a variance lies on its boundary; <c>NotConverged</c>.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, or Kenward-Roger is asked with maximum likelihood.</exception>
    public static LinearMixedFit Fit(
        double[] response, DesignMatrix design, IReadOnlyList<RandomEffectBlock> random, int[] groups, LinearMixedOptions? options = null, string groupName = "group")
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(groups);
        options ??= new LinearMixedOptions();
        Check(response, design, random, groups, options);
        var (codes, count) = ClusterSandwich.Number(groups);
        var layout = new CovarianceLayout(random);
        int n = response.Length, p = design.Columns, q = layout.Size;
        if (count < 2 || n <= (long)count * q || n <= p + layout.Entries.Length + 1)
        {
            return Failed(design, n, count, options, EstimationStatus.TooSmall, count < 2
                ? "There is only one group; a mixed model needs at least two (better: twenty or more)."
                : $"{n} rows are too few for {p} fixed effects and {q} random effects in each of {count} groups; leave out random slopes or predictors.");
        }

        var triangle = Triangle(response, design, out var aliased);
        if (aliased.Count > 0)
        {
            return Failed(design, n, count, options, EstimationStatus.Singular, $"{string.Join(", ", aliased)} cannot be told apart from the other predictors (an exact combination of them); leave it out of the formula.");
        }

        var width = p + 1;
        var residual = Math.Abs(triangle[(width * width) - 1]);
        var norm = Math.Sqrt(response.Sum(v => v * v));
        if (!(residual > 1e-12 * norm))
        {
            return Failed(design, n, count, options, EstimationStatus.Singular, "The predictors fit the outcome exactly; there is nothing left to divide into variances.");
        }

        // From here y is its own least-squares residual, scaled to a mean square of 1 over n − p.
        var scale = residual / Math.Sqrt(n - p);
        var scaled = triangle.ToArray();
        scaled[(width * width) - 1] = scale;
        var (moments, zScales) = Gather(response, design, random, codes, count, q, new TriangularBasis(scaled, width, width));
        var likelihood = new MixedLikelihood(moments, layout, n, n - p, options.Restricted);
        var (point, converged) = MixedOptimizer.Minimize(likelihood, options.MaximumIterations);
        if (!converged)
        {
            return Failed(design, n, count, options, EstimationStatus.NotConverged, "The iterations did not settle: the data carry too little on the random part. Leave out random slopes or rescale the predictors.");
        }

        return Report(design, random, options, groupName, new Estimated(likelihood, point, new TriangularBasis(triangle, p, width), scale, zScales, triangle), n, count);
    }

    private static LinearMixedFit Report(
        DesignMatrix design, IReadOnlyList<RandomEffectBlock> random, LinearMixedOptions options, string groupName, Estimated e, int n, int count)
    {
        int p = design.Columns, width = p + 1;
        var layout = e.Likelihood.Layout;
        var estimates = new double[p];
        var determinant = 0.0;
        for (var j = 0; j < p; j++)
        {
            estimates[j] = e.Triangle[(j * width) + p] + (e.Scale * e.Point.FixedEffects[j]);
            determinant += 2 * Math.Log(Math.Abs(e.Triangle[(j * width) + j]));
        }

        var inference = new MixedInference(e.Basis, e.Scale, estimates, e.Likelihood, e.Point, options.DegreesOfFreedom);
        var divisor = options.Restricted ? n - p : n;
        var criterion = e.Point.Criterion + (divisor * Math.Log(e.Scale * e.Scale)) + (options.Restricted ? determinant : 0);
        var warnings = new List<string>();
        var status = Boundary(e.Point, layout, inference.Curvature, n, warnings);
        if (status is null)
        {
            return Failed(design, n, count, options, EstimationStatus.Singular, "The data hold no information on part of the random effects (for instance a slope over a predictor that does not change within groups). Leave it out.");
        }

        var boundary = status == EstimationStatus.Singular;
        if (status == EstimationStatus.Ok && count < 6)
        {
            warnings.Add($"With {count} groups the variances between groups are hardly known.");
        }

        var coefficients = Enumerable.Range(0, p).Select(j => inference.Contrast(design.Names[j], UnitVector(p, j)))
            .Select(c => boundary ? WithoutTest(c) : c).ToArray();
        return new LinearMixedFit
        {
            Status = status.Value,
            Warnings = warnings,
            Observations = n,
            Groups = count,
            Restricted = options.Restricted,
            Parameters = p + layout.Entries.Length + 1,
            Criterion = criterion,
            Random = [.. Components(random, groupName, e).Select(c => boundary && c.Second is not null ? c with { DeviationOrCorrelation = double.NaN } : c)],
            Coefficients = coefficients,
            Covariance = inference.Covariance(),
            RandomEffects = options.RandomEffects ? Predict(e) : null,
            Inference = boundary ? null : inference,
            Profile = options.Restricted ? null : new MixedProfile(e.Likelihood, e.Point, e.Basis, e.Scale, e.ZScales, estimates, coefficients),
        };
    }

    // At the boundary of the variances the theory of degrees of freedom, and so of tests and intervals, does not hold.
    private static Coefficient WithoutTest(Coefficient c) => c with
    {
        Statistic = double.NaN,
        DegreesOfFreedom = null,
        PValue = double.NaN,
        Lower = double.NaN,
        Upper = double.NaN,
    };

    // Null: part of the variances cannot be found from these data at all.
    private static EstimationStatus? Boundary(MixedLikelihood.Point point, CovarianceLayout layout, double[,] curvature, int n, List<string> warnings)
    {
        // As lme4: a diagonal entry of the relative factor below 1e-4 is a variance of zero or a correlation of ±1.
        if (layout.Entries.Where((e, k) => e.Row == e.Column && Math.Abs(point.Theta[k]) < 1e-4).Any())
        {
            warnings.Add("A variance of the random effects is estimated as zero, or a correlation as plus or minus one: the random part asks more than the data hold. Leave out a random effect (first the slope) before reading the numbers.");
            return EstimationStatus.Singular;
        }

        if (!(new SymmetricSpectrum(curvature).Values.Min() > 1e-9 * n))
        {
            return null;
        }

        return EstimationStatus.Ok;
    }

    private static List<VarianceComponent> Components(IReadOnlyList<RandomEffectBlock> random, string groupName, Estimated e)
    {
        var layout = e.Likelihood.Layout;
        var product = layout.Product(e.Point.Lambda);
        var unit = e.Scale * e.Scale * e.Point.Sigma2;
        double G(int a, int b) => unit * product[(a * layout.Size) + b] / (e.ZScales[a] * e.ZScales[b]);
        var components = new List<VarianceComponent>();
        var first = 0;
        for (var b = 0; b < random.Count; b++)
        {
            var names = random[b].Design.Names;
            var group = b == 0 ? groupName : FormattableString.Invariant($"{groupName}.{b}");
            for (var i = 0; i < names.Count; i++)
            {
                components.Add(new VarianceComponent(group, names[i], null, G(first + i, first + i), Math.Sqrt(G(first + i, first + i))));
            }

            for (var i = 0; i < names.Count && random[b].Correlated; i++)
            {
                for (var j = i + 1; j < names.Count; j++)
                {
                    var covariance = G(first + i, first + j);
                    components.Add(new VarianceComponent(
                        group, names[i], names[j], covariance, covariance / Math.Sqrt(G(first + i, first + i) * G(first + j, first + j))));
                }
            }

            first += names.Count;
        }

        components.Add(new VarianceComponent("Residual", null, null, unit, Math.Sqrt(unit)));
        return components;
    }

    private static double[,] Predict(Estimated e)
    {
        var effects = e.Likelihood.Predict(e.Point);
        for (var g = 0; g < effects.GetLength(0); g++)
        {
            for (var a = 0; a < effects.GetLength(1); a++)
            {
                effects[g, a] *= e.Scale / e.ZScales[a];
            }
        }

        return effects;
    }

    private static (ClusterMoments Moments, double[] ZScales) Gather(
        double[] response, DesignMatrix design, IReadOnlyList<RandomEffectBlock> random, int[] codes, int count, int q, TriangularBasis basis)
    {
        int n = response.Length, p = design.Columns, w = p + 1, stride = FormSums.Stride(w);
        var squares = new double[(long)count * q * q];
        var products = new double[(long)count * q * stride];
        var z = new double[q];
        var row = new double[w];
        var zScales = new double[q];
        for (var i = 0; i < n; i++)
        {
            var at = 0;
            foreach (var block in random)
            {
                var values = block.Design.Row(i);
                values.CopyTo(z.AsSpan(at));
                at += values.Length;
            }

            design.Row(i).CopyTo(row);
            row[p] = response[i];
            var g = codes[i];
            var square = squares.AsSpan(g * q * q, q * q);
            for (var a = 0; a < q; a++)
            {
                var v = z[a];
                zScales[a] += v * v;
                if (v == 0)
                {
                    continue;
                }

                for (var b = 0; b < q; b++)
                {
                    square[(a * q) + b] += v * z[b];
                }

                var product = products.AsSpan(((g * q) + a) * stride, w);
                for (var j = 0; j < row.Length; j++)
                {
                    product[j] += v * row[j];
                }
            }
        }

        for (var a = 0; a < q; a++)
        {
            zScales[a] = zScales[a] > 0 ? 1 / Math.Sqrt(zScales[a] / n) : 1;
        }

        // Patterns are recognised on the unscaled Z'Z, where whole numbers (0, 1, 2 waves) are exact; scaling comes after and is the same for all.
        var transformed = new double[w];
        for (var g = 0; g < count; g++)
        {
            for (var a = 0; a < q; a++)
            {
                var product = products.AsSpan(((g * q) + a) * stride, w);
                basis.Row(product, transformed);
                for (var j = 0; j < w; j++)
                {
                    product[j] = transformed[j] * zScales[a];
                }

                for (var b = 0; b < q; b++)
                {
                    squares[(((g * q) + a) * q) + b] *= zScales[a] * zScales[b];
                }
            }
        }

        return (new ClusterMoments(q, w, squares, products), [.. zScales.Select(s => 1 / s)]);
    }

    private static double[] Triangle(double[] response, DesignMatrix design, out IReadOnlyList<string> aliased)
    {
        var p = design.Columns;
        var factor = new TriangularFactor(p + 1);
        var row = new double[p + 1];
        for (var i = 0; i < response.Length; i++)
        {
            design.Row(i).CopyTo(row);
            row[p] = response[i];
            factor.Add(row);
        }

        var flags = factor.Aliased(p);
        aliased = [.. Enumerable.Range(0, p).Where(j => flags[j]).Select(j => design.Names[j])];
        return factor.Factor();
    }

    private static IEnumerable<RandomTerm> Blocks(RandomTerm term)
    {
        if (term.Correlated)
        {
            yield return term;
            yield break;
        }

        if (term.Intercept)
        {
            yield return new RandomTerm(true, [], term.Group, true);
        }

        foreach (var slope in term.Terms)
        {
            yield return new RandomTerm(false, [slope], term.Group, true);
        }
    }

    private static void Check(double[] response, DesignMatrix design, IReadOnlyList<RandomEffectBlock> random, int[] groups, LinearMixedOptions options)
    {
        if (design.Rows != response.Length || groups.Length != response.Length || random.Count == 0 || random.Any(b => b.Design.Rows != response.Length))
        {
            throw new ArgumentException("Outcome, fixed part, random part and groups must have the same number of rows.", nameof(response));
        }

        if (Array.Exists(response, v => !double.IsFinite(v)) || Array.Exists(design.Values, v => !double.IsFinite(v))
            || random.Any(b => Array.Exists(b.Design.Values, v => !double.IsFinite(v))))
        {
            throw new ArgumentException("A value is not finite; drop incomplete rows first.", nameof(response));
        }

        if (options.DegreesOfFreedom == DegreesOfFreedomMethod.KenwardRoger && !options.Restricted)
        {
            throw new ArgumentException("Kenward-Roger degrees of freedom rest on the restricted likelihood; use Satterthwaite with maximum likelihood.", nameof(options));
        }
    }

    private static double[] UnitVector(int size, int at)
    {
        var vector = new double[size];
        vector[at] = 1;
        return vector;
    }

    private static LinearMixedFit Failed(DesignMatrix design, int n, int count, LinearMixedOptions options, EstimationStatus status, string sentence) => new()
    {
        Status = status,
        Warnings = [sentence],
        Observations = n,
        Groups = count,
        Restricted = options.Restricted,
        Coefficients = CoefficientTable.Undefined(design.Names),
    };

    /// <summary>The minimum and what leads back from the working basis to the units of the data.</summary>
    private sealed record Estimated(
        MixedLikelihood Likelihood, MixedLikelihood.Point Point, TriangularBasis Basis, double Scale, double[] ZScales, double[] Triangle);
}
