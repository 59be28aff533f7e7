namespace Luwte.Statistics.DisclosureControl;

/// <summary>What controlled rounding gives.</summary>
public abstract record RoundingOutcome
{
    private RoundingOutcome()
    {
    }

    /// <summary>Every value is a multiple of the base next to the true one, and all sums still hold.</summary>
    /// <param name="Values">Rounded values in the order of the input.</param>
    /// <param name="TotalAbsoluteChange">Sum of |rounded − true| over all cells; the smallest possible.</param>
    /// <param name="LargestChange">Largest |rounded − true|; below the base.</param>
    public sealed record Rounded(IReadOnlyList<double> Values, double TotalAbsoluteChange, double LargestChange) : RoundingOutcome;

    /// <summary>No rounding keeps all sums (possible with three or more dimensions, never for a two-way table).</summary>
    public sealed record Impossible : RoundingOutcome;
}
