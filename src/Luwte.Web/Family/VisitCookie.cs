using Luwte.Web.Sites;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Family;

/// <summary>The one cookie of a visit: a random id, unreadable for script, gone with the browser.</summary>
internal static class VisitCookie
{
    private const string Name = "s";
    private const string SecureName = "__Host-s";

    public static string? Read(HttpContext context) => context.Request.Cookies[NameOf(context)];

    public static void Write(HttpContext context, string token) => context.Response.Cookies.Append(NameOf(context), token, Options(context));

    public static void Delete(HttpContext context) => context.Response.Cookies.Delete(NameOf(context), Options(context));

    private static string NameOf(HttpContext context) => Site(context).SecureCookies ? SecureName : Name;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = Site(context).SecureCookies,
        SameSite = SameSiteMode.Strict,
        Path = "/",
        IsEssential = true,
    };

    private static SiteOptions Site(HttpContext context) => context.RequestServices.GetRequiredService<SiteOptions>();
}
