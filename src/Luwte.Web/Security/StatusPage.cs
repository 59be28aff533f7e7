using Microsoft.AspNetCore.Builder;

namespace Luwte.Web.Security;

/// <summary>Gives every answer of one status the same body, whatever made it. A page that is not there and a file one may not know of look alike.</summary>
internal static class StatusPage
{
    /// <summary>Has to stand before routing, which runs again for the page.</summary>
    public static void UseStatusPage(this WebApplication app, int status, string path) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Response.StatusCode == status && !context.Response.HasStarted)
        {
            await SecondRun.ShowAsync(context, next, path);
        }
    });
}
