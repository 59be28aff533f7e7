using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.FollowUp;

/// <summary>Closes a file, or opens a closed one again.</summary>
internal static class CloseFile
{
    /// <param name="db">The store.</param>
    /// <param name="file">The file as it was just loaded.</param>
    /// <param name="course">Its waves.</param>
    /// <param name="closing">As it was typed.</param>
    /// <param name="account">Who closes.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<Problem>> RunAsync(LuwteDbContext db, FamilyFile file, FamilyCourse course, FileClosed closing, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(course);
        ArgumentNullException.ThrowIfNull(closing);
        if (file.Closing is not null)
        {
            return [];
        }

        var today = Measurement.DutchTime.DayOf(now);
        var check = ClosingRule.Check(closing with { KnownSevere = PhaseWave.Severe(file.PhaseWaves) }, Obstacles(file, course, today));
        if (check.IsValid)
        {
            await FactStore.AddAsync(db, file.Family.Family.Id, new NewFact(check.Value, today, account), now, cancellationToken);
        }

        return check.Problems;
    }

    /// <summary>What stands in the way of closing.</summary>
    public static IReadOnlyList<ClosingObstacle> Obstacles(FamilyFile file, FamilyCourse course, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(course);
        return ClosingRule.Obstacles(file.Family.Family, file.Facts, course.Measured, file.Children(today), file.Dangers.Count, today);
    }

    /// <summary>Opens a closed file again; an open one stays as it is.</summary>
    public static async Task ReopenAsync(LuwteDbContext db, FamilyFile file, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Closing is not null)
        {
            await FactStore.AddAsync(db, file.Family.Family.Id, new NewFact(new FileReopened(), Measurement.DutchTime.DayOf(now), account), now, cancellationToken);
        }
    }
}
