using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Luwte.Web.Security;

/// <summary>Refuses changing requests that another site started, beside the antiforgery token: the browser itself says where they come from.</summary>
internal static class SameSiteOnly
{
    public static void UseSameSiteOnly(this WebApplication app) => app.Use(async (context, next) =>
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
            && request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        await next(context).ConfigureAwait(false);
    });
}
