namespace Luwte.Statistics.DisclosureControl;

/// <summary>
/// One cell of a table that may be published: a number, or the fact that the number is protected. There is no third form,
/// so that a protected cell can never be read as 0, −1 or empty.
/// </summary>
public abstract record Cell
{
    private Cell()
    {
    }

    /// <summary>The number may be published.</summary>
    /// <param name="Value">Count of units, or amount in the unit of the table.</param>
    public sealed record Shown(double Value) : Cell
    {
        /// <summary>The value as a count.</summary>
        /// <exception cref="InvalidOperationException">The value is not a whole number.</exception>
        public long Count => Value == Math.Floor(Value)
            ? (long)Value
            : throw new InvalidOperationException("The cell holds an amount, not a count.");
    }

    /// <summary>The number may not be published.</summary>
    /// <param name="Reason">Why not.</param>
    public sealed record Suppressed(SuppressionReason Reason) : Cell;
}
