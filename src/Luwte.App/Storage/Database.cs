using System.Data.Common;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Luwte.App.Storage;

/// <summary>Where the data is: a SQLite file or a PostgreSQL server.</summary>
internal abstract record Database
{
    // Identity shapes the model through the options of its own provider; one for all contexts, so that EF builds the model once.
    private static readonly ServiceProvider IdentityOfModel = new ServiceCollection().Configure<IdentityOptions>(IdentityModel.Configure).BuildServiceProvider();

    private Database()
    {
    }

    /// <summary>A SQLite file.</summary>
    public sealed record Sqlite(string File) : Database;

    /// <summary>A PostgreSQL connection string.</summary>
    public sealed record Postgres(string Connection) : Database;

    /// <summary>Opens a context; the caller disposes it.</summary>
    public LuwteDbContext Open() => this switch
    {
        Sqlite s => new SqliteLuwteDbContext(Configure(new DbContextOptionsBuilder<SqliteLuwteDbContext>(), s).UseApplicationServiceProvider(IdentityOfModel).Options),
        Postgres p => new PostgresLuwteDbContext(Configure(new DbContextOptionsBuilder<PostgresLuwteDbContext>(), p).UseApplicationServiceProvider(IdentityOfModel).Options),
        _ => throw new InvalidOperationException("Unknown engine."),
    };

    /// <summary>Opens a connection for statements of our own, without the model of the tables, which takes long to make; the caller disposes it.</summary>
    public DbConnection Connect()
    {
        DbConnection connection = this switch
        {
            Sqlite s => new SqliteConnection(AddressOf(s)),
            Postgres p => new NpgsqlConnection(p.Connection),
            _ => throw new InvalidOperationException("Unknown engine."),
        };
        try
        {
            connection.Open();
            if (connection is SqliteConnection)
            {
                DurableSqlite.Set(connection);
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Registers the context for a site.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.AddSingleton(this);
        services.Configure<IdentityOptions>(IdentityModel.Configure);
        switch (this)
        {
            case Sqlite s:
                services.AddDbContext<LuwteDbContext, SqliteLuwteDbContext>(o => Configure((DbContextOptionsBuilder)o, s));
                break;
            case Postgres p:
                services.AddDbContext<LuwteDbContext, PostgresLuwteDbContext>(o => Configure((DbContextOptionsBuilder)o, p));
                break;
        }
    }

    /// <summary>Brings the tables up to date; on an empty database it makes them.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        var context = Open();
        await using (context.ConfigureAwait(false))
        {
            await context.Database.MigrateAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Whether the address can be understood; not whether anything listens there.</summary>
    public static Checked<Database> FromPostgres(string connection)
    {
        try
        {
            _ = new NpgsqlConnectionStringBuilder(connection);
            return Checked<Database>.Valid(new Postgres(connection));
        }
        catch (ArgumentException e)
        {
            return Checked<Database>.Invalid([new Problem("--postgres", "connection", e.Message)]);
        }
    }

    private static DbContextOptionsBuilder<T> Configure<T>(DbContextOptionsBuilder<T> builder, Database database)
        where T : DbContext => (DbContextOptionsBuilder<T>)Configure((DbContextOptionsBuilder)builder, database);

    private static DbContextOptionsBuilder Configure(DbContextOptionsBuilder builder, Database database) => database switch
    {
        Sqlite s => builder
            .UseSqlite(AddressOf(s))
            .AddInterceptors(new DurableSqlite()),
        Postgres p => builder.UseNpgsql(p.Connection),
        _ => throw new InvalidOperationException("Unknown engine."),
    };

    private static string AddressOf(Sqlite s) => new SqliteConnectionStringBuilder { DataSource = s.File, ForeignKeys = true }.ToString();
}
