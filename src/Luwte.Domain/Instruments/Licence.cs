namespace Luwte.Domain.Instruments;

/// <summary>Under which terms an instrument may be used.</summary>
/// <param name="Kind"><c>own</c>, <c>free</c>, <c>free-unaltered</c>, <c>public-domain</c>, <c>non-commercial</c> or <c>licensed</c>.</param>
/// <param name="Text">The terms in a sentence.</param>
/// <param name="TextMayBeShipped">Whether the wording may travel with the program.</param>
public sealed record Licence(string Kind, string Text, bool TextMayBeShipped);
