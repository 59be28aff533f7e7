using Luwte.Domain.Derivation;
using Luwte.Web.Texts;

namespace Luwte.Web.Professional;

/// <summary>A reason with the words to show it in.</summary>
internal sealed record ReasonView(Reason Reason, ReasonTexts Words);
