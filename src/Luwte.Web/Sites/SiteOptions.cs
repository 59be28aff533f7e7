using System.Net;
using System.Security.Cryptography.X509Certificates;
using Luwte.App.Content;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Web.Security;

namespace Luwte.Web.Sites;

/// <summary>What a site needs from outside: its data, its knowledge, the clock and the address.</summary>
internal sealed record SiteOptions
{
    public required Database Database { get; init; }

    public required ContentLibrary Content { get; init; }

    /// <summary>Address to listen on, for instance <c>http://127.0.0.1:5080</c>; port 0 takes a free one.</summary>
    public required string Url { get; init; }

    /// <summary>The one clock of the program; tests set it.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Made-up families: a banner says so, and one factor is enough to log in.</summary>
    public bool Demo { get; init; }

    /// <summary>What leaves in one go needs somebody else's yes; off where all families are made up.</summary>
    public bool FourEyes { get => fourEyes ?? !Demo; init => fourEyes = value; }

    private readonly bool? fourEyes;

    /// <summary>
    /// Who is reached outside office hours when an answer may mean danger. Without one the family site does not open for
    /// self-completion: a question that nobody acts on must not be asked.
    /// </summary>
    public OnCallDuty? OnCall { get; init; }

    /// <summary>Services through which messages go out; without any, codes are handed over by the worker.</summary>
    public MessageGateways Gateways { get; init; } = MessageGateways.None;

    /// <summary>How often danger tasks, messages and waves are looked at.</summary>
    public TimeSpan RoundEvery { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Secret that goes into the hash of every code; the same for both sites. Null only in the demo.</summary>
    public CodePepper? Pepper { get; init; }

    /// <summary>Where the exit of the family site goes: an everyday page, the same for everybody.</summary>
    public Uri ExitTo { get; init; } = ExitPages.Default;

    /// <summary>Address of the family site as a browser reaches it, for the worker's tablet; null when it is not known here.</summary>
    public Uri? FamilyAddress { get; init; }

    /// <summary>
    /// Address of the professional site as a browser reaches it. Passkeys hold for its host and for no other; null where
    /// <see cref="Url"/> says it.
    /// </summary>
    public Uri? ProfessionalAddress { get; init; }

    /// <summary>Address of this site itself as a browser reaches it; each site takes its own of the two above.</summary>
    public Uri? OwnAddress { get; init; }

    /// <summary>Certificate with its key, and those between it and a known one; for an address to listen on that is https.</summary>
    public X509Certificate2Collection? Certificate { get; init; }

    /// <summary>Proxies that may say from which address a request came, beside the machine itself.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    public AttemptLimits Attempts { get; init; } = AttemptLimits.Default;

    /// <summary>Browsers reach a proxy over TLS, which reaches us without.</summary>
    public bool IsBehindProxy => !ListensWithTls && OwnAddress?.Scheme == Uri.UriSchemeHttps;

    /// <summary>
    /// Browsers reach the site over TLS: cookies are marked secure and named with the host prefix, and the site says that it is
    /// never reached without. Off only on loopback.
    /// </summary>
    public bool SecureCookies => ListensWithTls || IsBehindProxy;

    private bool ListensWithTls => Url.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
}
