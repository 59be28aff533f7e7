using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Storage;

/// <summary>The store in one file, for the demo and for small organisations.</summary>
internal sealed class SqliteLuwteDbContext(DbContextOptions<SqliteLuwteDbContext> options) : LuwteDbContext(options);
