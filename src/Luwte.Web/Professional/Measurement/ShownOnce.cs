using System.Security.Cryptography;
using System.Text.Json;
using Luwte.App.Measurement;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;

namespace Luwte.Web.Professional.Measurement;

/// <summary>
/// Carries a code from the form that made it to the page that shows it. A page that made the code itself made another when it
/// was loaded again, and the one just handed over stopped working. The code is nowhere on the server and not in the address:
/// it goes sealed through the browser that shows it, for this session and one minute, and is gone once it was shown.
/// See docs/decisions/0120.
/// </summary>
internal sealed class ShownOnce(IDataProtectionProvider protection, SiteOptions site)
{
    private const string Cookie = "pro-code";

    private static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(1);

    public void Put(HttpContext context, string session, string member, Invited invited)
    {
        ArgumentNullException.ThrowIfNull(context);
        var text = JsonSerializer.Serialize(new Carried(member, invited, site.Clock.GetUtcNow()));
        context.Response.Cookies.Append(Name, Protector(context, session).Protect(text), Shape(ValidFor));
    }

    /// <summary>What was put for this session and page; null when there is nothing, it is too old or it was shown.</summary>
    public (string Member, Invited Invited)? Take(HttpContext context, string session)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[Name] is not { } text)
        {
            return null;
        }

        context.Response.Cookies.Delete(Name, Shape(null));
        try
        {
            var carried = JsonSerializer.Deserialize<Carried>(Protector(context, session).Unprotect(text))!;
            return site.Clock.GetUtcNow() - carried.At <= ValidFor ? (carried.Member, carried.Invited) : null;
        }
        catch (CryptographicException)
        {
            // Of another session, or no longer whole: as if there were none.
            return null;
        }
    }

    private string Name => site.SecureCookies ? "__Host-" + Cookie : Cookie;

    private IDataProtector Protector(HttpContext context, string session) => protection.CreateProtector(nameof(ShownOnce), session, context.Request.Path);

    private CookieOptions Shape(TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = site.SecureCookies,
        Path = "/",
        MaxAge = maxAge,
    };

    private sealed record Carried(string Member, Invited Invited, DateTimeOffset At);
}
