using System.Diagnostics;
using System.Globalization;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Demo;
using Luwte.Bench.Engines;
using Luwte.Domain.Cohorts;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Bench.Load;

/// <summary>
/// The professional site under its daily load, on both engines, over real HTTP with real sessions. Acts begin by the clock, not
/// when the last one was done, and each is timed from when it should have begun: a slow answer does not hide the ones behind it.
/// Clients and site share the processors of one machine, so that the figures are worse than those of the site alone. Beside the
/// times stand what does not depend on who else uses the machine: queries for each act, and processor time.
/// </summary>
internal static class LoadBench
{
    private const ulong Seed = 2026;
    private const int TimesAlone = 60;

    // Of a hundred acts; more reading than writing, as a morning of work is.
    private static readonly (LoadAct Act, int Share)[] Mix =
    [
        (LoadAct.Caseload, 22), (LoadAct.Search, 6), (LoadAct.Family, 26), (LoadAct.Analysis, 10), (LoadAct.Plan, 12), (LoadAct.Agreement, 8),
        (LoadAct.Help, 5), (LoadAct.Agreed, 5), (LoadAct.Timeline, 4), (LoadAct.Course, 2),
    ];

    /// <param name="args">Parts of the load as <c>name=number</c>; <c>sqlite</c> or <c>postgres</c> measures that engine only.</param>
    internal static async Task Run(string[] args)
    {
        var only = args.FirstOrDefault(a => a is "sqlite" or "postgres");
        var options = LoadOptions.Read(args.Where(a => a != only));
        var content = ContentLibrary.Load();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{options.Families} families, {options.Workers} workers with {options.Caseload} each, {options.Rate} acts/s (one for each worker every {options.Workers / options.Rate:0} s), {options.WarmUp} s warm-up apart, {options.Seconds} s counted, {Environment.ProcessorCount} processors"));
        var watch = Stopwatch.StartNew();
        var cohort = DemoCohort.Make(content, options.Families, Seed, DateOnly.FromDateTime(DateTime.UtcNow));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"families made up in {watch.Elapsed.TotalSeconds:0} s"));
        var folder = Directory.CreateTempSubdirectory("luwte-load-").FullName;
        try
        {
            if (only is not "postgres")
            {
                await EngineAsync("sqlite", new Database.Sqlite(Path.Combine(folder, "load.db")), cohort, content, options);
            }

            await using var postgres = only is "sqlite" ? null : await ThrowAwayPostgres.CreateAsync();
            if (postgres is not null)
            {
                await EngineAsync("postgres", postgres.Database, cohort, content, options);
            }
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task EngineAsync(string engine, Database database, Cohort cohort, ContentLibrary content, LoadOptions options)
    {
        var watch = Stopwatch.StartNew();
        var caseloads = await LoadWorld.MakeAsync(database, cohort, content, options);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: stored in {watch.Elapsed.TotalSeconds:0} s"));
        using var queries = new QueryCount();
        await using var site = ProfessionalSite.Build(
            new SiteOptions { Database = database, Content = content, Url = "http://127.0.0.1:0", Demo = true },
            builder => builder.Services.AddSingleton<IStartupFilter>(queries));
        await site.StartAsync();
        var address = new Uri(site.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var workers = caseloads.Select(families => new LoadWorker(address, families)).ToArray();
        watch.Restart();
        await Parallel.ForAsync(0, workers.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (i, _) => await workers[i].LogInAsync(LoadWorld.NameOf(i)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}: {workers.Length} logged in over HTTP in {watch.Elapsed.TotalSeconds:0} s"));
        await ArriveAsync(workers, options with { Seconds = options.WarmUp }, seed: 1);
        await AloneAsync(engine, workers);
        Report(engine, await ArriveAsync(workers, options, seed: 2), options);
        foreach (var worker in workers)
        {
            worker.Dispose();
        }

        await site.StopAsync();
    }

    /// <summary>Each act a number of times by itself: what it costs whoever else uses the machine.</summary>
    private static async Task AloneAsync(string engine, LoadWorker[] workers)
    {
        var random = new Random(3);
        foreach (var (act, _) in Mix)
        {
            var before = TimeSpan.Zero;
            for (var i = -TimesAlone; i < TimesAlone; i++)
            {
                // The first half only brings the code of this act up to speed.
                before = i == 0 ? Environment.CpuUsage.TotalTime : before;
                await workers[random.Next(workers.Length)].ActAsync(act, random);
            }

            var spent = Environment.CpuUsage.TotalTime - before;
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{engine}: {act.ToString().ToLowerInvariant(),-10} alone takes {spent.TotalMilliseconds / TimesAlone,5:0.0} ms of processor time, client included{(engine == "postgres" ? ", server of the database not" : string.Empty)}"));
        }
    }

    /// <summary>Acts at the times of a Poisson process; none waits for another.</summary>
    private static async Task<IReadOnlyList<TimedAct>> ArriveAsync(LoadWorker[] workers, LoadOptions options, int seed)
    {
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        var running = new List<Task<TimedAct>>();
        var due = 0.0;
        while (due < options.Seconds * 1000.0)
        {
            var wait = due - watch.Elapsed.TotalMilliseconds;
            if (wait > 1)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(wait));
            }

            running.Add(TimedAsync(workers[random.Next(workers.Length)], Draw(random), new Random(random.Next()), watch, due));
            due += -Math.Log(1 - random.NextDouble()) * 1000 / options.Rate;
        }

        return await Task.WhenAll(running);
    }

    private static async Task<TimedAct> TimedAsync(LoadWorker worker, LoadAct act, Random random, Stopwatch watch, double due)
    {
        var result = await Task.Run(() => worker.ActAsync(act, random));
        return new TimedAct(act, watch.Elapsed.TotalMilliseconds - due, result);
    }

    private static LoadAct Draw(Random random)
    {
        var draw = random.Next(100);
        foreach (var (act, share) in Mix)
        {
            if (draw < share)
            {
                return act;
            }

            draw -= share;
        }

        throw new InvalidOperationException("The shares of the mix do not make a hundred.");
    }

    private static void Report(string engine, IReadOnlyList<TimedAct> acts, LoadOptions options)
    {
        Line(engine, "all", acts, options);
        foreach (var kind in acts.GroupBy(a => a.Act).OrderBy(g => g.Key))
        {
            Line(engine, kind.Key.ToString().ToLowerInvariant(), [.. kind], options);
        }

        foreach (var fault in acts.Where(a => a.Result.Fault is not null).GroupBy(a => (a.Act, a.Result.Fault)))
        {
            Console.WriteLine($"{engine}: failed {fault.Count()} × {fault.Key.Act} with {fault.Key.Fault}");
        }
    }

    private static void Line(string engine, string what, IReadOnlyList<TimedAct> acts, LoadOptions options)
    {
        var times = acts.Select(a => a.Milliseconds).Order().ToArray();
        double At(double share) => times[Math.Min(times.Length - 1, (int)(share * times.Length))];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{engine}: {what,-10} {acts.Count,6} acts ({(double)acts.Count / options.Seconds:0.0}/s)  p50 {At(0.50),7:0.0} ms  p95 {At(0.95),7:0.0} ms  p99 {At(0.99),7:0.0} ms  queries {acts.Average(a => a.Result.Queries),5:0.0}  failed {acts.Count(a => a.Result.Fault is not null)}"));
    }

    private sealed record TimedAct(LoadAct Act, double Milliseconds, LoadResult Result);
}
