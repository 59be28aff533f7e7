using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Luwte.App.Families;

/// <summary>
/// One writer at a time in one file, for what is checked against the rest of the file before it is written: at most three
/// priorities, one row of authority per holder. Without it two at the same moment would each see room for one more.
/// </summary>
internal static class FileTurn
{
    /// <summary>
    /// Begins a transaction and waits until no other turn in this file is open. What is read after it is what the last one
    /// wrote; other files, and answers that come in, do not wait.
    /// </summary>
    /// <returns>The transaction; ending it ends the turn.</returns>
    public static async Task<IDbContextTransaction> BeginAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken);

        // Writing the row as it is locks it on PostgreSQL; SQLite has one writer by itself.
        await db.Families.Where(f => f.Id == family).ExecuteUpdateAsync(f => f.SetProperty(x => x.Name, x => x.Name), cancellationToken);
        return transaction;
    }
}
