using System.Diagnostics;
using System.Globalization;
using Luwte.App.Storage;
using Luwte.Bench.Saves;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Bench.Faults;

/// <summary>
/// Kills a process with signal 9 again and again during a storm of saves, and then compares what was acknowledged with
/// what the database holds.
/// </summary>
internal static class KillStorm
{
    private const int ShortestStorm = 20;
    private const int LongestStorm = 400;

    /// <param name="engine"><c>sqlite</c> or <c>postgres</c>.</param>
    /// <param name="database">An empty database.</param>
    /// <param name="kills">How many times to kill.</param>
    /// <param name="seed">Seed of the moments; the same seed gives the same pauses, not the same instants.</param>
    /// <param name="told">Gets the kills so far and the pages acknowledged so far after every kill; null for silence.</param>
    public static async Task<KillStormResult> RunAsync(string engine, Database database, int kills, int seed, Action<int, int>? told = null)
    {
        await SaveLoad.PrepareAsync(database);
        var random = new Random(seed);
        var acknowledged = new HashSet<int>();
        var from = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            await StormAsync(engine, database, from, random.Next(ShortestStorm, LongestStorm), acknowledged);
            from = acknowledged.Count == 0 ? 0 : acknowledged.Max() + 1;
            told?.Invoke(kill + 1, acknowledged.Count);
        }

        return await CompareAsync(database, acknowledged, kills);
    }

    private static async Task StormAsync(string engine, Database database, int from, int milliseconds, HashSet<int> acknowledged)
    {
        var place = database switch { Database.Sqlite s => s.File, Database.Postgres p => p.Connection, _ => throw new InvalidOperationException("Unknown engine.") };
        var start = new ProcessStartInfo("dotnet", [typeof(KillStorm).Assembly.Location, "storm", engine, place, from.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        Task? killing = null;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            // The last line may be cut short by the kill; a number without its end was not acknowledged to anybody.
            if (int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            {
                acknowledged.Add(n);
            }

            if (!line.StartsWith("==", StringComparison.Ordinal))
            {
                killing ??= KillAsync(process, milliseconds);
            }
        }

        await process.WaitForExitAsync();
        await (killing ?? throw new InvalidOperationException("The storm ended before its first save."));
    }

    private static async Task KillAsync(Process process, int milliseconds)
    {
        await Task.Delay(milliseconds);
        process.Kill();
    }

    private static async Task<KillStormResult> CompareAsync(Database database, HashSet<int> acknowledged, int kills)
    {
        await using var db = database.Open();
        var stored = await db.Answers.AsNoTracking().Select(a => a.Nonce!).ToListAsync();
        var tasks = (await db.DangerTasks.AsNoTracking().Select(t => t.Id).ToListAsync()).ToHashSet(StringComparer.Ordinal);
        var counts = stored.CountBy(n => n).ToDictionary(c => int.Parse(c.Key.AsSpan(1), CultureInfo.InvariantCulture), c => c.Value);
        return new KillStormResult(
            kills,
            acknowledged.Count,
            acknowledged.Count(n => !counts.ContainsKey(n)),
            counts.Count(c => c.Value > 1),
            counts.Keys.Select(SaveLoad.Page).Count(p => p.Danger is not null && !tasks.Contains(p.DangerTaskId)),
            acknowledged.Select(SaveLoad.Page).Count(p => p.Danger is not null));
    }
}

/// <summary>What was found after the kills.</summary>
/// <param name="Kills">Processes killed.</param>
/// <param name="Acknowledged">Pages acknowledged.</param>
/// <param name="Lost">Acknowledged but not stored.</param>
/// <param name="Doubled">Stored more than once.</param>
/// <param name="DangerLost">Stored danger answers without their task.</param>
/// <param name="DangerAcknowledged">Danger answers acknowledged.</param>
internal sealed record KillStormResult(int Kills, int Acknowledged, int Lost, int Doubled, int DangerLost, int DangerAcknowledged);
