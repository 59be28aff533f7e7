using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>Something failed: says so, with the number under which it stands in the log.</summary>
internal sealed class FaultModel : PageModel;
