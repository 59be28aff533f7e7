using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;

namespace Luwte.App.Tests.Access;

/// <summary>The second person of the four eyes.</summary>
internal static class SecondPerson
{
    /// <summary>Number of a yes that may be used.</summary>
    internal static async Task<string> YesAsync(Database database, string what)
    {
        using var audit = new AuditTrail(database, TimeProvider.System, "test");
        var approvals = new KeepApprovals(database, audit, TimeProvider.System);
        var officer = new AccessPerson("officer", new HashSet<StaffRole> { StaffRole.PrivacyOfficer });
        await approvals.AskAsync(what, null, "Jaarcijfers voor de gemeente", new AccessPerson("leader", new HashSet<StaffRole> { StaffRole.TeamLeader }), CancellationToken.None);
        var id = (await approvals.ListAsync(officer, CancellationToken.None)).First(a => a.Granted is null).Id;
        await approvals.DecideAsync(id, true, officer, CancellationToken.None);
        return id.ToString(CultureInfo.InvariantCulture);
    }
}
