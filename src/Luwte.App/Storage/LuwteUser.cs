using Microsoft.AspNetCore.Identity;

namespace Luwte.App.Storage;

/// <summary>An account of a professional. Members of families have no account.</summary>
public sealed class LuwteUser : IdentityUser
{
    /// <summary>Name as colleagues and families see it.</summary>
    public string DisplayName { get; set; } = string.Empty;

    public string Organisation { get; set; } = string.Empty;

    /// <summary>Somebody else made the password up: nothing opens until the person chose an own one.</summary>
    public bool PasswordIsTemporary { get; set; }

    /// <summary>
    /// When an administrator closed the account; null when it is open. It stands apart from <see cref="IdentityUser{TKey}.LockoutEnd"/>,
    /// the wait after wrong tries: a wait that ends must not open what somebody closed.
    /// </summary>
    public DateTimeOffset? BlockedAt { get; set; }

    /// <summary>Half minute of the last code of the app that was accepted: that code and every earlier one is used up.</summary>
    public long? LastCodeStep { get; set; }

    /// <summary>Closed by an administrator; waiting a few minutes after wrong tries is not this.</summary>
    public bool IsBlocked => BlockedAt is not null;
}
