using Microsoft.AspNetCore.Identity;

namespace Luwte.App.Storage;

/// <summary>A passkey of an account: the public half of a key that never leaves the person's device.</summary>
public sealed class LuwtePasskey : IdentityUserPasskey<string>
{
    /// <summary>Last log-in or confirmation with it; null when it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }
}
