using Luwte.App.Audit;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Cli.Audit;
using Luwte.Cli.Tables;
using Luwte.Domain.Cohorts;

namespace Luwte.Cli.Cohorts;

/// <summary>Where a command takes its families from.</summary>
internal abstract record DataSource
{
    private DataSource()
    {
    }

    /// <summary>A cohort folder.</summary>
    public sealed record Folder(string Path) : DataSource;

    /// <summary>A database.</summary>
    /// <param name="Database">Which.</param>
    /// <param name="Purpose">What the families are read for; goes into the audit log.</param>
    public sealed record Store(Database Database, string Purpose) : DataSource;

    /// <summary>Reads all families; what is odd but allowed is said through <paramref name="progress"/>.</summary>
    /// <exception cref="BadInputException">Any fault, all of them at once.</exception>
    public async Task<Cohort> LoadAsync(ContentLibrary content, ProgressLine progress, CancellationToken cancellation)
    {
        switch (this)
        {
            case Folder folder:
                return ReadFolder(folder.Path, content, progress);
            case Store store:
                await Databases.MustBeReadyAsync(store.Database, cancellation);
                await CommandAudit.WriteAsync(store.Database, "cohort.read", AuditKind.Read, store.Purpose, cancellation);
                return Databases.Require(await LoadCohort.FromAsync(store.Database, content.Instruments, cancellation));
            default:
                throw new InvalidOperationException("Unknown source.");
        }
    }

    /// <summary>Reads a cohort folder.</summary>
    /// <exception cref="BadInputException">Any fault, all of them at once.</exception>
    public static Cohort ReadFolder(string path, ContentLibrary content, ProgressLine progress)
    {
        if (!Directory.Exists(path))
        {
            throw new BadInputException(new InputFault(path, null, null, "there is no such folder; give a cohort folder, --db FILE or --postgres CONNECTION"));
        }

        var reading = ReadCohortFolder.From(path, content);
        foreach (var warning in reading.Warnings)
        {
            progress.Say($"warning: {warning}");
        }

        return reading.Cohort ?? throw new BadInputException([.. reading.Faults.Select(f => new InputFault(f.File, f.Line, f.Column, f.Message))]);
    }
}
