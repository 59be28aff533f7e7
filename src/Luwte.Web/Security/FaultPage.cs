using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Luwte.Web.Security;

/// <summary>
/// What a fault of the program looks like on both sites: a calm page with a number, and the same number in the log with kinds
/// of fault and places in the program. What a fault says is never logged: it may hold what somebody typed.
/// </summary>
internal static partial class FaultPage
{
    public const string Path = "/fout";

    private const int Numbers = 100_000_000;

    /// <summary>Has to stand before everything that may fail, and after what is to be on the page too.</summary>
    public static void UseFaultPage(this WebApplication app, SiteOptions options)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Luwte.Web.Fault");
        app.Use(async (context, next) =>
        {
            try
            {
                await next(context);
            }
            catch (Exception fault) when (!context.RequestAborted.IsCancellationRequested)
            {
                var number = NewNumber();
                LogFault(log, number, context.GetEndpoint()?.DisplayName ?? "no page", Describe(fault));
                if (context.Response.HasStarted)
                {
                    // Half a page was sent; cut off it is not taken for a whole one.
                    context.Abort();
                    return;
                }

                await ShowAsync(context, next, options, log, number, StatusOf(fault));
            }
        });
    }

    /// <summary>The number of the fault that this page tells about; null when somebody just opens its address.</summary>
    public static string? FaultNumber(this HttpContext context) => context?.Items[typeof(FaultPage)] as string;

    private static async Task ShowAsync(HttpContext context, RequestDelegate next, SiteOptions options, ILogger log, string number, int status)
    {
        Begin(context, options, status);
        context.Items[typeof(FaultPage)] = number;

        // In a scope of its own, and with no cookie but that of the language: whatever failed, a session that cannot be looked
        // up or a store that is away, is not asked again.
        var scopes = context.RequestServices.GetRequiredService<IServiceScopeFactory>();
        var (services, language) = (context.RequestServices, context.Request.Cookies[Language.Cookie]);
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            context.RequestServices = scope.ServiceProvider;
            context.Request.Headers.Cookie = language is null ? default : $"{Language.Cookie}={Uri.EscapeDataString(language)}";
            await SecondRun.ShowAsync(context, next, Path);
        }
        catch (Exception second) when (!context.Response.HasStarted)
        {
            LogFault(log, number, "the page that shows it", Describe(second));
            Begin(context, options, status);
            context.Response.ContentType = "text/plain; charset=utf-8";
            await context.Response.WriteAsync(number, context.RequestAborted);
        }
        finally
        {
            context.RequestServices = services;
        }
    }

    private static void Begin(HttpContext context, SiteOptions options, int status)
    {
        context.Response.Clear();
        SecurityHeaders.Write(context, options);
        context.Response.StatusCode = status;
    }

    /// <summary>Eight digits in two groups: to be read out over the telephone.</summary>
    private static string NewNumber()
    {
        var digits = RandomNumberGenerator.GetInt32(Numbers).ToString("D8", CultureInfo.InvariantCulture);
        return $"{digits[..4]}-{digits[4..]}";
    }

    private static int StatusOf(Exception fault) => fault switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when Chain(fault).Any(f => f is DbException or TimeoutException) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Kinds, codes of the store, and places; no message.</summary>
    private static string Describe(Exception fault)
    {
        var text = new StringBuilder();
        foreach (var one in Chain(fault))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{one.GetType().FullName} {(one as DbException)?.SqlState ?? string.Empty}").AppendLine(one.StackTrace);
        }

        return text.ToString();
    }

    private static IEnumerable<Exception> Chain(Exception fault)
    {
        for (var one = fault; one is not null; one = one.InnerException)
        {
            yield return one;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Number} in {Page}: {Fault}")]
    private static partial void LogFault(ILogger log, string number, string page, string fault);
}
