using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Luwte.Cli.Tables;

namespace Luwte.Cli.Sites;

/// <summary>
/// How browsers reach the sites over TLS: with a certificate of our own, or through a proxy that has one. Outside the machine
/// itself a site is not started without: what people tell here must not cross a network in the open.
/// </summary>
internal sealed class TlsOptions
{
    private const string PasswordVariable = "LUWTE_CERTIFICATE_PASSWORD";

    private readonly Option<string?> certificate = new("--certificate") { Description = $"Certificate with its key for the https addresses in --urls: a PKCS #12 file, or a PEM file (.pem) with both. Its password, where there is one, from {PasswordVariable}. Default: none, a proxy does TLS.", HelpName = "FILE" };
    private readonly Option<string[]> proxies = new("--proxy") { Description = "Address of a proxy that does TLS and says who asks (X-Forwarded-For); may be given more than once. Default: a proxy on this machine only.", HelpName = "ADDRESS", DefaultValueFactory = _ => [] };

    public TlsOptions(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(certificate);
        command.Options.Add(proxies);
    }

    /// <summary>Certificate and proxies.</summary>
    /// <exception cref="BadInputException">The file cannot be used, or no certificate for an address that needs one.</exception>
    public (X509Certificate2Collection? Certificate, IReadOnlyList<IPAddress> Proxies) Read(ParseResult parse, IReadOnlyList<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(parse);
        var file = parse.GetValue(certificate);
        if (file is null && addresses.Any(a => a.StartsWith("https:", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadInputException(new InputFault("--urls", null, null, "an https address needs a certificate: give --certificate FILE, or listen on http behind a proxy that does TLS and give --family-url and --professional-url with https"));
        }

        return (file is null ? null : Load(file), [.. parse.GetRequiredValue(proxies).Select(ProxyOf)]);
    }

    /// <summary>Refuses a site that people outside this machine would reach without TLS.</summary>
    /// <param name="listening">Where the site listens.</param>
    /// <param name="known">Its address as browsers reach it; null when only the first says it.</param>
    /// <param name="option">The option that gives it.</param>
    /// <exception cref="BadInputException">It would be reached without TLS.</exception>
    public static void Require(string listening, Uri? known, string option)
    {
        var inside = IsThisMachine(listening);
        if (known?.Scheme == Uri.UriSchemeHttps || listening.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || (inside && (known is null || IsThisMachine(known.AbsoluteUri))))
        {
            return;
        }

        throw new BadInputException(new InputFault(
            inside ? option : "--urls",
            null,
            null,
            string.Create(CultureInfo.InvariantCulture, $"outside this machine {known?.AbsoluteUri ?? listening} has to be reached over https: give {option} with the https address of a proxy that does TLS, or listen on https with --certificate FILE")));
    }

    private static bool IsThisMachine(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static IPAddress ProxyOf(string text) => IPAddress.TryParse(text, out var address)
        ? address
        : throw new BadInputException(new InputFault("--proxy", null, null, $"'{text}' is no IP address; give one such as 10.0.0.5"));

    private static X509Certificate2Collection Load(string file)
    {
        var password = Environment.GetEnvironmentVariable(PasswordVariable);
        try
        {
            var loaded = Path.GetExtension(file).Equals(".pem", StringComparison.OrdinalIgnoreCase) ? Pem(file, password) : X509CertificateLoader.LoadPkcs12CollectionFromFile(file, password);
            return loaded.Any(c => c.HasPrivateKey)
                ? loaded
                : throw new BadInputException(new InputFault(file, null, null, "it holds no key; put certificate and key in one file"));
        }
        catch (Exception wrong) when (wrong is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new BadInputException(new InputFault(file, null, null, $"this is no certificate that can be opened ({wrong.Message}); give a PKCS #12 or PEM file with its key, and its password in {PasswordVariable}"));
        }
    }

    private static X509Certificate2Collection Pem(string file, string? password)
    {
        using var own = string.IsNullOrEmpty(password) ? X509Certificate2.CreateFromPemFile(file) : X509Certificate2.CreateFromEncryptedPemFile(file, password);
        var all = new X509Certificate2Collection();
        all.ImportFromPemFile(file);

        // Written and read again: a key that only lives in memory cannot be used for TLS on every system.
        return [X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null), .. all.Where(c => c.Thumbprint != own.Thumbprint)];
    }
}
