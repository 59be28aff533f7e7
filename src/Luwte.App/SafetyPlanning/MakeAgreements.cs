using Luwte.App.Families;
using Luwte.App.Storage;

namespace Luwte.App.SafetyPlanning;

/// <summary>Makes several agreements at once: all of them or none.</summary>
internal static class MakeAgreements
{
    public static async Task RunAsync(LuwteDbContext db, string family, IReadOnlyList<NewFact> agreements, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(agreements);
        if (agreements.Count > 0 && await FactStore.AddAllAsync(db, family, agreements, now, cancellationToken) is not Recording.Done)
        {
            throw new InvalidOperationException("A new agreement could not be stored under a name of its own; none was stored.");
        }
    }
}
