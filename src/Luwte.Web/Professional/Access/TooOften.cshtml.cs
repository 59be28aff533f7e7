using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Luwte.Web.Professional.Access;

/// <summary>Too many tries from one address or with one name: how long to wait. It does not say which of the two.</summary>
internal sealed class TooOftenModel : PageModel;
