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

    /// <summary>Closed by an administrator; waiting a few minutes after wrong passwords is not this.</summary>
    public bool IsBlocked => LockoutEnd == DateTimeOffset.MaxValue;
}
