namespace Luwte.Statistics.Formulas;

/// <summary>A main effect (one variable) or an interaction (several).</summary>
/// <param name="Variables">The variables, in the order in which they first appear in the formula (as R).</param>
public sealed record FormulaTerm(IReadOnlyList<FormulaVariable> Variables)
{
    /// <summary>The columns joined by colons, without <c>factor()</c>: <c>wave:group</c>.</summary>
    public string Name => string.Join(':', Variables.Select(v => v.Column));
}
