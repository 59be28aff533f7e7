using Luwte.App.Measurement;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Luwte.Web.Family;

/// <summary>
/// The quick way out. A plain link that works without script: it ends the visit, deletes the cookie (which keeps the pages
/// out of the back-forward memory of the browser) and goes to an everyday page. With script the page is blank first and
/// the beacon ends the visit. Never Clear-Site-Data with "cache": Chromium then shows the page for seconds more.
/// </summary>
internal static class Leaving
{
    public static void MapLeaving(this IEndpointRouteBuilder routes, SiteOptions options)
    {
        var target = ExitPages.Checked(options.ExitTo).ToString();
        routes.MapGet(Paths.Leave, async (HttpContext context, EndVisit end) =>
        {
            // A browser that fetches links ahead must not end the visit.
            var purpose = context.Request.Headers["Sec-Purpose"].ToString() + context.Request.Headers["Purpose"];
            if (purpose.Contains("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.Contains("prerender", StringComparison.OrdinalIgnoreCase))
            {
                return Results.NoContent();
            }

            return Results.Redirect(await LeaveAsync(context, end) ? Paths.Later : target);
        }).AllowAnonymous();
        routes.MapPost(Paths.Leave, async (HttpContext context, EndVisit end) =>
        {
            await LeaveAsync(context, end);
            context.Response.Headers["Clear-Site-Data"] = "\"cookies\", \"storage\"";
            return Results.NoContent();
        }).AllowAnonymous().DisableAntiforgery();
    }

    /// <summary>Ends the visit; whether it was on a tablet of the worker. Leaving works whatever fails: without the cookie nothing leads back.</summary>
    private static async Task<bool> LeaveAsync(HttpContext context, EndVisit end)
    {
        var token = VisitCookie.Read(context);
        VisitCookie.Delete(context);
        try
        {
            return await end.RunAsync(token, context.RequestAborted);
        }
        catch (Exception fault) when (fault is System.Data.Common.DbException or InvalidOperationException or TimeoutException)
        {
            // The database is away. The visit ends by itself after ten idle minutes.
            return false;
        }
    }
}
