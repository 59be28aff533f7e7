using Luwte.Web.Sites;
using Microsoft.AspNetCore.Identity;

namespace Luwte.Web.Security;

/// <summary>
/// For which host passkeys hold and from which address an answer may come. It is set at the start and never read from a
/// request: a passkey made through another name of the machine would be of no use, and an answer for it is refused.
/// </summary>
/// <param name="Host">The host to which browsers bind passkeys; also its name in their dialogues.</param>
/// <param name="Origin">The one origin of answers; null on the machine itself, where the port may be any free one.</param>
internal sealed record PasskeySite(string Host, string? Origin)
{
    /// <summary>Without a name of its own only this one: browsers accept no passkey on a bare IP address.</summary>
    private const string Machine = "localhost";

    public static PasskeySite Of(SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var address = options.ProfessionalAddress ?? (Uri.TryCreate(options.Url, UriKind.Absolute, out var url) ? url : null);
        return address is { HostNameType: UriHostNameType.Dns } && address.IdnHost != Machine
            ? new PasskeySite(address.IdnHost, address.GetLeftPart(UriPartial.Authority))
            : new PasskeySite(Machine, null);
    }

    /// <summary>Whether an answer was given on this site itself, not in a frame of another.</summary>
    public bool Accepts(PasskeyOriginValidationContext asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return !asked.CrossOrigin
            && asked.TopOrigin is null
            && Uri.TryCreate(asked.Origin, UriKind.Absolute, out var origin)
            && (Origin is null
                ? origin.Host == Machine && origin.Port == asked.HttpContext.Connection.LocalPort
                : string.Equals(origin.GetLeftPart(UriPartial.Authority), Origin, StringComparison.OrdinalIgnoreCase));
    }
}
