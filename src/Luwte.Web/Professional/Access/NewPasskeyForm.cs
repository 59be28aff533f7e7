using Luwte.Domain.Derivation;

namespace Luwte.Web.Professional.Access;

/// <summary>The form that makes a passkey, on a page that asks and keeps.</summary>
/// <param name="Heading">What it is about.</param>
/// <param name="Name">What was typed as its name.</param>
/// <param name="GoTo">Where to go after it; null: back to the page.</param>
/// <param name="Problems">What was wrong.</param>
internal sealed record NewPasskeyForm(string Heading, string? Name, string? GoTo, IReadOnlyList<Problem> Problems);
