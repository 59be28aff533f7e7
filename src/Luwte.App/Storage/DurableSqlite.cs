using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Luwte.App.Storage;

/// <summary>
/// Sets each SQLite connection so that an acknowledged save survives a power cut (synchronous=FULL in WAL mode), readers do
/// not wait for the writer, and a second writer waits instead of failing.
/// </summary>
internal sealed class DurableSqlite : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=10000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = PragmasOf(connection);
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Sets a connection that was just opened.</summary>
    public static void Set(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = PragmasOf(connection);
        command.ExecuteNonQuery();
    }

    // EF asks whether a database exists through a read-only connection, which cannot change the journal of a file that is not
    // in WAL mode yet: an empty file, or a backup that was written by VACUUM INTO.
    private static string PragmasOf(DbConnection connection) =>
        new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly ? Pragmas : "PRAGMA journal_mode=WAL; " + Pragmas;
}
