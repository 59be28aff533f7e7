namespace Luwte.Statistics.Formulas;

/// <summary>A model formula in the notation of Wilkinson and Rogers.</summary>
/// <param name="Response">Column before the <c>~</c>; null for a one-sided formula (<c>~ a + b</c>).</param>
/// <param name="Intercept">Whether the model has a constant.</param>
/// <param name="Terms">Fixed terms: main effects first, then interactions by order, each in the order written (as R).</param>
/// <param name="RandomTerms">Random terms, <c>(1 + time | family)</c>, in the order written.</param>
/// <remarks>Wilkinson and Rogers (1973), Applied Statistics 22, 392-399; R <c>terms.formula</c>.</remarks>
public sealed record Formula(
    string? Response,
    bool Intercept,
    IReadOnlyList<FormulaTerm> Terms,
    IReadOnlyList<RandomTerm> RandomTerms)
{
    /// <summary>Reads a formula such as <c>score ~ factor(wave)*group + (1 | family)</c>.</summary>
    /// <exception cref="FormulaException">The text is not a formula; the message names the place and the mend.</exception>
    public static Formula Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FormulaParser(text).Parse();
    }
}
