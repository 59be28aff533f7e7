namespace Luwte.Statistics.Formulas;

/// <summary>A column in a formula.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="AsFactor">Whether it was written <c>factor(column)</c>: its numbers are then names of levels.</param>
public readonly record struct FormulaVariable(string Column, bool AsFactor);
