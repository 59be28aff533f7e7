using System.Data.Common;
using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Bench.Load;

/// <summary>
/// Takes the indexes and references of the answers away and puts them back as they were. Eighteen million answers are stored
/// in half the time when each index is built once at the end; what is measured afterwards is the same database.
/// </summary>
internal sealed class SetAsideIndexes
{
    private const string OfPostgres = """
        select format('alter table answers drop constraint %I', conname), format('alter table answers add constraint %I %s', conname, pg_get_constraintdef(oid)), 1
        from pg_constraint where conrelid = 'answers'::regclass and contype in ('p', 'f')
        union all
        select format('drop index %I', i.relname), pg_get_indexdef(x.indexrelid), 0
        from pg_index x join pg_class i on i.oid = x.indexrelid where x.indrelid = 'answers'::regclass and not x.indisprimary
        order by 3
        """;

    // The primary key of SQLite is part of its table and stays.
    private const string OfSqlite = """select 'drop index "' || name || '"', sql, 0 from sqlite_master where type = 'index' and tbl_name = 'answers' and sql is not null""";

    private readonly List<string> back = [];

    /// <param name="db">A context without a transaction.</param>
    public static async Task<SetAsideIndexes> TakeAwayAsync(LuwteDbContext db)
    {
        var aside = new SetAsideIndexes();
        var away = new List<string>();
        await db.Database.OpenConnectionAsync();
        await using (var command = db.Database.GetDbConnection().CreateCommand())
        {
            command.CommandText = db.Database.IsNpgsql() ? OfPostgres : OfSqlite;
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                away.Add(reader.GetString(0));
                aside.back.Add(reader.GetString(1));
            }
        }

        await RunAsync(db, away);
        return aside;
    }

    public Task PutBackAsync(LuwteDbContext db) => RunAsync(db, back);

    private static async Task RunAsync(LuwteDbContext db, IEnumerable<string> statements)
    {
        foreach (var statement in statements)
        {
            await using var command = Command(db, statement);
            await command.ExecuteNonQueryAsync();
        }
    }

#pragma warning disable CA2100 // What the database itself says of its indexes, never input.
    private static DbCommand Command(LuwteDbContext db, string statement)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = statement;
        command.CommandTimeout = (int)LoadWorld.LongestStatement.TotalSeconds;
        return command;
    }
#pragma warning restore CA2100
}
