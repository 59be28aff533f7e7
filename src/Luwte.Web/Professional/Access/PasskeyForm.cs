namespace Luwte.Web.Professional.Access;

/// <summary>The form that sends the answer of a passkey.</summary>
/// <param name="Page">The page that asks and checks: <c>LogIn</c> or <c>Confirm</c>.</param>
/// <param name="GoTo">Where to go after it.</param>
/// <param name="Button">Text of the button.</param>
/// <param name="Hint">What it is, in one line.</param>
internal sealed record PasskeyForm(string Page, string? GoTo, string Button, string Hint);
