using System.Diagnostics;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Bench.Engines;

namespace Luwte.Bench.Saves;

/// <summary>
/// Durable saves with group commit against one commit for each save and against the bare fsync rate of the same disk, all
/// in one run; then the time of a save at 500 a second, arriving by the clock and not when the last one was done.
/// </summary>
internal static class SavesBench
{
    private const int Seconds = 5;
    private const int Clients = 256;
    private const int Rate = 500;

    internal static async Task Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("luwte-saves-").FullName;
        try
        {
            // A database overwrites its log more often than it lengthens it, and overwriting is cheaper to make durable.
            var lengthening = FsyncRate(folder, overwrite: false);
            var fsync = FsyncRate(folder, overwrite: true);
            Console.WriteLine(FormattableString.Invariant($"bare fsync of 4 KiB on this disk: {fsync:0}/s overwriting, {lengthening:0}/s lengthening the file"));
            await EngineAsync("sqlite", new Database.Sqlite(Path.Combine(folder, "saves.db")), fsync);
            await using var postgres = await ThrowAwayPostgres.CreateAsync();
            if (postgres is not null)
            {
                await EngineAsync("postgres", postgres.Database, fsync);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task EngineAsync(string name, Database database, double fsync)
    {
        await SaveLoad.PrepareAsync(database);
        var next = 0;
        double single;
        await using (var oneByOne = new AnswerWriter(database, mostPerCommit: 1))
        {
            await ClosedLoopAsync(oneByOne, () => Interlocked.Increment(ref next), seconds: 1);
            single = await ClosedLoopAsync(oneByOne, () => Interlocked.Increment(ref next), Seconds);
        }

        await using var together = new AnswerWriter(database);
        await ClosedLoopAsync(together, () => Interlocked.Increment(ref next), seconds: 1);
        var grouped = await ClosedLoopAsync(together, () => Interlocked.Increment(ref next), Seconds);
        var times = await OpenLoopAsync(together, () => Interlocked.Increment(ref next));
        Console.WriteLine(FormattableString.Invariant(
            $"{name}: {grouped:0} acknowledged saves/s with group commit = {grouped / single:0.0} × one commit per save ({single:0}/s) = {grouped / fsync:0.00} × fsync rate; at {Rate}/s p50 {At(times, 0.50):0.0} ms, p95 {At(times, 0.95):0.0} ms, p99 {At(times, 0.99):0.0} ms"));
    }

    /// <summary>As many saves as go through with a fixed number of clients that each wait for their acknowledgement.</summary>
    private static async Task<double> ClosedLoopAsync(AnswerWriter writer, Func<int> next, int seconds)
    {
        var watch = Stopwatch.StartNew();
        var done = 0;
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed.TotalSeconds < seconds)
            {
                await writer.SaveAsync(SaveLoad.Page(next()));
                Interlocked.Increment(ref done);
            }
        })));
        return done / watch.Elapsed.TotalSeconds;
    }

    /// <summary>Saves that arrive by the clock; the time of each runs from when it should have started.</summary>
    private static async Task<double[]> OpenLoopAsync(AnswerWriter writer, Func<int> next)
    {
        var count = Rate * Seconds;
        var watch = Stopwatch.StartNew();
        var running = new List<Task<double>>(count);
        for (var i = 0; i < count; i++)
        {
            var due = i * 1000.0 / Rate;
            while (watch.Elapsed.TotalMilliseconds < due)
            {
                await Task.Delay(1);
            }

            running.Add(TimedAsync(writer, next(), watch, due));
        }

        var times = await Task.WhenAll(running);
        Array.Sort(times);
        return times;
    }

    private static async Task<double> TimedAsync(AnswerWriter writer, int n, Stopwatch watch, double due)
    {
        await writer.SaveAsync(SaveLoad.Page(n));
        return watch.Elapsed.TotalMilliseconds - due;
    }

    private static double At(double[] sorted, double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];

    private static double FsyncRate(string folder, bool overwrite)
    {
        var block = new byte[4096];
        using var file = new FileStream(Path.Combine(folder, "fsync"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 0);
        var watch = Stopwatch.StartNew();
        var count = 0;
        for (; watch.Elapsed.TotalSeconds < 3; count++)
        {
            if (overwrite)
            {
                file.Position = count % 64 * block.Length;
            }

            file.Write(block);
            file.Flush(flushToDisk: true);
        }

        return count / watch.Elapsed.TotalSeconds;
    }
}
