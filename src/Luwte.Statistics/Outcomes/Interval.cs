namespace Luwte.Statistics.Outcomes;

/// <summary>A closed interval, in the unit of the estimate it belongs to.</summary>
/// <param name="Lower">Lower end; may be negative infinity.</param>
/// <param name="Upper">Upper end, not below <paramref name="Lower"/>; may be infinity.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether <paramref name="value"/> lies in the interval, ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
