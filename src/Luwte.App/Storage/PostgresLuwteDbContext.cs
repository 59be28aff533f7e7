using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Storage;

/// <summary>The store on a PostgreSQL server.</summary>
internal sealed class PostgresLuwteDbContext(DbContextOptions<PostgresLuwteDbContext> options) : LuwteDbContext(options);
