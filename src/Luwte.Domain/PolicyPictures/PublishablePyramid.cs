using Luwte.Statistics.DisclosureControl;

namespace Luwte.Domain.PolicyPictures;

/// <summary>
/// The picture as it may be seen: each count is shown, rounded, or protected, and a protected count is never a number in
/// disguise. Made by <see cref="PyramidProtection"/> only, so that a page that takes this type cannot print anything else.
/// </summary>
public sealed class PublishablePyramid
{
    internal PublishablePyramid(
        Cell families,
        Cell classified,
        Cell notClassifiable,
        IReadOnlyList<PyramidLayer<Cell>> groups,
        IReadOnlyList<PyramidOverlap<Cell>> overlaps,
        PictureProtection protection)
    {
        Families = families;
        Classified = classified;
        NotClassifiable = notClassifiable;
        Groups = groups;
        Overlaps = overlaps;
        Cell[] cells = [families, classified, notClassifiable, .. groups.SelectMany(g => g.Cells), .. overlaps.Select(o => o.Families)];
        Protection = protection with { Primary = Count(cells, SuppressionReason.Primary), Secondary = Count(cells, SuppressionReason.Secondary) };
        HasFigures = cells.Any(c => c is Cell.Shown { Value: > 0 });
    }

    public Cell Families { get; }

    public Cell Classified { get; }

    public Cell NotClassifiable { get; }

    /// <summary>Groups 1 to 5.</summary>
    public IReadOnlyList<PyramidLayer<Cell>> Groups { get; }

    /// <summary>The eleven combinations of two or more problems, the heaviest first.</summary>
    public IReadOnlyList<PyramidOverlap<Cell>> Overlaps { get; }

    public PictureProtection Protection { get; }

    /// <summary>
    /// Whether any number may be shown; false: there is no picture, only the fact that it is protected. A shown 0 does not
    /// count: zeros are protected, so it stands only where a group cannot have the problem by definition.
    /// </summary>
    public bool HasFigures { get; }

    /// <summary>
    /// Share of a group in the classified families, from the rounded numbers (an exact share would undo the rounding);
    /// null when either is protected.
    /// </summary>
    public double? Share(int group) =>
        Groups[group - 1].Families is Cell.Shown part && Classified is Cell.Shown { Value: > 0 } whole ? part.Value / whole.Value : null;

    private static int Count(Cell[] cells, SuppressionReason reason) => cells.Count(c => c is Cell.Suppressed s && s.Reason == reason);
}
