using System.Diagnostics;
using System.Globalization;
using Luwte.App.Storage;
using Luwte.Bench.Engines;

namespace Luwte.Bench.Faults;

/// <summary>The long run of the kill storm: 1,000 kills on each engine unless another number is given. Says how far it is.</summary>
internal static class SavesBench
{
    private const int Seed = 20260302;
    private const int TellEvery = 20;

    /// <param name="args"><c>saves</c> and, if wanted, the number of kills.</param>
    internal static async Task Run(string[] args)
    {
        var kills = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1000;
        var folder = Directory.CreateTempSubdirectory("luwte-faults-").FullName;
        try
        {
            Report("sqlite", await KillStorm.RunAsync("sqlite", new Database.Sqlite(Path.Combine(folder, "storm.db")), kills, Seed, Progress("sqlite", kills)));
            await using var postgres = await ThrowAwayPostgres.CreateAsync();
            if (postgres is not null)
            {
                Report("postgres", await KillStorm.RunAsync("postgres", postgres.Database, kills, Seed, Progress("postgres", kills)));
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A line every twenty kills, with how long the rest takes at the pace so far.</summary>
    private static Action<int, int> Progress(string engine, int kills)
    {
        var watch = Stopwatch.StartNew();
        return (done, acknowledged) =>
        {
            if (done % TellEvery == 0 || done == kills)
            {
                var left = watch.Elapsed * ((kills - done) / (double)done);
                Console.WriteLine(FormattableString.Invariant($"{engine}: {done} of {kills} kills, {acknowledged} acknowledged, {watch.Elapsed.TotalMinutes:0.0} min gone, about {left.TotalMinutes:0.0} min left"));
            }
        };
    }

    private static void Report(string engine, KillStormResult r)
    {
        Console.WriteLine(FormattableString.Invariant(
            $"{engine}: {r.Kills} kills, {r.Acknowledged} acknowledged, {r.Lost} lost, {r.Doubled} doubled; {r.DangerAcknowledged} danger answers acknowledged, {r.DangerLost} tasks lost"));
        if (r.Lost + r.Doubled + r.DangerLost > 0)
        {
            throw new InvalidOperationException($"{engine} lost or doubled what it had acknowledged.");
        }
    }
}
