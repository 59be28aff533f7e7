namespace Luwte.Statistics.Reliability;

/// <summary>Cut-offs of Jacobson and Truax (1991) between a group with problems and a reference group, in the unit of the score.</summary>
/// <param name="A">Two standard deviations from the group with problems.</param>
/// <param name="B">Two standard deviations from the reference group.</param>
/// <param name="C">The point between both means where either group is equally likely (weighted by standard deviations): the usual choice.</param>
public sealed record ClinicalCutoffs(double A, double B, double C);
