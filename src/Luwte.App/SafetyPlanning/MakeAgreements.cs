using Luwte.App.Families;
using Luwte.App.Storage;

namespace Luwte.App.SafetyPlanning;

/// <summary>Makes several agreements at once: all of them or none.</summary>
internal static class MakeAgreements
{
    public static async Task RunAsync(LuwteDbContext db, string family, IReadOnlyList<NewFact> agreements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(agreements);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        foreach (var agreement in agreements)
        {
            await FactStore.AddAsync(db, family, agreement, now, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
