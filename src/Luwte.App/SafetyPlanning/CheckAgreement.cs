using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.SafetyPlanning;

/// <summary>Records a check of an agreement; a broken one makes a task in the same transaction, so that no breach is left lying.</summary>
internal static class CheckAgreement
{
    /// <summary>A check belongs to an agreement of this file.</summary>
    public static async Task<Checked<AgreementCheck>> RunAsync(LuwteDbContext db, string family, AgreementCheck check, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(check);
        await using var turn = await FileTurn.BeginAsync(db, family, cancellationToken);
        var facts = await FactStore.LoadAsync(db, family, cancellationToken);
        var problems = new List<Problem>();
        if (AgreementState.Of(facts).All(a => a.Agreement.Thing != check.Agreement))
        {
            problems.Add(new Problem("Agreement", "required"));
        }

        if (check.NextOn < today)
        {
            problems.Add(new Problem("NextOn", "date-past"));
        }

        if (problems.Count > 0)
        {
            return Checked<AgreementCheck>.Invalid(problems);
        }

        List<NewFact> added = [new NewFact(check, today, account)];
        if (check.Result == CheckResult.Broken && AgreementTask.Open(facts).All(t => t.Fact.Agreement != check.Agreement))
        {
            var task = new AgreementTask(check.Agreement, await OwnerAsync(db, family, account, today, cancellationToken), AgreementTask.DueAfter(today));
            added.Add(new NewFact(task, today, account));
        }

        if (await FactStore.AddAllAsync(db, family, added, now, cancellationToken) is not Recording.Done)
        {
            throw new InvalidOperationException("A new check could not be stored under a name of its own; nothing was stored.");
        }

        await turn.CommitAsync(cancellationToken);
        return Checked<AgreementCheck>.Valid(check);
    }

    /// <summary>The case director; whoever saw the breach where there is none.</summary>
    private static async Task<string> OwnerAsync(LuwteDbContext db, string family, string account, DateOnly today, CancellationToken cancellationToken) =>
        await db.Assignments.Where(a => a.FamilyId == family && a.CaseDirector && a.From <= today && (a.Until == null || a.Until >= today))
            .Select(a => a.AccountId).FirstOrDefaultAsync(cancellationToken)
        ?? account;
}
