using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Luwte.Web.Security;

/// <summary>Runs the rest of the pipeline again for another page of the site, under the address that was asked.</summary>
internal static class SecondRun
{
    public static async Task ShowAsync(HttpContext context, RequestDelegate next, string path)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);

        // Shown, never posted: the form token of the first request has nothing to say about this page.
        context.SetEndpoint(null);
        context.Features.Get<IRouteValuesFeature>()?.RouteValues.Clear();
        context.Request.Method = HttpMethods.Get;
        context.Request.Path = path;
        context.Request.QueryString = QueryString.Empty;
        await next(context);
    }
}
