using System.Globalization;
using System.IO.Compression;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Effects;
using Luwte.Domain.Effects;
using Microsoft.Extensions.Logging;
using Database = Luwte.App.Storage.Database;

namespace Luwte.App.Reports;

/// <summary>How far a study in the background is.</summary>
internal enum StudyRunState
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Cancelled = 3,

    /// <summary>It could not be done: the recipe has faults, the data cannot be read, or a fault of the program (then its number in the log).</summary>
    Refused = 4,
}

/// <summary>One study in the background, as its researcher sees it.</summary>
/// <param name="Id">Not to be guessed.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="Language">Of the report.</param>
/// <param name="State">How far it is.</param>
/// <param name="Step">The step that runs; the last one when it is done.</param>
/// <param name="Faults">Why it was refused.</param>
internal sealed record StudyRun(string Id, DateTimeOffset StartedAt, string Language, StudyRunState State, StudyStep Step, IReadOnlyList<string> Faults);

/// <summary>
/// Studies that run while the researcher does something else. One at a time, so that families who answer do not wait for a
/// report; reports are kept until the site stops and shown to their researcher only.
/// </summary>
internal sealed class StudyRuns(Database database, ContentLibrary content, TimeProvider clock, ILogger<StudyRuns> log) : IDisposable
{
    /// <summary>Studies that one account may keep; the oldest that is ready makes place.</summary>
    public const int MostKept = 5;

    /// <summary>
    /// Threads kept ready beside those that compute. The runtime adds none while all processors are busy, so that a study
    /// without these would make every other visitor of the site wait until it is done.
    /// </summary>
    private const int ThreadsForVisitors = 32;

    private readonly Lock gate = new();
    private readonly List<Job> jobs = [];
    private readonly SemaphoreSlim turn = new(1);
    private readonly CancellationTokenSource closing = new();
    private readonly string home = Path.Combine(Path.GetTempPath(), "luwte-studies-" + Guid.NewGuid().ToString("N"));

    /// <summary>Keeps threads for the visitors; called once, before the site serves anybody.</summary>
    public static void LeaveThreadsForVisitors()
    {
        ThreadPool.GetMinThreads(out var workers, out var ports);
        ThreadPool.SetMinThreads(Math.Max(workers, Environment.ProcessorCount + ThreadsForVisitors), ports);
    }

    /// <summary>Starts a study; null when this account has one that is not ready, or keeps too many that are not.</summary>
    /// <param name="account">The researcher.</param>
    /// <param name="language">Of the report.</param>
    /// <param name="recipe">Text of an own recipe; null for that of the sources.</param>
    public string? Start(string account, string language, string? recipe)
    {
        var job = new Job(account, Guid.NewGuid().ToString("N"), clock.GetUtcNow(), language, CancellationTokenSource.CreateLinkedTokenSource(closing.Token));
        lock (gate)
        {
            var own = jobs.Where(j => j.Account == account).ToArray();
            if (Array.Exists(own, j => j.State is StudyRunState.Waiting or StudyRunState.Running))
            {
                return null;
            }

            foreach (var old in own.Take(Math.Max(0, own.Length - MostKept + 1)))
            {
                jobs.Remove(old);
                Forget(old);
            }

            jobs.Add(job);
        }

        job.Work = Task.Run(() => RunAsync(job, recipe));
        return job.Id;
    }

    /// <summary>The studies of an account, the newest first.</summary>
    public IReadOnlyList<StudyRun> Of(string account)
    {
        lock (gate)
        {
            return [.. jobs.Where(j => j.Account == account).Reverse<Job>().Select(j => new StudyRun(j.Id, j.StartedAt, j.Language, j.State, j.Step, j.Faults))];
        }
    }

    /// <summary>Stops a study of this account; one that is ready stays.</summary>
    public void Cancel(string account, string id) => Find(account, id)?.Stop.Cancel();

    /// <summary>The page of a report that is ready, or null.</summary>
    public string? ReadReport(string account, string id) =>
        Find(account, id) is { State: StudyRunState.Done } job ? File.ReadAllText(Path.Combine(Folder(job), "report.html")) : null;

    /// <summary>The whole folder of a report as a zip file, or null.</summary>
    public byte[]? Package(string account, string id)
    {
        if (Find(account, id) is not { State: StudyRunState.Done } job)
        {
            return null;
        }

        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(Folder(job), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                zip.CreateEntryFromFile(file, Path.GetRelativePath(Folder(job), file).Replace(Path.DirectorySeparatorChar, '/'));
            }
        }

        return memory.ToArray();
    }

    public void Dispose()
    {
        closing.Cancel();
        Job[] all;
        lock (gate)
        {
            all = [.. jobs];
        }

        Task.WaitAll([.. all.Select(j => j.Work)], TimeSpan.FromSeconds(10));
        closing.Dispose();
        turn.Dispose();
        if (Directory.Exists(home))
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task RunAsync(Job job, string? recipe)
    {
        var stop = job.Stop.Token;
        var own = Path.Combine(home, job.Id + ".yaml");
        try
        {
            await turn.WaitAsync(stop);
            try
            {
                job.State = StudyRunState.Running;
                Directory.CreateDirectory(home);
                if (recipe is not null)
                {
                    await File.WriteAllTextAsync(own, recipe, stop);
                    ReadStudyRecipe.From(own, content);
                }

                var loaded = await LoadCohort.FromAsync(database, content.Instruments, stop);
                if (!loaded.IsValid)
                {
                    Refuse(job, loaded.Problems.Select(p => $"{p.Place}: {p.Code} {p.Detail}"));
                    return;
                }

                RunStudy.On(loaded.Value, recipe is null ? null : own, Folder(job), job.Language, content, new StepOf(job), stop);
                job.State = StudyRunState.Done;
            }
            finally
            {
                turn.Release();
            }
        }
        catch (OperationCanceledException)
        {
            job.State = StudyRunState.Cancelled;
        }
        catch (ContentException wrong)
        {
            Refuse(job, wrong.Faults.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Line}: {f.Message}")));
        }
#pragma warning disable CA1031 // The outermost frame of a job in the background: nobody else would hear of the fault.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            log.LogError(fault, "Study {Id} failed.", job.Id);
            Refuse(job, [job.Id]);
        }
        finally
        {
            if (File.Exists(own))
            {
                File.Delete(own);
            }
        }
    }

    private static void Refuse(Job job, IEnumerable<string> faults)
    {
        job.Faults = [.. faults];
        job.State = StudyRunState.Refused;
    }

    private Job? Find(string account, string id)
    {
        lock (gate)
        {
            return jobs.Find(j => j.Account == account && j.Id == id);
        }
    }

    private string Folder(Job job) => Path.Combine(home, job.Id);

    private void Forget(Job job)
    {
        if (Directory.Exists(Folder(job)))
        {
            Directory.Delete(Folder(job), recursive: true);
        }
    }

    private sealed class Job(string account, string id, DateTimeOffset startedAt, string language, CancellationTokenSource stop)
    {
        public string Account { get; } = account;

        public string Id { get; } = id;

        public DateTimeOffset StartedAt { get; } = startedAt;

        public string Language { get; } = language;

        public CancellationTokenSource Stop { get; } = stop;

        public Task Work { get; set; } = Task.CompletedTask;

        public volatile StudyRunState State = StudyRunState.Waiting;

        public volatile StudyStep Step = StudyStep.Reading;

        public volatile IReadOnlyList<string> Faults = [];
    }

    private sealed class StepOf(Job job) : IProgress<StudyStep>
    {
        public void Report(StudyStep value) => job.Step = value;
    }
}
