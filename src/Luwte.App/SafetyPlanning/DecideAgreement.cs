using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.SafetyPlanning;

/// <summary>The professional decides, alone, about an agreement that was written down with somebody beside the screen and waits.</summary>
internal static class DecideAgreement
{
    /// <param name="db">The store.</param>
    /// <param name="family">The file.</param>
    /// <param name="thing">The agreement.</param>
    /// <param name="seen">Its revision as the professional saw it.</param>
    /// <param name="caution">Of whom nothing, or nothing without a reason, may be asked.</param>
    /// <param name="reason">Why it is asked anyway, as it was typed.</param>
    /// <param name="account">Who decides.</param>
    /// <param name="today">Day of the decision.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of it, or what it needs.</returns>
    public static Task<Checked<Recording>> LetInAsync(LuwteDbContext db, string family, string? thing, int seen, AgreementCaution caution, string? reason, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(db, family, thing, seen, (waiting, _) => caution.LetIn(waiting, reason), account, today, now, cancellationToken);

    /// <summary>Drops what waits: a change leaves the agreement as it held, a new agreement ends. Nothing that held is lost, so it takes no reason.</summary>
    /// <param name="db">The store.</param>
    /// <param name="family">The file.</param>
    /// <param name="thing">The agreement.</param>
    /// <param name="seen">Its revision as the professional saw it.</param>
    /// <param name="because">What the file says of a new agreement that was dropped.</param>
    /// <param name="account">Who decides.</param>
    /// <param name="today">Day of the decision.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static Task<Checked<Recording>> DropAsync(LuwteDbContext db, string family, string? thing, int seen, string because, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken) =>
        RunAsync(db, family, thing, seen, (waiting, held) => Checked<Agreement>.Valid(held ?? waiting with { Waits = false, EndedBecause = because }), account, today, now, cancellationToken);

    private static async Task<Checked<Recording>> RunAsync(LuwteDbContext db, string family, string? thing, int seen, Func<Agreement, Agreement?, Checked<Agreement>> decide, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await FactStore.LoadAsync(db, family, cancellationToken);
        if (AgreementState.Waiting(facts).FirstOrDefault(a => a.Thing == thing) is not { } waiting)
        {
            return Checked<Recording>.Invalid([new Problem(nameof(Agreement.DespiteWarning), "agreement-no-longer-waits")]);
        }

        var held = AgreementState.Holding(facts).FirstOrDefault(a => a.Thing == thing);
        var decided = decide(waiting.Fact, held?.Fact);
        if (!decided.IsValid)
        {
            return Checked<Recording>.Invalid(decided.Problems);
        }

        // Who may read it goes along with the version that holds from now on.
        var version = held is not null && decided.Value == held.Fact ? held : waiting;
        return Checked<Recording>.Valid(await FactStore.AddAsync(
            db,
            family,
            new NewFact(decided.Value, today, account) { Thing = waiting.Thing, Seen = seen, Subject = decided.Value.Owner, Source = version.Source, SharedWith = version.SharedWith },
            now,
            cancellationToken));
    }
}
