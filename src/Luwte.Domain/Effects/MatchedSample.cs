using Luwte.Domain.Cohorts;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.PairMatching;

namespace Luwte.Domain.Effects;

/// <summary>A family with a measure and the comparable family without that it was paired with.</summary>
public sealed record FamilyPair(StudyFamily With, StudyFamily Without, double Distance);

/// <summary>The pairs of the study, how alike the groups are before and after, and the last two stages of the flow.</summary>
public sealed record MatchedSample
{
    public required IReadOnlyList<FamilyPair> Pairs { get; init; }

    public required EstimationStatus Status { get; init; }

    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Balance of the variables that were matched on, before.</summary>
    public required IReadOnlyList<BalanceRow> Before { get; init; }

    /// <summary>The same in the pairs.</summary>
    public required IReadOnlyList<BalanceRow> After { get; init; }

    /// <summary>Effective sample sizes after matching.</summary>
    public required (double With, double Without) EffectiveSize { get; init; }

    /// <summary>All variables, also those not matched on, before: completers.</summary>
    public required IReadOnlyList<ComparedVariable> AllBefore { get; init; }

    /// <summary>All variables in the pairs.</summary>
    public required IReadOnlyList<ComparedVariable> AllAfter { get; init; }

    /// <summary>Rows of the flow for "matchable" and "matched".</summary>
    public required IReadOnlyList<Attrition> Flow { get; init; }

    /// <summary>The families of the pairs of one group.</summary>
    public IReadOnlyList<StudyFamily> Families(StudyGroup group) => [.. Pairs.Select(p => group == StudyGroup.With ? p.With : p.Without)];

    /// <summary>
    /// Pairs the families that took part in every wave and whose matching variables are known. The family id settles ties, so
    /// the pairs do not depend on the order of anything.
    /// </summary>
    public static MatchedSample From(StudyPopulation population, StudyRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(recipe);
        StudyFamily[] completers = [.. population.Completers];
        var variables = recipe.Matching.On.Concat(recipe.Matching.Exact).Distinct(StringComparer.Ordinal).Select(id => FamilyVariable.Find(id, recipe.Outcomes)).ToArray();
        StudyFamily[] matchable = [.. completers.Where(f => variables.All(v => !double.IsNaN(v.Of(f))))];
        var all = FamilyVariable.All(recipe.Outcomes);
        var before = GroupComparison.Compare([.. completers.Where(IsWith)], [.. completers.Where(f => !IsWith(f))], all);
        if (!matchable.Any(IsWith) || matchable.All(IsWith))
        {
            return new MatchedSample
            {
                Pairs = [],
                Status = EstimationStatus.TooSmall,
                Warnings = ["One of the two groups has no family whose matching variables are known."],
                Before = [],
                After = [],
                EffectiveSize = (0, 0),
                AllBefore = before,
                AllAfter = [],
                Flow = FlowOf(completers, matchable, []),
            };
        }

        var result = PairMatcher.Match(
            new MatchingData
            {
                Treated = [.. matchable.Select(f => (bool?)IsWith(f))],
                Covariates = [.. recipe.Matching.On.Select(id => Covariate(id, matchable, recipe))],
                Exact = [.. recipe.Matching.Exact.Select(id => Exact(id, matchable, recipe))],
                Ids = [.. matchable.Select(f => f.Id)],
            },
            new MatchingOptions { Method = recipe.Matching.Method, Distance = recipe.Matching.Distance, Caliper = recipe.Matching.Caliper });
        FamilyPair[] pairs =
        [
            .. result.Pairs.Select(p => new FamilyPair(matchable[p.Treated], matchable[p.Control], p.Distance)).OrderBy(p => p.With.Id, StringComparer.Ordinal),
        ];
        return new MatchedSample
        {
            Pairs = pairs,
            Status = result.Status,
            Warnings = result.Warnings,
            Before = result.BalanceBefore,
            After = result.BalanceAfter,
            EffectiveSize = result.EffectiveSampleSize,
            AllBefore = before,
            AllAfter = GroupComparison.Compare([.. pairs.Select(p => p.With)], [.. pairs.Select(p => p.Without)], all),
            Flow = FlowOf(completers, matchable, pairs),
        };
    }

    private static bool IsWith(StudyFamily family) => family.Group == StudyGroup.With;

    private static MatchingCovariate Covariate(string id, StudyFamily[] families, StudyRecipe recipe)
    {
        var variable = FamilyVariable.Find(id, recipe.Outcomes);
        return new MatchingCovariate.Numeric(id, [.. families.Select(variable.Of)]);
    }

    private static MatchingCovariate Exact(string id, StudyFamily[] families, StudyRecipe recipe)
    {
        var variable = FamilyVariable.Find(id, recipe.Outcomes);
        return new MatchingCovariate.Category(id, [.. families.Select(f => variable.Of(f).ToString("R", System.Globalization.CultureInfo.InvariantCulture))]);
    }

    private static Attrition[] FlowOf(StudyFamily[] completers, StudyFamily[] matchable, FamilyPair[] pairs)
    {
        return [.. StudyGroups.Both.Select(Matchable), .. StudyGroups.Both.Select(Matched)];

        Attrition Matchable(StudyGroup group)
        {
            var known = matchable.Count(f => f.Group == group);
            return new Attrition(StudyStage.Matchable, group, known, Lost(AttritionReason.VariableMissing, completers.Count(f => f.Group == group) - known));
        }

        Attrition Matched(StudyGroup group) =>
            new(StudyStage.Matched, group, pairs.Length, Lost(AttritionReason.NoPair, matchable.Count(f => f.Group == group) - pairs.Length));
    }

    private static Dictionary<AttritionReason, int> Lost(AttritionReason reason, int families) => families == 0 ? [] : new() { [reason] = families };
}
