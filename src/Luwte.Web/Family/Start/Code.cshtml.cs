using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Family.Start;

internal sealed class CodeModel : PageModel;
