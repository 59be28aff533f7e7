using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Texts;

namespace Luwte.Web.Professional;

/// <summary>What a fact says, in one line: for whoever changed the same thing at the same moment as a colleague.</summary>
internal static class FactWords
{
    public static string Of(FileFact fact, FilePage page, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(texts);
        var family = page.Dossier.Family;
        string Days(DateOnly? from, DateOnly? until, bool withdrawn) => withdrawn ? texts["pro.people.never-so"] : page.Period(from, until);
        return fact switch
        {
            Perspective p => p.Text,
            OwnStatement s => s.Text,
            Priority p => $"{p.What} – {texts["pro.top3.state." + p.State.ToString().ToLowerInvariant()]}",
            AgreementTask t => t.Done ?? string.Empty,
            Act a => $"{a.What} – {a.Impact}",
            TopicGround g => $"{g.Agree} / {g.Differ}",
            MeasureView v => v.Why,
            ControlConcern c => c.Why,
            PeopleFact.Membership m => $"{family.NameOf(m.Member)}: {Days(m.JoinedOn, m.LeftOn, false)}",
            PeopleFact.Measure m => $"{family.NameOf(m.Child)}, {texts["pro.measure." + m.Kind.Code()]}: {Days(m.Start, m.End, m.Withdrawn)}",
            PeopleFact.Authority a => $"{family.NameOf(a.Child)}, {(a.Holder.Length > 0 ? family.NameOf(a.Holder) : texts["pro.people.guardian"])}: {Days(a.From, a.Until, a.Withdrawn)}",
            PeopleFact.Couple c => $"{family.NameOf(c.One)} – {family.NameOf(c.Other)}: {Days(c.From, c.Until, c.Withdrawn)}",
            PeopleFact.Raises r => $"{family.NameOf(r.Adult)} – {family.NameOf(r.Child)}: {Days(r.From, r.Until, r.Withdrawn)}",
            PeopleFact.FrameCorrected f => texts["pro.frame." + f.After.Code()],
            Residence r => $"{family.NameOf(r.Member)}: {Days(r.From, r.Until, r.Withdrawn)}",
            LegalMeasure m => $"{texts["pro.legal." + m.Kind.Code()]}, {family.NameOf(m.Restrained)}: {Days(m.From, m.Until, m.Withdrawn)}",
            ContactArrangement c => $"{family.NameOf(c.Child)} – {family.NameOf(c.Member)}, {texts["pro.contact.kind." + c.Kind.Code()]}: {Days(c.From, c.Until, c.Withdrawn)}",
            HelpGiven h => $"{h.What}, {family.NameOf(h.Member)}: {Days(h.StartedOn ?? h.WaitingSince, h.EndedOn, false)}",
            InvolvedOrganisation o => $"{o.Name}: {Days(o.From ?? o.WaitingSince, o.Until, o.Withdrawn)}",
            _ => string.Empty,
        };
    }
}
