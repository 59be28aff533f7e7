namespace Luwte.Statistics.DisclosureControl;

/// <summary>A total that readers know to be the sum of its parts.</summary>
/// <param name="Total">Index of the cell that holds the total.</param>
/// <param name="Parts">Indexes of the cells that add up to it; at least one, without the total itself.</param>
public sealed record AdditiveRelation(int Total, IReadOnlyList<int> Parts);
