using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Luwte.App.Storage;

/// <summary>
/// Adds many rows at once: COPY on PostgreSQL, one prepared statement on SQLite. The change tracker of EF would hold every
/// answer of a cohort in memory and send it a few hundred at a time.
/// </summary>
internal static class BulkInsert
{
    // The server checks every reference of a million rows before it answers; the half minute of a query undid such an import.
    private static readonly TimeSpan LongestCopy = TimeSpan.FromHours(2);

    /// <summary>Adds rows inside the transaction of the context, which must be open.</summary>
    /// <param name="context">A context with a transaction.</param>
    /// <param name="table">Name of the table in the database.</param>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">Values in the order of the columns; the array may be reused by the caller.</param>
    /// <param name="cancellation">Stops between rows.</param>
    public static void Into(LuwteDbContext context, string table, IReadOnlyList<string> columns, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(context);
        var transaction = context.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Rows are added inside a transaction only, so that an import is whole or not at all.");
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        if (context.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            Copy(postgres, $"copy \"{table}\" ({names}) from stdin (format binary)", rows, cancellation);
            return;
        }

        using var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Table and columns are names in this program, never input.
        command.CommandText = $"insert into \"{table}\" ({names}) values ({string.Join(", ", columns.Select((_, i) => "$p" + i))})";
#pragma warning restore CA2100
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "$p" + i;
            command.Parameters.Add(parameter);
        }

        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters[i].Value = row[i] ?? DBNull.Value;
            }

            command.ExecuteNonQuery();
        }
    }

    private static void Copy(NpgsqlConnection connection, string sql, IEnumerable<object?[]> rows, CancellationToken cancellation)
    {
        using var importer = connection.BeginBinaryImport(sql);
        importer.Timeout = LongestCopy;
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            importer.StartRow();
            foreach (var value in row)
            {
                switch (value)
                {
                    case null:
                        importer.WriteNull();
                        break;
                    case string text:
                        importer.Write(text);
                        break;
                    case int number:
                        importer.Write(number);
                        break;
                    case short number:
                        importer.Write(number);
                        break;
                    case long number:
                        importer.Write(number);
                        break;
                    case bool flag:
                        importer.Write(flag);
                        break;
                    case DateOnly date:
                        importer.Write(date);
                        break;
                    default:
                        throw new ArgumentException($"A column of type {value.GetType()} is not known here.", nameof(rows));
                }
            }
        }

        importer.Complete();
    }
}
