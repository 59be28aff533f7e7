namespace Luwte.Statistics.PairMatching;

/// <summary>How controls are chosen.</summary>
public enum MatchingMethod
{
    /// <summary>Each treated unit in turn takes the nearest free control.</summary>
    Nearest = 0,

    /// <summary>The pairs with the smallest total distance, after the largest number of pairs.</summary>
    Optimal = 1,
}
