using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.App.SafetyPlanning;

/// <summary>Makes an agreement and records its checks.</summary>
internal static class KeepAgreement
{
    public static async Task<Checked<Agreement>> MakeAsync(LuwteDbContext db, StoredFamily family, AgreementDraft draft, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(draft);
        var agreement = draft.Check(family.Family, today);
        if (agreement.IsValid)
        {
            await FactStore.AddAsync(db, family.Family.Id, new NewFact(agreement.Value, today, account) { Subject = agreement.Value.Owner }, now, cancellationToken);
        }

        return agreement;
    }

    /// <summary>Records a check; a check belongs to an agreement of this file.</summary>
    public static async Task<Checked<AgreementCheck>> CheckAsync(LuwteDbContext db, string family, AgreementCheck check, string account, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(check);
        var facts = await FactStore.LoadAsync(db, family, cancellationToken);
        var problems = new List<Problem>();
        if (facts.InForce<Agreement>().All(a => a.Thing != check.Agreement))
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

        await FactStore.AddAsync(db, family, new NewFact(check, today, account), now, cancellationToken);
        return Checked<AgreementCheck>.Valid(check);
    }
}
