using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.EffectSizes;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Inference;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>A difference between the frames by one analysis.</summary>
public sealed record FrameEffect
{
    /// <summary>Id of the outcome.</summary>
    public required string Outcome { get; init; }

    /// <summary>Which analysis: <c>crude</c>, <c>pairs</c>, <c>pairs_change</c>, <c>adjusted</c> and so on.</summary>
    public required string Analysis { get; init; }

    /// <summary>Families with and without that it rests on.</summary>
    public required (int With, int Without) Families { get; init; }

    /// <summary>Families with the outcome in the last wave; null where the analysis is not about a plain share.</summary>
    public (int With, int Without)? Yes { get; init; }

    /// <summary>Difference with minus without, as a share (−1 to 1).</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Odds ratio with against without.</summary>
    public required Estimate OddsRatio { get; init; }
}

/// <summary>
/// Whether violence went differently in the two frames (question 4). Nothing here proves a cause: the groups were not drawn
/// by lot, and families with a measure had heavier problems at the start.
/// </summary>
public static class FrameDifference
{
    /// <summary>All analyses of one outcome at the last wave.</summary>
    public static IReadOnlyList<FrameEffect> Of(FamilyOutcome outcome, StudyPopulation population, MatchedSample matched, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(matched);
        ArgumentNullException.ThrowIfNull(recipe);
        StudyFamily[] completers = [.. population.Completers];
        var last = population.Design.Last;
        return
        [
            Crude(outcome, completers, last, "crude"),
            Pairs(outcome, matched, last),
            PairsChange(outcome, matched, last),
            Waves(outcome, matched, population.Design.Waves),
            Adjusted(outcome, [.. matched.Pairs.SelectMany(p => (StudyFamily[])[p.With, p.Without])], last, recipe, "pairs_adjusted"),
            Adjusted(outcome, completers, last, recipe, "adjusted"),
        ];
    }

    /// <summary>The plain difference between two shares.</summary>
    public static FrameEffect Crude(FamilyOutcome outcome, IReadOnlyList<StudyFamily> families, Wave last, string analysis)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(families);
        var with = Values(outcome, families, StudyGroup.With, last);
        var without = Values(outcome, families, StudyGroup.Without, last);
        (int With, int Without) yes = (with.Count(v => v > 0), without.Count(v => v > 0));
        var effect = new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = analysis,
            Families = (with.Length, without.Length),
            Yes = yes,
            Difference = Estimate.TooFew("One of the two groups has no family with a known outcome."),
            OddsRatio = Estimate.TooFew("One of the two groups has no family with a known outcome."),
        };
        if (with.Length == 0 || without.Length == 0)
        {
            return effect;
        }

        var table = TwoByTwoEffect.From(yes.With, with.Length - yes.With, yes.Without, without.Length - yes.Without);
        return effect with
        {
            Difference = Estimate.From(table.RiskDifference, table.RiskDifferenceNewcombe.Lower, table.RiskDifferenceNewcombe.Upper, null, EstimationStatus.Ok, table.Warnings),
            OddsRatio = table is { OddsRatio: { } odds, OddsRatioInterval: { } interval }
                ? Estimate.From(odds, interval.Lower, interval.Upper, null, EstimationStatus.Ok, table.Warnings)
                : new Estimate.None(EstimationStatus.Separated, "One of the four cells is empty: the odds ratio does not exist."),
        };
    }

    /// <summary>Mean difference within pairs, and the odds of discordant pairs.</summary>
    private static FrameEffect Pairs(FamilyOutcome outcome, MatchedSample matched, Wave last)
    {
        var pairs = matched.Pairs
            .Select(p => (With: outcome.At(p.With, last), Without: outcome.At(p.Without, last)))
            .Where(p => !double.IsNaN(p.With) && !double.IsNaN(p.Without))
            .ToArray();
        var effect = new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = "pairs",
            Families = (pairs.Length, pairs.Length),
            Yes = (pairs.Count(p => p.With > 0), pairs.Count(p => p.Without > 0)),
            Difference = Estimate.TooFew("Fewer than two pairs have a known outcome."),
            OddsRatio = Estimate.TooFew("Fewer than two pairs have a known outcome."),
        };
        if (pairs.Length < 2)
        {
            return effect;
        }

        double[] values = [.. pairs.Select(p => p.With), .. pairs.Select(p => p.Without)];
        var matchedEffect = MatchedEffect.Estimate([.. pairs.Select((_, i) => new MatchedPair(i, pairs.Length + i, 0))], values);
        var discordant = PairedProportions.Compare([.. pairs.Select(p => (bool?)(p.Without > 0))], [.. pairs.Select(p => (bool?)(p.With > 0))]);
        return effect with
        {
            Difference = matchedEffect.PairedT is { } t
                ? Estimate.From(t.Estimate, t.Interval.Lower, t.Interval.Upper, discordant.Test?.PValueMid, matchedEffect.Status, matchedEffect.Warnings)
                : new Estimate.None(matchedEffect.Status, matchedEffect.Warnings.Count > 0 ? matchedEffect.Warnings[0] : "All pairs are alike."),
            OddsRatio = discordant is { ConditionalOddsRatio: { } odds, ConditionalOddsRatioInterval: { } interval, SecondOnly: > 0 }
                ? Estimate.From(odds, interval.Lower, interval.Upper, discordant.Test?.PValueMid, EstimationStatus.Ok, discordant.Warnings)
                : new Estimate.None(EstimationStatus.Separated, "No pair differs in one of the two directions: the paired odds ratio does not exist."),
        };
    }

    /// <summary>Difference in differences of the share from T0 to the last wave, in the pairs.</summary>
    private static FrameEffect PairsChange(FamilyOutcome outcome, MatchedSample matched, Wave last)
    {
        StudyFamily[] families = [.. matched.Pairs.SelectMany(p => (StudyFamily[])[p.With, p.Without])];
        var known = families.Where(f => !double.IsNaN(outcome.At(f, Wave.T0)) && !double.IsNaN(outcome.At(f, last))).ToArray();
        var with = known.Count(f => f.Group == StudyGroup.With);
        var none = Estimate.TooFew("Fewer than two families of a group have both moments.");
        if (with < 2 || known.Length - with < 2)
        {
            return new FrameEffect { Outcome = outcome.Id, Analysis = "pairs_change", Families = (with, known.Length - with), Difference = none, OddsRatio = none };
        }

        var change = DifferenceInDifferences.Compare(
            [.. known.Select(f => outcome.At(f, Wave.T0))], [.. known.Select(f => outcome.At(f, last))], [.. known.Select(f => f.Group == StudyGroup.With)]);
        return new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = "pairs_change",
            Families = (with, known.Length - with),
            Difference = Estimate.From(change.Estimate, change.Wald.Lower, change.Wald.Upper, change.PValue, change.Status, change.Warnings),
            OddsRatio = new Estimate.None(EstimationStatus.Ok, "A difference in differences of shares has no odds ratio; see the model over all waves."),
        };
    }

    /// <summary>Model over all waves in the pairs: does the change from T0 to the last wave differ between the frames?</summary>
    private static FrameEffect Waves(FamilyOutcome outcome, MatchedSample matched, IReadOnlyList<Wave> waves)
    {
        var rows = matched.Pairs
            .SelectMany(p => (StudyFamily[])[p.With, p.Without])
            .SelectMany(f => waves.Select(w => (Family: f, Wave: w, Value: outcome.At(f, w))))
            .Where(r => !double.IsNaN(r.Value))
            .ToArray();
        var table = new DataTable(
            new DataColumn.Numeric("y", [.. rows.Select(r => r.Value)]),
            new DataColumn.Text("wave", [.. rows.Select(r => r.Wave.ToString())]),
            new DataColumn.Text("group", [.. rows.Select(r => r.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family.Id)]));
        var term = $"wave{waves[^1]}:groupwith";
        var families = rows.Select(r => r.Family).Distinct().ToArray();
        var with = families.Count(f => f.Group == StudyGroup.With);
        return new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = "pairs_waves",
            Families = (with, families.Length - with),
            Difference = RobustModel.Equations(table, "y ~ wave * group", ResponseFamily.Gaussian).Term(term),
            OddsRatio = RobustModel.Equations(table, "y ~ wave * group", ResponseFamily.Binomial).Term(term).Exponentiated(),
        };
    }

    /// <summary>Regression of the outcome at the last wave on frame, violence at T0 and the variables of the recipe.</summary>
    public static FrameEffect Adjusted(FamilyOutcome outcome, IReadOnlyList<StudyFamily> families, Wave last, StudyRecipe recipe, string analysis)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(recipe);
        var (table, formula, known) = AdjustedTable(outcome, families, last, recipe);
        var with = known.Count(f => f.Group == StudyGroup.With);
        return new FrameEffect
        {
            Outcome = outcome.Id,
            Analysis = analysis,
            Families = (with, known.Count - with),
            Difference = RobustModel.Linear(table, formula, ResponseFamily.Gaussian).Term("groupwith"),
            OddsRatio = RobustModel.Linear(table, formula, ResponseFamily.Binomial).Term("groupwith").Exponentiated(),
        };
    }

    /// <summary>The complete rows of the adjusted model; the outcome at T0 is among the predictors unless it is constant.</summary>
    internal static (DataTable Table, string Formula, IReadOnlyList<StudyFamily> Known) AdjustedTable(
        FamilyOutcome outcome, IReadOnlyList<StudyFamily> families, Wave last, StudyRecipe recipe)
    {
        var adjust = recipe.AdjustFor.Select(id => FamilyVariable.Find(id, recipe.Outcomes)).ToArray();
        StudyFamily[] known =
        [
            .. families.Where(f => !double.IsNaN(outcome.At(f, last)) && !double.IsNaN(outcome.At(f, Wave.T0)) && adjust.All(v => !double.IsNaN(v.Of(f)))),
        ];
        List<DataColumn> columns =
        [
            new DataColumn.Numeric("y", [.. known.Select(f => outcome.At(f, last))]),
            new DataColumn.Text("group", [.. known.Select(f => f.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. known.Select(f => f.Id)]),
        ];
        var terms = new List<string> { "group" };
        Add("at_start", [.. known.Select(f => outcome.At(f, Wave.T0))]);
        foreach (var variable in adjust)
        {
            Add(Name(variable.Id), [.. known.Select(variable.Of)]);
        }

        return (new DataTable(columns), "y ~ " + string.Join(" + ", terms), known);

        void Add(string name, double[] values)
        {
            // A variable without variation in these families tells nothing and would make the model singular.
            if (values.Distinct().Skip(1).Any())
            {
                columns.Add(new DataColumn.Numeric(name, values));
                terms.Add(name);
            }
        }
    }

    /// <summary>A name that a formula can hold: recipes use hyphens.</summary>
    internal static string Name(string id) => id.Replace('-', '_');

    private static double[] Values(FamilyOutcome outcome, IReadOnlyList<StudyFamily> families, StudyGroup group, Wave last) =>
        [.. families.Where(f => f.Group == group).Select(f => outcome.At(f, last)).Where(v => !double.IsNaN(v))];
}
