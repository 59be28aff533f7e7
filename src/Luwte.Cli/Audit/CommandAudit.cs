using Luwte.App.Audit;
using Luwte.App.Storage;

namespace Luwte.Cli.Audit;

/// <summary>
/// The audit record of a command that reads or changes stored families. It is written before anything leaves or changes:
/// when it cannot be written the command stops.
/// </summary>
internal static class CommandAudit
{
    /// <param name="database">Where the log is.</param>
    /// <param name="command">Code of what happens, for instance <c>cohort.export</c>.</param>
    /// <param name="kind">Kind of event.</param>
    /// <param name="purpose">In which form, for instance <c>research</c>; null for none.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public static async Task WriteAsync(Database database, string command, AuditKind kind, string? purpose, CancellationToken cancellation)
    {
        using var audit = new AuditTrail(database, TimeProvider.System, "luwte");
        await audit.WriteAsync(
            new AuditEntry
            {
                Event = command,
                Kind = kind,

                // The gate of the sites knows accounts; on the server itself the account of the machine is who did it.
                Actor = "system:" + Environment.UserName,
                ActorRole = "server",
                Purpose = purpose,
                Ground = "server",
            },
            cancellation);
    }
}
