namespace Luwte.Statistics.DisclosureControl;

/// <summary>What can be found out about a hidden cell from everything that is shown.</summary>
/// <param name="Cell">Index of the cell.</param>
/// <param name="Value">Its true value.</param>
/// <param name="Lower">Smallest value that fits all that is shown.</param>
/// <param name="Upper">Largest value that fits; infinity when nothing bounds it.</param>
public readonly record struct AttackerInterval(int Cell, double Value, double Lower, double Upper)
{
    /// <summary>Whether only one value fits, so that the cell is not protected at all.</summary>
    public bool IsExact => Upper - Lower < 1e-7;
}
