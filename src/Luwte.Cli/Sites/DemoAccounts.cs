using Luwte.App.Access;
using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Cli.Sites;

/// <summary>The log-ins of the demo, known to everybody; <c>serve</c> refuses a database that holds them.</summary>
internal static class DemoAccounts
{
    public const string Password = "luwte-demo-2026";

    /// <summary>Whether a database holds all log-ins of the demo and nobody else's: then every family in it is made up.</summary>
    public static async Task<bool> AreAllAsync(LuwteDbContext db, CancellationToken cancellation)
    {
        var names = await db.Users.Select(u => u.NormalizedUserName!).ToListAsync(cancellation);
        return names.ToHashSet(StringComparer.Ordinal).SetEquals(All.Select(a => a.UserName.ToUpperInvariant()));
    }

    public static IReadOnlyList<(string UserName, string DisplayName, StaffRole Role)> All { get; } =
    [
        ("werker", "Demo-jeugdbeschermer", StaffRole.Worker),
        ("collega", "Demo-collega", StaffRole.Worker),
        ("teamleider", "Demo-teamleider", StaffRole.TeamLeader),
        ("beleid", "Demo-beleidsadviseur", StaffRole.PolicyAdviser),
        ("onderzoek", "Demo-onderzoeker", StaffRole.Researcher),
        ("privacy", "Demo-functionaris gegevensbescherming", StaffRole.PrivacyOfficer),
        ("beheer", "Demo-beheerder", StaffRole.Administrator),
    ];
}
