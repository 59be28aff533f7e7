using Luwte.Domain.Derivation;

namespace Luwte.Domain.Scoring;

/// <summary>How many answers of a scale or set may be missing (contract §1).</summary>
/// <param name="Rule">Id, version and source.</param>
/// <param name="LargestShare">Largest share of missing items, 0 to 1; the published value is 0.2.</param>
public sealed record MissingAnswersRule(Rule Rule, double LargestShare)
{
    /// <summary>Whether <paramref name="missing"/> of <paramref name="items"/> is more than the rule allows.</summary>
    public bool IsTooMany(int missing, int items) => missing > Allowed(items);

    /// <summary>floor(share × items). The small addition keeps 0.2 × 5 at 1 although 0.2 has no exact binary form.</summary>
    public int Allowed(int items) => (int)Math.Floor((LargestShare * items) + 1e-9);
}
