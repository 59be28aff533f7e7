using System.Security.Claims;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>
/// The cookie of a log-in. It holds the id of a session on the server and nothing else; each request looks the session up.
/// A second, short-lived cookie holds who gave the right password and still owes the second factor; a third one holds which
/// question a passkey is answering.
/// </summary>
internal static class SiteSession
{
    public const string Scheme = "session";

    /// <summary>Password given, second factor not yet.</summary>
    public const string HalfWayScheme = "half-way";

    /// <summary>A question to a passkey was asked in this browser.</summary>
    public const string PasskeyScheme = "passkey";

    public const string LogInPath = "/inloggen";

    private const string SessionClaim = "s";
    private static readonly TimeSpan HalfWayFor = TimeSpan.FromMinutes(5);

    public static void AddSiteSession(this IServiceCollection services, SiteOptions options)
    {
        services.AddSingleton<Sessions>();
        services.AddAuthentication(Scheme)
            .AddCookie(Scheme, o =>
            {
                Shape(o, options, "pro");
                o.ExpireTimeSpan = Sessions.Absolute;
                o.LoginPath = LogInPath;
                o.ReturnUrlParameter = "naar";
                o.Events.OnValidatePrincipal = ValidateAsync;
            })
            .AddCookie(HalfWayScheme, o =>
            {
                Shape(o, options, "pro2");
                o.ExpireTimeSpan = HalfWayFor;
                o.SlidingExpiration = false;
            })
            .AddCookie(PasskeyScheme, o =>
            {
                Shape(o, options, "pro3");
                o.ExpireTimeSpan = PasskeyChallenges.ValidFor;
                o.SlidingExpiration = false;
            });
    }

    public static async Task StartAsync(HttpContext context, string account)
    {
        ArgumentNullException.ThrowIfNull(context);
        var session = await context.RequestServices.GetRequiredService<Sessions>().StartAsync(account, context.RequestAborted);
        await context.SignOutAsync(HalfWayScheme);
        await context.SignInAsync(Scheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(SessionClaim, session)], Scheme)));
    }

    public static Task StartHalfWayAsync(HttpContext context, string account) =>
        context.SignInAsync(HalfWayScheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, account)], HalfWayScheme)));

    /// <summary>The account that gave its password and still owes the second factor, or null.</summary>
    public static async Task<string?> HalfWayAsync(HttpContext context) =>
        (await context.AuthenticateAsync(HalfWayScheme)).Principal?.FindFirstValue(ClaimTypes.NameIdentifier);

    public static async Task EndAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.SignedIn() is { } signedIn)
        {
            await context.RequestServices.GetRequiredService<Sessions>().EndAsync(signedIn.Session, context.RequestAborted);
        }

        await context.SignOutAsync(Scheme);
        context.Items.Remove(typeof(SignedIn));
    }

    /// <summary>Who is logged in; null when nobody is.</summary>
    public static SignedIn? SignedIn(this HttpContext context) => context?.Items[typeof(SignedIn)] as SignedIn;

    /// <summary>Who is logged in, as the audit log has it: the session by its hash, and nothing of where it comes from.</summary>
    public static AuditOrigin? Origin(HttpContext? context) =>
        context?.SignedIn() is { } me ? new AuditOrigin(me.Person.Account, me.Person.RoleCodes, me.Organisation, Sessions.HashOf(me.Session)) : null;

    private static void Shape(CookieAuthenticationOptions cookie, SiteOptions options, string name)
    {
        // The host prefix is refused by browsers without TLS; on loopback the plain name stands.
        cookie.Cookie.Name = options.SecureCookies ? "__Host-" + name : name;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.Path = "/";
        cookie.Cookie.SameSite = SameSiteMode.Strict;
        cookie.Cookie.SecurePolicy = options.SecureCookies ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
        cookie.TimeProvider = options.Clock;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        var session = context.Principal?.FindFirstValue(SessionClaim);
        var signedIn = session is null ? null : await sessions.FindAsync(session, context.HttpContext.RequestAborted);
        if (signedIn is null)
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(Scheme);
            return;
        }

        context.HttpContext.Items[typeof(SignedIn)] = signedIn;
    }
}
