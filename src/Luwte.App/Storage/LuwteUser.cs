using Microsoft.AspNetCore.Identity;

namespace Luwte.App.Storage;

/// <summary>An account of a professional. Members of families have no account.</summary>
public sealed class LuwteUser : IdentityUser
{
    /// <summary>Name as colleagues and families see it.</summary>
    public string DisplayName { get; set; } = string.Empty;

    public string Organisation { get; set; } = string.Empty;
}
