using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What the contact arrangements leave unsafe or open, read beside bans, suspicions and who lives where. Like the other
/// findings they are for the team only and never block.
/// </summary>
public static class ContactFindings
{
    public static IReadOnlyList<PlanFinding> Of(Family family, FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var arrangements = facts.InForce<ContactArrangement>().Select(a => a.Fact).Where(a => a.HoldsFrom(today)).ToArray();
        var homes = Residence.On(today, family, facts).Where(h => h.Household is not null).Select(h => h.Members).ToArray();
        return [.. arrangements.Where(a => a.Kind != ContactKind.NoContact).SelectMany(a => OfOne(a, family, facts, homes, today)), .. NotArranged(family, arrangements, homes)];
    }

    private static IEnumerable<PlanFinding> OfOne(ContactArrangement contact, Family family, FamilyFacts facts, IReadOnlyList<string>[] homes, DateOnly today)
    {
        PlanFinding Finding(string code) => new(code, Member: contact.Member) { Child = contact.Child };
        var bans = facts.InForce<LegalMeasure>().Select(m => m.Fact).Where(m => KeepsApart(m) && HoldDuring(m, contact, today)).ToArray();
        if (bans.Any(b => b.Restrained == contact.Member && b.Protects.Contains(contact.Child)))
        {
            yield return Finding(contact.Kind == ContactKind.Unsupervised ? "contact-unsupervised-under-ban" : "contact-supervised-under-ban");
        }

        if (contact.Kind == ContactKind.Unsupervised && facts.InForce<ControlConcern>().Any(c => !c.Fact.Withdrawn && c.Fact.By == contact.Member))
        {
            yield return Finding("contact-unsupervised-suspected");
        }

        var others = family.Parents.Select(p => p.Id).Where(p => p != contact.Member).ToArray();
        if (contact.HandOverBy.Length == 0 && others.Any(o => bans.Any(b => Between(b, contact.Member, o))))
        {
            yield return Finding("hand-over-under-ban");
        }
        else if ((contact.HandOverBy.Length == 0 || contact.HandOverPlace.Length == 0) && others.Any(o => LiveApart(contact.Member, o, homes)))
        {
            yield return Finding("hand-over-open");
        }
    }

    /// <summary>A child and a parent who live in different homes, and nobody wrote down whether they see each other.</summary>
    private static IEnumerable<PlanFinding> NotArranged(Family family, ContactArrangement[] arrangements, IReadOnlyList<string>[] homes) =>
        from child in family.Children
        from parent in family.Parents
        where LiveApart(child.Id, parent.Id, homes) && !arrangements.Any(a => a.Child == child.Id && a.Member == parent.Id)
        select new PlanFinding("no-contact-arrangement", Member: parent.Id) { Child = child.Id };

    /// <summary>Of both it is known where they live, and nowhere together.</summary>
    private static bool LiveApart(string one, string other, IReadOnlyList<string>[] homes) =>
        homes.Any(h => h.Contains(one)) && homes.Any(h => h.Contains(other)) && !homes.Any(h => h.Contains(one) && h.Contains(other));

    /// <summary>A restraining order forbids contact with those who stay at home too (Wet tijdelijk huisverbod, art. 1).</summary>
    private static bool KeepsApart(LegalMeasure measure) => measure.Kind is LegalMeasureKind.ContactBan or LegalMeasureKind.RestrainingOrder;

    private static bool Between(LegalMeasure ban, string one, string other) =>
        (ban.Restrained == one && ban.Protects.Contains(other)) || (ban.Restrained == other && ban.Protects.Contains(one));

    /// <summary>Some day from today on lies in both.</summary>
    private static bool HoldDuring(LegalMeasure ban, ContactArrangement contact, DateOnly today)
    {
        var first = new[] { today, ban.From, contact.From }.Max();
        return !ban.Withdrawn && first <= (ban.Until ?? DateOnly.MaxValue) && first <= (contact.Until ?? DateOnly.MaxValue);
    }
}
