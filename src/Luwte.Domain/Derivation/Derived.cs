namespace Luwte.Domain.Derivation;

/// <summary>An outcome together with its reason; the two are made at once so that they cannot differ.</summary>
/// <param name="Value">The outcome.</param>
/// <param name="Because">Why.</param>
public readonly record struct Derived<T>(T Value, Reason Because);
