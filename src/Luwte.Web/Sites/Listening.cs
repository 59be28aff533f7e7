using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;

namespace Luwte.Web.Sites;

/// <summary>How both sites listen: where, with which certificate, and how much a request may bring.</summary>
internal static class Listening
{
    /// <param name="builder">Builder of a site.</param>
    /// <param name="options">Options of the site.</param>
    /// <param name="longestBody">Most bytes of a request; what is longer is refused before it is read.</param>
    public static void AddListening(this WebApplicationBuilder builder, SiteOptions options, long longestBody)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(options);
        builder.WebHost.UseKestrelCore().UseUrls(options.Url);
        builder.WebHost.UseKestrel(k =>
        {
            k.AddServerHeader = false;
            k.Limits.MaxRequestBodySize = longestBody;
            if (options.Certificate is { } certificate)
            {
                k.ConfigureHttpsDefaults(https =>
                {
                    https.ServerCertificate = certificate.First(c => c.HasPrivateKey);
                    https.ServerCertificateChain = new X509Certificate2Collection(certificate.Where(c => !c.HasPrivateKey).ToArray());
                });
            }
        });
    }

    /// <summary>
    /// Behind a proxy that does TLS the request arrives without it. What counts is how the browser reached the proxy: that
    /// stands in the options and is not read from a header. Only the address of the visitor is, and only from a known proxy.
    /// </summary>
    public static void UsePublicAddress(this WebApplication app, SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.IsBehindProxy)
        {
            return;
        }

        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor };
        foreach (var proxy in options.Proxies)
        {
            forwarded.KnownProxies.Add(proxy);
        }

        app.UseForwardedHeaders(forwarded);
        app.Use((context, next) =>
        {
            context.Request.Scheme = "https";
            return next(context);
        });
    }

    /// <summary>Refuses what is too long by what it says of itself; what says nothing is cut off while it is read.</summary>
    public static void UseLongestBody(this WebApplication app, long longestBody) => app.Use((context, next) =>
        context.Request.ContentLength > longestBody
            ? throw new BadHttpRequestException("The request is too long.", StatusCodes.Status413PayloadTooLarge)
            : next(context));
}
