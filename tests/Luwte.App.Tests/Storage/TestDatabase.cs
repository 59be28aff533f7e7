using Luwte.App.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Luwte.App.Tests.Storage;

/// <summary>
/// An empty, migrated database of its own for one test. PostgreSQL is the server that <c>./dev test</c> started; its
/// connection stands in <c>LUWTE_TEST_POSTGRES</c>. Without it these tests fail and say so: a skipped engine would be
/// an untested engine.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    // Migrating takes a hundred times as long as copying what was migrated once.
    private static readonly Lazy<Task<byte[]>> MigratedFile = new(MigrateFileAsync);
    private static readonly Lazy<Task<string>> MigratedTemplate = new(MigrateTemplateAsync);

    private readonly Func<Task> remove;

    private TestDatabase(Database database, Func<Task> remove)
    {
        Database = database;
        this.remove = remove;
    }

    /// <summary>Names of the engines, for theories that run on both.</summary>
    public static IEnumerable<object[]> Engines => [["sqlite"], ["postgres"]];

    public Database Database { get; }

    public static Task<TestDatabase> CreateAsync(string engine) => engine == "sqlite" ? OnSqliteAsync() : OnPostgresAsync();

    /// <summary>PostgreSQL only: nobody gets in any more and who is in is thrown out, as when the server goes away.</summary>
    public Task TakeAwayAsync() => RunAsync(Server, $"alter database {Name} with allow_connections false; select pg_terminate_backend(pid) from pg_stat_activity where datname = '{Name}'");

    public Task BringBackAsync() => RunAsync(Server, $"alter database {Name} with allow_connections true");

    public async ValueTask DisposeAsync() => await remove();

    private static string Server => Environment.GetEnvironmentVariable("LUWTE_TEST_POSTGRES")
        ?? throw new InvalidOperationException("LUWTE_TEST_POSTGRES is not set. Run the tests with ./dev test, which starts a PostgreSQL server for them.");

    private string Name => new NpgsqlConnectionStringBuilder(((Database.Postgres)Database).Connection).Database!;

    private static async Task<TestDatabase> OnSqliteAsync()
    {
        var folder = Directory.CreateTempSubdirectory("luwte-test-").FullName;
        var database = new Database.Sqlite(Path.Combine(folder, "luwte.db"));
        await File.WriteAllBytesAsync(database.File, await MigratedFile.Value);
        return new TestDatabase(database, () =>
        {
            Forget(database);
            Directory.Delete(folder, recursive: true);
            return Task.CompletedTask;
        });
    }

    private static async Task<TestDatabase> OnPostgresAsync()
    {
        var name = "t_" + Guid.NewGuid().ToString("N");
        await RunAsync(Server, $"create database {name} template {await MigratedTemplate.Value}");
        var database = OnServer(name);
        return new TestDatabase(database, async () =>
        {
            Forget(database);
            await RunAsync(Server, $"drop database {name} with (force)");
        });
    }

    private static async Task<byte[]> MigrateFileAsync()
    {
        using var folder = new TemporaryFolder();
        var database = new Database.Sqlite(folder.In("template.db"));
        await database.MigrateAsync(CancellationToken.None);

        // The last connection that closes brings everything from the log into the file.
        Forget(database);
        return await File.ReadAllBytesAsync(database.File);
    }

    private static async Task<string> MigrateTemplateAsync()
    {
        var name = "template_" + Guid.NewGuid().ToString("N");
        await RunAsync(Server, $"create database {name}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => RunAsync(Server, $"drop database {name} with (force)").GetAwaiter().GetResult();
        var database = OnServer(name);
        await database.MigrateAsync(CancellationToken.None);

        // A database with a connection to it cannot be copied.
        Forget(database);
        return name;
    }

    private static Database.Postgres OnServer(string name) => new(new NpgsqlConnectionStringBuilder(Server) { Database = name }.ToString());

    /// <summary>Closes the connections that are kept for this database, and leaves those of other tests alone.</summary>
    private static void Forget(Database database)
    {
        using var db = database.Open();
        switch (db.Database.GetDbConnection())
        {
            case SqliteConnection sqlite:
                SqliteConnection.ClearPool(sqlite);
                break;
            case NpgsqlConnection postgres:
                NpgsqlConnection.ClearPool(postgres);
                break;
        }
    }

    private static async Task RunAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
