namespace Luwte.Statistics.Formulas;

/// <summary>Rows put in groups (clusters).</summary>
/// <param name="Codes">Per used row the number of its group, from 0 in the order of first appearance.</param>
/// <param name="Labels">Name of each group.</param>
public sealed record Grouping(int[] Codes, IReadOnlyList<string> Labels);
