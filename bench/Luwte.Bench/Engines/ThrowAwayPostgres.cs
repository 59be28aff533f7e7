using Luwte.App.Storage;
using Npgsql;

namespace Luwte.Bench.Engines;

/// <summary>
/// An empty PostgreSQL database of its own for one measurement, gone when it is disposed. The server is the one that
/// <c>./dev</c> started; its connection stands in <c>LUWTE_TEST_POSTGRES</c>.
/// </summary>
internal sealed class ThrowAwayPostgres : IAsyncDisposable
{
    private readonly string server;
    private readonly string name;

    private ThrowAwayPostgres(string server, string name)
    {
        this.server = server;
        this.name = name;
        Database = new Database.Postgres(new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString());
    }

    public Database Database { get; }

    /// <returns>The database; null, after a line that says so, when there is no server.</returns>
    public static async Task<ThrowAwayPostgres?> CreateAsync()
    {
        if (Environment.GetEnvironmentVariable("LUWTE_TEST_POSTGRES") is not { Length: > 0 } server)
        {
            Console.WriteLine("postgres: not measured, LUWTE_TEST_POSTGRES is not set");
            return null;
        }

        var name = "bench_" + Guid.NewGuid().ToString("N");
        await RunAsync(server, $"create database {name}");
        return new ThrowAwayPostgres(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync(server, $"drop database {name} with (force)");
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
