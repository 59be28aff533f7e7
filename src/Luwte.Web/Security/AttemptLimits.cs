using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Web.Security;

/// <summary>How often the pages that judge a password, a code or a passkey may be sent within <see cref="Window"/>; why so often stands in docs/decisions/0092.</summary>
/// <param name="PerAddress">From one address, whoever sends.</param>
/// <param name="PerName">With one name in the form, whether it exists or not.</param>
internal sealed record AttemptLimits(int PerAddress, int PerName)
{
    /// <summary>Name of the policy, for the pages that it stands before.</summary>
    public const string Policy = "attempts";

    private static readonly object NameKey = new();

    public static AttemptLimits Default { get; } = new(1000, 30);

    /// <summary>An address is remembered this long, in memory, as a hash that no other process can make.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(10);

    public static void AddTo(IServiceCollection services, SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var salt = RandomNumberGenerator.GetBytes(32);
        services.AddRateLimiter(o =>
        {
            o.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            o.AddPolicy(Policy, context => IsSent(context)
                ? Within(Hash(salt, Network(context.Connection.RemoteIpAddress)), options.Attempts.PerAddress)
                : RateLimitPartition.GetNoLimiter(string.Empty));
            o.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => context.Items[NameKey] is string name
                ? Within(Hash(salt, Encoding.UTF8.GetBytes(name)), options.Attempts.PerName)
                : RateLimitPartition.GetNoLimiter(string.Empty));
        });
    }

    /// <summary>Has to stand after routing: the pages say themselves that they are limited.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            var judges = IsSent(context) && context.Request.HasFormContentType && context.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is not null;

            // Set in each run: the page that says "too often" is a second one, and must not be refused too.
            context.Items[NameKey] = judges ? await NameAsync(context) : null;
            await next(context);
        });
        app.UseRateLimiter();
    }

    private static async Task<string?> NameAsync(HttpContext context)
    {
        try
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form["UserName"].ToString() is { Length: > 0 } name ? name.Trim().ToUpperInvariant() : null;
        }
        catch (InvalidDataException)
        {
            // No form at all; the check of its token refuses it.
            return null;
        }
    }

    private static bool IsSent(HttpContext context) => HttpMethods.IsPost(context.Request.Method);

    private static RateLimitPartition<string> Within(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 });

    private static string Hash(byte[] salt, byte[] what) => Convert.ToHexStringLower(HMACSHA256.HashData(salt, what)[..16]);

    /// <summary>The address; of IPv6 the half that names a network, since every device there has as many addresses as it likes.</summary>
    private static byte[] Network(IPAddress? address)
    {
        var known = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address ?? IPAddress.None;
        var bytes = known.GetAddressBytes();
        return known.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }
}
