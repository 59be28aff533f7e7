namespace Luwte.Statistics.Formulas;

/// <summary>A random term: effects that differ between the levels of a grouping column.</summary>
/// <param name="Intercept">Whether the constant differs between the groups.</param>
/// <param name="Terms">Slopes that differ between the groups.</param>
/// <param name="Group">The grouping column.</param>
/// <param name="Correlated">True for <c>|</c>; false for <c>||</c>, where the effects are independent of each other.</param>
public sealed record RandomTerm(bool Intercept, IReadOnlyList<FormulaTerm> Terms, string Group, bool Correlated);
