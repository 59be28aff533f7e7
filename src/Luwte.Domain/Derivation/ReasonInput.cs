namespace Luwte.Domain.Derivation;

/// <summary>One number or word that went into an outcome.</summary>
/// <param name="What">Code of the thing, for instance <c>mild-incidents</c> or <c>score</c>.</param>
/// <param name="Value">Its value as text, invariant culture.</param>
public sealed record ReasonInput(string What, string Value)
{
    /// <summary>An input that is a number.</summary>
    public static ReasonInput Number(string what, double value) =>
        new(what, value.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture));
}
