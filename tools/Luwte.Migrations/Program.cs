using Luwte.App.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.DependencyInjection;

// The shipped program has no design-time code; this project exists only for the migrations command.
return 0;

/// <summary>Design-time context for SQLite.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteLuwteDbContext>
{
    public SqliteLuwteDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<SqliteLuwteDbContext>().UseSqlite("Data Source=design.db").UseApplicationServiceProvider(Identity.Provider).Options);
}

/// <summary>Design-time context for PostgreSQL.</summary>
internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresLuwteDbContext>
{
    public PostgresLuwteDbContext CreateDbContext(string[] args) => new(
        new DbContextOptionsBuilder<PostgresLuwteDbContext>().UseNpgsql("Host=localhost").UseApplicationServiceProvider(Identity.Provider).Options);
}

/// <summary>Identity options shape the tables, so the design-time model needs them too.</summary>
internal static class Identity
{
    public static IServiceProvider Provider { get; } = new ServiceCollection().Configure<IdentityOptions>(IdentityModel.Configure).BuildServiceProvider();
}
