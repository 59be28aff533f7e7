using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Luwte.Web.Sites;

/// <summary>
/// Styles, scripts and fonts of one site, carried in the assembly and served under a name that holds their hash. A file
/// can so be kept for ever by the browser and never be stale; nothing outside the list can be asked for.
/// </summary>
internal sealed class StaticFiles
{
    // Compressing takes longer than all the rest of a start.
    private static readonly ConcurrentDictionary<string, Lazy<StaticFiles>> BySite = new(StringComparer.Ordinal);

    private readonly Dictionary<string, Asset> byUrl = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> urls = new(StringComparer.Ordinal);

    private StaticFiles(string site)
    {
        var assembly = typeof(StaticFiles).Assembly;
        var prefix = $"Luwte.Web.wwwroot.{site}.";

        // Styles last: they name other files, whose addresses have to be known by then.
        var resources = assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(n => n.EndsWith(".css", StringComparison.Ordinal));
        foreach (var resource in resources)
        {
            var name = resource[prefix.Length..];
            var bytes = name.EndsWith(".css", StringComparison.Ordinal) ? WithAddresses(Read(assembly, resource)) : Read(assembly, resource);
            var hash = Convert.ToHexStringLower(SHA256.HashData(bytes))[..12];
            var url = $"/s/{hash}/{name}";
            urls[name] = url;
            byUrl[url] = new Asset(bytes, Compress(name, bytes), ContentType(name));
        }
    }

    /// <summary>The files of a site, read once in the life of the program.</summary>
    /// <param name="site">Folder below wwwroot: <c>family</c> or <c>professional</c>.</param>
    public static StaticFiles Of(string site) => BySite.GetOrAdd(site, s => new Lazy<StaticFiles>(() => new StaticFiles(s))).Value;

    /// <summary>Address of a file by its name below the folder of the site, dots between folders.</summary>
    /// <exception cref="InvalidOperationException">There is no such file.</exception>
    public string this[string name] => urls.GetValueOrDefault(name) ?? throw new InvalidOperationException($"There is no static file '{name}'.");

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/s/{hash}/{name}", Send).AllowAnonymous();

    private IResult Send(HttpContext context)
    {
        if (!byUrl.TryGetValue(context.Request.Path, out var asset))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        if (asset.Compressed is { } compressed && context.Request.Headers.AcceptEncoding.ToString().Contains("br", StringComparison.Ordinal))
        {
            context.Response.Headers.ContentEncoding = "br";
            context.Response.Headers.Vary = "Accept-Encoding";
            return Results.Bytes(compressed, asset.ContentType);
        }

        return Results.Bytes(asset.Bytes, asset.ContentType);
    }

    /// <summary>In a style, <c>url("asset:NAME")</c> becomes the address of that file of the site.</summary>
    private byte[] WithAddresses(byte[] css)
    {
        const string Mark = "asset:";
        var text = Encoding.UTF8.GetString(css);
        for (var at = text.IndexOf(Mark, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Mark, at, StringComparison.Ordinal))
        {
            var end = text.IndexOf('"', at);
            text = text[..at] + this[text[(at + Mark.Length)..end]] + text[end..];
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static byte[] Read(Assembly assembly, string resource)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    private static byte[]? Compress(string name, byte[] bytes)
    {
        if (name.EndsWith(".woff2", StringComparison.Ordinal))
        {
            return null;
        }

        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.Optimal))
        {
            brotli.Write(bytes);
        }

        return memory.ToArray();
    }

    private static string ContentType(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".ico" => "image/x-icon",
        _ => "text/plain; charset=utf-8",
    };

    private sealed record Asset(byte[] Bytes, byte[]? Compressed, string ContentType);
}
