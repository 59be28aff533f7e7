using Luwte.App.Measurement;
using Luwte.Web.Texts;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Family;

/// <summary>
/// A page of the family site. Pages that need a visit get it before their handler runs; without one the answer is the same
/// neutral page that an unknown address gets, so that an address tells nothing to who opens it later.
/// </summary>
internal abstract class FamilyPage : PageModel
{
    /// <summary>The living visit; null on pages that need none.</summary>
    public RespondentVisit? Visit { get; private set; }

    /// <summary>Whether the page opens only within a visit.</summary>
    protected virtual bool NeedsVisit => true;

    /// <summary>Whether the page that explains the exit must have been read first.</summary>
    protected virtual bool NeedsInformation => true;

    protected PageTexts T => HttpContext.RequestServices.GetRequiredService<PageTexts>();

    /// <summary>A text as this reader is addressed: a child with "je".</summary>
    public string For(string key) => T[Visit?.IsChild == true ? key + ".child" : key];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (!NeedsVisit)
        {
            await next();
            return;
        }

        Visit = await HttpContext.RequestServices.GetRequiredService<LoadVisit>().RunAsync(VisitCookie.Read(HttpContext), HttpContext.RequestAborted);
        if (Visit is null)
        {
            context.Result = NotFound();
            return;
        }

        if (NeedsInformation && !Visit.Session.Informed)
        {
            context.Result = Redirect(Paths.Start);
            return;
        }

        ViewData[PageFrame.Reader] = Visit.Respondent.Role;
        ViewData[PageFrame.Kiosk] = Visit.Session.Kiosk;
        await next();
    }

    protected async Task EndVisitAsync()
    {
        await HttpContext.RequestServices.GetRequiredService<EndVisit>().RunAsync(VisitCookie.Read(HttpContext), HttpContext.RequestAborted);
        VisitCookie.Delete(HttpContext);
    }

    protected static string NewNonce() => VisitToken.New();
}
