using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Luwte.Web.Security;

/// <summary>Headers of every answer of both sites: nothing from elsewhere, nothing inline, nothing kept.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    public static void UseSecurityHeaders(this WebApplication app, SiteOptions options) => app.Use(async (context, next) =>
    {
        Write(context, options);
        await next(context).ConfigureAwait(false);
    });

    /// <summary>Writes them; again where an answer was begun anew.</summary>
    public static void Write(HttpContext context, SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=(), interest-cohort=()";
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
        if (options.SecureCookies)
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }
    }
}
