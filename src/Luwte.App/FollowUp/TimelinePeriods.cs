using Luwte.App.Measurement;
using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;

namespace Luwte.App.FollowUp;

/// <summary>
/// Facts that hold from a day to a day: where somebody lives, who came and left, authority, bans, contact, help. On the timeline
/// they stand on the days of which they tell, as they hold now, and not on the day on which somebody typed them.
/// </summary>
internal static class TimelinePeriods
{
    /// <summary>Whether a fact stands on the timeline with its own days.</summary>
    public static bool Has(FileFact fact) =>
        fact is Residence or PeopleFact.Membership or PeopleFact.Authority or PeopleFact.Measure or LegalMeasure or ContactArrangement or InvolvedOrganisation or HelpGiven;

    public static IEnumerable<TimelineItem> Of(FamilyFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var homes = file.Facts.InForce<Household>().ToDictionary(h => h.Thing, h => h.Fact.Name, StringComparer.Ordinal);
        IEnumerable<TimelineItem> All<T>(Func<T, IEnumerable<(string Kind, DateOnly? On)>> days, Func<T, TimelineItem, TimelineItem> words)
            where T : FileFact =>
            file.Facts.InForce<T>().SelectMany(f => days(f.Fact).Where(d => d.On is not null).Select(d =>
            {
                var recorded = DutchTime.DayOf(f.RecordedAt);
                return words(f.Fact, new TimelineItem(d.On!.Value, recorded == d.On ? null : recorded, f.Fact.Under(), d.Kind, null, file.NameOfWriter(f.RecordedBy), null));
            }));

        return All<Residence>(r => r.Withdrawn ? [] : [("residence-began", r.From), ("residence-ended", r.Until)], (r, i) => i with { Member = r.Member, What = homes.GetValueOrDefault(r.Household) })
            .Concat(All<PeopleFact.Membership>(m => [("membership-began", m.JoinedOn), ("membership-ended", m.LeftOn)], (m, i) => i with { Member = m.Member }))
            .Concat(All<PeopleFact.Authority>(
                a => a.Withdrawn ? [] : [("authority-began", a.From), ("authority-ended", a.Until)],
                (a, i) => i with { Member = a.Child, What = a.Holder.Length > 0 ? file.Family.NameOf(a.Holder) : null, Said = a.Holder.Length > 0 ? null : "pro.people.guardian", With = [a.Holder] }))
            .Concat(All<LegalMeasure>(
                m => m.Withdrawn ? [] : [("legal-began", m.From), ("legal-ended", m.Until)],
                (m, i) => i with { Member = m.Restrained, Said = "pro.legal." + m.Kind.Code(), With = m.Protects }))
            .Concat(All<ContactArrangement>(
                c => c.Withdrawn ? [] : [("contact-began", c.From), ("contact-ended", c.Until)],
                (c, i) => i with { Member = c.Child, What = file.Family.NameOf(c.Member), Said = "pro.contact.kind." + c.Kind.Code(), With = [c.Member] }))
            .Concat(All<InvolvedOrganisation>(
                o => o.Withdrawn ? [] : [("organisation-waiting", o.WaitingSince), ("organisation-began", o.From), ("organisation-ended", o.Until)],
                (o, i) => i with { By = o.Name, What = o.Task }))
            .Concat(All<HelpGiven>(
                h => [("help-waiting", h.WaitingSince), ("help-started", h.StartedOn), ("help-ended", h.EndedOn)],
                (h, i) => i with { Member = h.Member, What = h.What }));
    }
}
