using Luwte.Domain.Derivation;

namespace Luwte.App.Content;

/// <summary>How small a published number may be and to what it is rounded.</summary>
internal sealed record DisclosureRule(Rule Rule, int Minimum, int RoundTo);
