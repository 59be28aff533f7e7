using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>What is not there and what one may not know of look the same, to the byte: no name, no form, no path.</summary>
internal sealed class NotFoundModel : PageModel;
