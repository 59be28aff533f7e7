using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// Of whom an agreement may not simply be asked: whoever may be controlled is in danger by what is asked of them. The form is
/// filled in with somebody beside it, so it answers alike for everybody: the agreement is kept, and waits.
/// </summary>
/// <param name="Suspected">Members of whom somebody recorded a suspicion: nothing is asked of them.</param>
/// <param name="Signs">Members whose answers show signs: asking takes a reason.</param>
public sealed record AgreementCaution(IReadOnlySet<string> Suspected, IReadOnlySet<string> Signs)
{
    public static AgreementCaution None { get; } = new(new HashSet<string>(), new HashSet<string>());

    public static AgreementCaution Of(FamilyFacts facts, IReadOnlyList<ControlSignFound> signs) =>
        new(PlanFindings.Threatened(facts), signs.Select(s => s.Threatened).ToHashSet(StringComparer.Ordinal));

    /// <summary>Whether the professional has to decide first: it asks somebody to do or to check what may not simply be asked.</summary>
    public bool Stops(Agreement agreement) => MayNeverAsk(agreement) || NeedsReason(agreement);

    /// <summary>It asks something of somebody who is suspected to be controlled: no reason lets it in.</summary>
    public bool MayNeverAsk(Agreement agreement) => Asked(agreement).Any(Suspected.Contains);

    /// <summary>It asks something of somebody who shows signs, and nobody said why.</summary>
    public bool NeedsReason(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.DespiteWarning is null && Asked(agreement).Any(Signs.Contains);
    }

    /// <summary>Lets an agreement in that waits, or says what it needs. For the professional alone.</summary>
    /// <param name="agreement">The agreement that waits.</param>
    /// <param name="reason">Why it is asked of this person anyway.</param>
    public Checked<Agreement> LetIn(Agreement agreement, string? reason)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        if (MayNeverAsk(agreement))
        {
            return Checked<Agreement>.Invalid([new Problem(nameof(Agreement.DespiteWarning), "not-asked-now")]);
        }

        return NeedsReason(agreement) && string.IsNullOrWhiteSpace(reason)
            ? Checked<Agreement>.Invalid([new Problem(nameof(Agreement.DespiteWarning), "not-asked-without-reason")])
            : Checked<Agreement>.Valid(agreement with { Waits = false, DespiteWarning = NeedsReason(agreement) ? reason!.Trim() : agreement.DespiteWarning });
    }

    private static IEnumerable<string> Asked(Agreement agreement)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        return agreement.CheckerMember is { } checker ? [agreement.Owner, checker] : [agreement.Owner];
    }
}
