using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.SafetyPlanning;

/// <summary>Adds or moves a priority; a fourth of one phase is refused, also when two add a third at the same moment.</summary>
internal static class KeepPriority
{
    /// <param name="db">The store.</param>
    /// <param name="family">The file.</param>
    /// <param name="fact">A <see cref="Priority"/> as it was typed.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of it, or what is wrong with the priority.</returns>
    public static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, string family, NewFact fact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(fact);
        await using var turn = await FileTurn.BeginAsync(db, family, cancellationToken);
        var facts = await FactStore.LoadAsync(db, family, cancellationToken);
        var kept = Priority.Check((Priority)fact.Fact, fact.Thing, facts.InForce<Priority>());
        if (!kept.IsValid)
        {
            return Checked<Recording>.Invalid(kept.Problems);
        }

        var recording = await FactStore.AddAsync(db, family, fact with { Fact = kept.Value }, now, cancellationToken);
        await turn.CommitAsync(cancellationToken);
        return Checked<Recording>.Valid(recording);
    }
}
