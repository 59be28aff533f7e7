namespace Luwte.Statistics.Formulas;

/// <summary>Which columns of a design matrix belong to one term of the formula.</summary>
/// <param name="Term">The term.</param>
/// <param name="FirstColumn">Its first column, from 0.</param>
/// <param name="ColumnCount">How many columns it has.</param>
/// <param name="LevelCounts">Per variable of the term: the number of levels of a factor, or 0 for a variable of numbers.</param>
/// <param name="Contrasts">Whether every factor of the term is coded by contrasts with its reference level.</param>
public sealed record DesignTerm(FormulaTerm Term, int FirstColumn, int ColumnCount, IReadOnlyList<int> LevelCounts, bool Contrasts);
