using Luwte.Web.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Sites;

/// <summary>
/// The language of a visit: chosen by a link, kept in a cookie that ends with the browser. The cookie holds two letters
/// and nothing about the visitor.
/// </summary>
internal static class Language
{
    public const string Cookie = "t";

    public static void AddLanguage(this IServiceCollection services, IReadOnlyList<string> languages)
    {
        services.AddSingleton(new Languages(languages));
        services.AddSingleton(TextCatalogue.Shipped);
        services.AddHttpContextAccessor();
        services.AddScoped(provider => new PageTexts(
            provider.GetRequiredService<TextCatalogue>(),
            Of(provider.GetRequiredService<IHttpContextAccessor>().HttpContext, languages)));
    }

    /// <summary>Switching is a link that works without script; it comes back to a page of this site only.</summary>
    public static void MapLanguage(this IEndpointRouteBuilder routes, SiteOptions options) => routes.MapGet("/taal/{language}", (string language, string? terug, HttpContext context, Languages languages) =>
    {
        if (languages.All.Contains(language))
        {
            context.Response.Cookies.Append(Cookie, language, new CookieOptions { HttpOnly = true, Secure = options.SecureCookies, SameSite = SameSiteMode.Strict, IsEssential = true });
        }

        return Results.LocalRedirect(terug is ['/', not '/', ..] && !terug.Contains('\\', StringComparison.Ordinal) ? terug : "/");
    }).AllowAnonymous();

    private static string Of(HttpContext? context, IReadOnlyList<string> languages) =>
        context?.Request.Cookies[Cookie] is { } chosen && languages.Contains(chosen) ? chosen : languages[0];
}

/// <summary>The languages a site offers; the first is the default.</summary>
internal sealed record Languages(IReadOnlyList<string> All);
