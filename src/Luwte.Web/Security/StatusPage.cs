using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Luwte.Web.Security;

/// <summary>Gives every 404 the same body, whatever made it: a page that is not there, or a file one may not know of.</summary>
internal static class NotFoundPage
{
    /// <summary>Has to stand before routing, which runs again for the page.</summary>
    public static void UseNotFoundPage(this WebApplication app, string path) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode != StatusCodes.Status404NotFound || context.Response.HasStarted)
        {
            return;
        }

        // Shown, never posted: the form token of the first request has nothing to say about this page.
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.QueryString = QueryString.Empty;
        await next(context);
    });
}
