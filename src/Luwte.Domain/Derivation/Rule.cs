namespace Luwte.Domain.Derivation;

/// <summary>Which published rule was applied: enough to find it again in <c>content/rules</c> and in the source.</summary>
/// <param name="Id">Name of the rule, for instance <c>partner-violence</c>.</param>
/// <param name="Version">Version of its parameters.</param>
/// <param name="Source">Key in <c>docs/sources.md</c> with the page, for instance <c>[BT] p.1</c>.</param>
public sealed record Rule(string Id, string Version, string Source);
