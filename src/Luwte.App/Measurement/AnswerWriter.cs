using System.Data.Common;
using System.Threading.Channels;
using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>
/// Writes answered pages durably with group commit. Pages that arrive while a commit is on its way to the disk go together
/// into the next one, so that many respondents share one wait for the disk; a single respondent waits for nobody. A save
/// is acknowledged only after its commit. One page that cannot be written does not take others with it.
/// </summary>
internal sealed class AnswerWriter : IAsyncDisposable
{
    private const int MostWaiting = 10_000;
    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Database database;
    private readonly int mostPerCommit;
    private readonly Task loop;
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private LuwteDbContext? open;

    /// <param name="database">Where.</param>
    /// <param name="mostPerCommit">Most pages in one transaction; 1 commits each by itself, for comparison.</param>
    public AnswerWriter(Database database, int mostPerCommit = 256)
    {
        this.database = database;
        this.mostPerCommit = mostPerCommit;
        loop = Task.Run(WriteAllAsync);
    }

    /// <summary>Returns when the page is on the disk; throws when it is not.</summary>
    /// <exception cref="InvalidOperationException">Too many pages wait: try again later.</exception>
    public Task SaveAsync(AnswerSave save)
    {
        var waiting = new Waiting(save, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(waiting) ? waiting.Done.Task : throw new InvalidOperationException("More answers wait than can be written.");
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await ForgetConnectionAsync();
    }

    private async Task WriteAllAsync()
    {
        var batch = new List<Waiting>(mostPerCommit);
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            while (batch.Count < mostPerCommit && queue.Reader.TryRead(out var waiting))
            {
                batch.Add(waiting);
            }

            if (await TryWriteAsync(batch) is not null)
            {
                await WriteOneByOneAsync(batch);
                continue;
            }

            batch.ForEach(w => w.Done.SetResult());
        }
    }

    /// <summary>After a failure each page gets a transaction of its own, so that the faulty one is refused alone.</summary>
    private async Task WriteOneByOneAsync(List<Waiting> batch)
    {
        foreach (var waiting in batch)
        {
            if (await TryWriteAsync([waiting]) is { } fault)
            {
                waiting.Done.SetException(fault);
            }
            else
            {
                waiting.Done.SetResult();
            }
        }
    }

    private async Task<Exception?> TryWriteAsync(IReadOnlyList<Waiting> batch)
    {
        try
        {
            open ??= database.Open();
            var connection = open.Database.GetDbConnection();
            if (connection.State != System.Data.ConnectionState.Open)
            {
                await open.Database.OpenConnectionAsync();
            }

            await using var transaction = await connection.BeginTransactionAsync();
            await WriteAsync(connection, transaction, batch.SelectMany(w => AnswerStatements.Of(w.Save)).Concat(AnswerStatements.Counting(batch.Select(w => w.Save))));
            await transaction.CommitAsync();
            return null;
        }
#pragma warning disable CA1031 // Whatever stops the write is handed to whoever waits for it; the writer itself must go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await ForgetConnectionAsync();
            return fault;
        }
    }

    /// <summary>A connection that failed is not trusted again.</summary>
    private async Task ForgetConnectionAsync()
    {
        var failed = open;
        open = null;
        foreach (var command in prepared.Values)
        {
            await command.DisposeAsync();
        }

        prepared.Clear();
        if (failed is not null)
        {
            await failed.DisposeAsync();
        }
    }

    private async Task WriteAsync(DbConnection connection, DbTransaction transaction, IEnumerable<Statement> statements)
    {
        if (connection.CanCreateBatch)
        {
            // One journey to the server for the whole transaction.
            await using var together = connection.CreateBatch();
            together.Transaction = transaction;
            foreach (var statement in statements)
            {
                var part = together.CreateBatchCommand();
                statement.Fill(part);
                together.BatchCommands.Add(part);
            }

            await together.ExecuteNonQueryAsync();
            return;
        }

        foreach (var statement in statements)
        {
            if (!prepared.TryGetValue(statement.Sql, out var command))
            {
                prepared[statement.Sql] = command = connection.CreateCommand();
            }

            command.Transaction = transaction;
            statement.Fill(command);
            await command.ExecuteNonQueryAsync();
        }
    }

    private sealed record Waiting(AnswerSave Save, TaskCompletionSource Done);
}
