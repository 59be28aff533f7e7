using System.Data.Common;
using Luwte.App.Storage;

namespace Luwte.App.Measurement;

/// <summary>
/// Writes answered pages durably with group commit. Pages that arrive while a commit is on its way to the disk go together
/// into the next one, so that many respondents share one wait for the disk; a single respondent waits for nobody. A save
/// is acknowledged only after its commit. One page that cannot be written does not take others with it.
/// </summary>
/// <remarks>
/// The writer has a thread of its own: SQLite waits for the disk on the calling thread, and on a small machine such a wait
/// in the pool holds up the very requests that would fill the next batch.
/// </remarks>
internal sealed class AnswerWriter : IAsyncDisposable
{
    private const int MostWaiting = 10_000;

    /// <summary>Milliseconds that a commit waits, at most, for those who were in the one before: they were just acknowledged and are about to send again.</summary>
    private const int GatherFor = 2;

    /// <summary>Sheets remembered as standing; after that many the memory starts afresh.</summary>
    private const int MostStanding = 50_000;

    private readonly object gate = new();
    private readonly Database database;
    private readonly int mostPerCommit;
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private readonly HashSet<(string Sheet, DateOnly Day, string Language)> standing = [];
    private List<Waiting> queue = [];
    private int wanted = 1;
    private bool closing;
    private DbConnection? open;

    /// <param name="database">Where.</param>
    /// <param name="mostPerCommit">Most pages in one transaction; 1 commits each by itself, for comparison.</param>
    public AnswerWriter(Database database, int mostPerCommit = 256)
    {
        this.database = database;
        this.mostPerCommit = mostPerCommit;
        new Thread(WriteAll) { IsBackground = true, Name = "answers" }.Start();
    }

    /// <summary>Returns when the page is on the disk; throws when it is not.</summary>
    /// <exception cref="InvalidOperationException">Too many pages wait: try again later.</exception>
    public Task SaveAsync(AnswerSave save)
    {
        var waiting = new Waiting(save, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (gate)
        {
            if (closing || queue.Count >= MostWaiting)
            {
                throw new InvalidOperationException("More answers wait than can be written.");
            }

            queue.Add(waiting);
            if (queue.Count >= wanted)
            {
                Monitor.Pulse(gate);
            }
        }

        return waiting.Done.Task;
    }

    /// <summary>Writes what waits and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            closing = true;
            Monitor.Pulse(gate);
        }

        await ended.Task;
    }

    private void WriteAll()
    {
        var last = 1;
        while (NextBatch(last) is { } batch)
        {
            last = batch.Count;
            if (TryWrite(batch) is not null)
            {
                WriteOneByOne(batch);
                continue;
            }

            batch.ForEach(w => w.Done.SetResult());
        }

        ForgetConnection();
        ended.SetResult();
    }

    /// <summary>What waits now, as far as it fits into one commit; null when the writer closes and nothing waits.</summary>
    /// <param name="last">Pages in the commit before. One who was alone waits for nobody.</param>
    private List<Waiting>? NextBatch(int last)
    {
        lock (gate)
        {
            wanted = 1;
            while (queue.Count == 0)
            {
                if (closing)
                {
                    return null;
                }

                Monitor.Wait(gate);
            }

            wanted = last;
            if (queue.Count < wanted && !closing)
            {
                Monitor.Wait(gate, GatherFor);
            }

            var batch = queue;
            queue = [];
            if (batch.Count > mostPerCommit)
            {
                queue.AddRange(batch.Skip(mostPerCommit));
                batch.RemoveRange(mostPerCommit, batch.Count - mostPerCommit);
            }

            return batch;
        }
    }

    /// <summary>After a failure each page gets a transaction of its own, so that the faulty one is refused alone.</summary>
    private void WriteOneByOne(List<Waiting> batch)
    {
        foreach (var waiting in batch)
        {
            if (TryWrite([waiting]) is { } fault)
            {
                waiting.Done.SetException(fault);
            }
            else
            {
                waiting.Done.SetResult();
            }
        }
    }

    private Exception? TryWrite(IReadOnlyList<Waiting> batch)
    {
        try
        {
            open ??= database.Connect();
            using var transaction = open.BeginTransaction();
            Write(open, transaction, batch.SelectMany(w => AnswerStatements.Of(w.Save, standing.Contains(SheetOf(w)))).Concat(AnswerStatements.Counting(batch.Select(w => w.Save))));
            transaction.Commit();
            if (standing.Count > MostStanding)
            {
                standing.Clear();
            }

            standing.UnionWith(batch.Select(SheetOf));
            return null;
        }
#pragma warning disable CA1031 // Whatever stops the write is handed to whoever waits for it; the writer itself must go on.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            ForgetConnection();
            return fault;
        }
    }

    private static (string Sheet, DateOnly Day, string Language) SheetOf(Waiting waiting) => (waiting.Save.SheetId, waiting.Save.Day, waiting.Save.Language);

    /// <summary>A connection that failed is not trusted again, nor what was remembered with it.</summary>
    private void ForgetConnection()
    {
        standing.Clear();
        var failed = open;
        open = null;
        foreach (var command in prepared.Values)
        {
            command.Dispose();
        }

        prepared.Clear();
        failed?.Dispose();
    }

    private void Write(DbConnection connection, DbTransaction transaction, IEnumerable<Statement> statements)
    {
        if (connection.CanCreateBatch)
        {
            // One journey to the server for the whole transaction.
            using var together = connection.CreateBatch();
            together.Transaction = transaction;
            foreach (var statement in statements)
            {
                var part = together.CreateBatchCommand();
                statement.Fill(part);
                together.BatchCommands.Add(part);
            }

            together.ExecuteNonQuery();
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
            command.ExecuteNonQuery();
        }
    }

    private sealed record Waiting(AnswerSave Save, TaskCompletionSource Done);
}
