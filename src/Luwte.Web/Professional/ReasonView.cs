using Luwte.Domain.Derivation;
using Luwte.Web.Texts;

namespace Luwte.Web.Professional;

/// <summary>A reason with the words to show it in.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Words">The words.</param>
/// <param name="IsPart">One step of a reason: what holds for the whole stands once, with the whole.</param>
internal sealed record ReasonView(Reason Reason, ReasonTexts Words, bool IsPart = false);
