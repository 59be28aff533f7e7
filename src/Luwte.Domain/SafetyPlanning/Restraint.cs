using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>Somebody has to keep a distance, whatever laid it down: a legal measure, a contact arrangement or an agreement of the plan.</summary>
/// <param name="Restrained">Member whom it restrains.</param>
/// <param name="From">Members whom this one may not meet; empty when it forbids no meeting.</param>
public sealed record Restraint(string Restrained, IReadOnlyList<string> From)
{
    /// <summary>What holds on a day. Contact with somebody beside it restrains too, but forbids no meeting.</summary>
    public static IReadOnlyList<Restraint> On(FamilyFacts facts, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return
        [
            .. facts.InForce<LegalMeasure>().Select(m => m.Fact).Where(m => m.HoldsOn(day))
                .Select(m => new Restraint(m.Restrained, m.Kind is LegalMeasureKind.ContactBan or LegalMeasureKind.RestrainingOrder ? m.Protects : [])),
            .. facts.InForce<ContactArrangement>().Select(c => c.Fact).Where(c => c.Kind != ContactKind.Unsupervised && c.From <= day && c.HoldsFrom(day))
                .Select(c => new Restraint(c.Member, c.Kind == ContactKind.NoContact ? [c.Child] : [])),
            .. AgreementState.Holding(facts).Select(a => a.Fact.Restrains).OfType<string>().Select(r => new Restraint(r, [])),
        ];
    }

    /// <summary>Everybody who is restrained on a day.</summary>
    public static IReadOnlySet<string> Of(FamilyFacts facts, DateOnly day) => On(facts, day).Select(r => r.Restrained).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether it forbids that these meet.</summary>
    public bool Separates(IReadOnlyCollection<string> present)
    {
        ArgumentNullException.ThrowIfNull(present);
        return present.Contains(Restrained) && From.Any(present.Contains);
    }
}
