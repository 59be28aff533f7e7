using Luwte.App.Storage;
using Npgsql;

namespace Luwte.App.Tests.Storage;

/// <summary>
/// An empty, migrated database of its own for one test. PostgreSQL is the server that <c>./dev test</c> started; its
/// connection stands in <c>LUWTE_TEST_POSTGRES</c>. Without it these tests fail and say so: a skipped engine would be
/// an untested engine.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> remove;

    private TestDatabase(Database database, Func<Task> remove)
    {
        Database = database;
        this.remove = remove;
    }

    /// <summary>Names of the engines, for theories that run on both.</summary>
    public static IEnumerable<object[]> Engines => [["sqlite"], ["postgres"]];

    public Database Database { get; }

    public static async Task<TestDatabase> CreateAsync(string engine)
    {
        var test = engine == "sqlite" ? OnSqlite() : await OnPostgresAsync();
        await test.Database.MigrateAsync(CancellationToken.None);
        return test;
    }

    /// <summary>PostgreSQL only: nobody gets in any more and who is in is thrown out, as when the server goes away.</summary>
    public Task TakeAwayAsync() => RunAsync(Server, $"alter database {Name} with allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}'");

    public Task BringBackAsync() => RunAsync(Server, $"alter database {Name} with allow_connections true");

    public async ValueTask DisposeAsync() => await remove();

    private static string Server => Environment.GetEnvironmentVariable("LUWTE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("LUWTE_TEST_POSTGRES is not set. Run the tests with ./dev test, which starts a PostgreSQL server for them.");

    private string Name => new NpgsqlConnectionStringBuilder(((Database.Postgres)Database).Connection).Database!;

    private static TestDatabase OnSqlite()
    {
        var folder = Directory.CreateTempSubdirectory("luwte-test-").FullName;
        return new TestDatabase(new Database.Sqlite(Path.Combine(folder, "luwte.db")), () =>
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> OnPostgresAsync()
    {
        var server = Server;
        var name = "t_" + Guid.NewGuid().ToString("N");
        await RunAsync(server, $"create database {name}");
        var connection = new NpgsqlConnectionStringBuilder(server) { Database = name };
        return new TestDatabase(new Database.Postgres(connection.ToString()), async () =>
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync(server, $"drop database {name} with (force)");
        });
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
