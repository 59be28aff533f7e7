using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>What an event of the timeline is about; the reader can look at one of these.</summary>
internal enum TimelineTopic
{
    Children = 0,
    Safety = 1,
    Help = 2,
    Waves = 3,
    Analysis = 4,
    People = 5,
}

/// <summary>One event of a file, made from what is stored; nothing is typed for it.</summary>
/// <param name="On">Day on which it happened.</param>
/// <param name="RecordedOn">Day on which it was recorded, where that is another day.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="Member">Member it is about; null for none.</param>
/// <param name="By">Name of who recorded or did it; null for none.</param>
/// <param name="What">What it was, where that has words.</param>
internal sealed record TimelineItem(DateOnly On, DateOnly? RecordedOn, TimelineTopic Topic, string Kind, string? Member, string? By, string? What);

/// <summary>The timeline of a file for its team, newest first.</summary>
internal static class ReadTimeline
{
    public static async Task<IReadOnlyList<TimelineItem>> RunAsync(LuwteDbContext db, FamilyFile file, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(file);
        var id = file.Family.Family.Id;
        var dangers = await db.DangerTasks.AsNoTracking().Where(d => d.FamilyId == id).ToListAsync(cancellationToken);
        var invitations = await db.Invitations.AsNoTracking().Where(i => i.FamilyId == id).Select(i => new { i.MemberId, i.Wave, i.CreatedAt }).ToListAsync(cancellationToken);
        var items = new List<TimelineItem> { new(file.Family.Family.ReportDate, null, TimelineTopic.People, "report", null, null, null) };
        items.AddRange(file.Facts.All.Where(f => f.Fact is not HandOver { Read: true }).Select(f => OfFact(f, file)));
        items.AddRange(file.Facts.InForce<HelpGiven>().SelectMany(h => OfHelp(h.Fact)));
        items.AddRange(file.Facts.InForce<LegalMeasure>().Where(m => !m.Fact.Withdrawn).SelectMany(m => OfDays("legal", m.Fact.Restrained, m.Fact.From, m.Fact.Until)));
        items.AddRange(file.Facts.InForce<ContactArrangement>().Where(c => !c.Fact.Withdrawn).SelectMany(c => OfDays("contact", c.Fact.Child, c.Fact.From, c.Fact.Until)));
        items.AddRange(file.Waves.Select(w => new TimelineItem(w.On, null, TimelineTopic.Waves, "wave", null, null, w.Outcome.Record.Wave.ToString())));
        items.AddRange(invitations.Select(i => new TimelineItem(DutchTime.DayOf(i.CreatedAt), null, TimelineTopic.Waves, "invited", i.MemberId, null, "T" + i.Wave.ToString(System.Globalization.CultureInfo.InvariantCulture))).Distinct());
        foreach (var words in file.Words)
        {
            items.Add(new TimelineItem(DutchTime.DayOf(words.WrittenAt), null, TimelineTopic.Children, "words", words.ChildId, null, null));
            if (words.RepliedAt is { } replied)
            {
                items.Add(new TimelineItem(DutchTime.DayOf(replied), null, TimelineTopic.Children, "words-answered", words.ChildId, file.NameOfWriter(words.RepliedBy!), null));
            }
        }

        foreach (var danger in dangers)
        {
            items.Add(new TimelineItem(DutchTime.DayOf(danger.RaisedAt), null, TimelineTopic.Safety, "danger", danger.MemberId, null, null));
            if (danger.ClosedAt is { } closed)
            {
                items.Add(new TimelineItem(DutchTime.DayOf(closed), null, TimelineTopic.Safety, "danger-closed", danger.MemberId, null, danger.Outcome));
            }
        }

        foreach (var member in file.Team)
        {
            items.Add(new TimelineItem(member.From, null, TimelineTopic.People, member.CaseDirector ? "director" : "team", null, member.Name, null));
            if (member.Until is { } until)
            {
                items.Add(new TimelineItem(until, null, TimelineTopic.People, member.CaseDirector ? "director-ended" : "team-ended", null, member.Name, null));
            }
        }

        foreach (var measure in file.Family.Family.Measures)
        {
            items.Add(new TimelineItem(measure.Start, null, TimelineTopic.People, "measure-" + measure.Kind.Code(), measure.Child, null, null));
            if (measure.End is { } end)
            {
                items.Add(new TimelineItem(end, null, TimelineTopic.People, "measure-ended", measure.Child, null, null));
            }
        }

        return [.. items.OrderByDescending(i => i.On).ThenBy(i => i.Topic).ThenBy(i => i.Kind, StringComparer.Ordinal)];
    }

    private static TimelineItem OfFact(Recorded<FileFact> fact, FamilyFile file)
    {
        var recorded = DutchTime.DayOf(fact.RecordedAt);
        var member = fact.Subject ?? fact.Source ?? ChildOf(fact.Fact);
        return new TimelineItem(
            fact.On,
            recorded == fact.On ? null : recorded,
            TopicOf(fact.Fact),
            FactKinds.CodeOf(fact.Fact),
            member is not null && file.Family.Family.Find(member) is not null ? member : null,
            file.NameOfWriter(fact.RecordedBy),
            fact.Fact switch
            {
                Agreement agreement => agreement.What,
                AgreementCheck { Note.Length: > 0 } check => check.Note,
                Priority priority => priority.What,
                HelpGiven help => help.What,
                ChildSaidWhatChanged changed => changed.Words,
                PhaseEntered phase => phase.Reason,
                JointMeeting meeting => meeting.Reason,
                HandOver { OpenMatters.Length: > 0 } handOver => handOver.OpenMatters,
                _ => null,
            });
    }

    private static string? ChildOf(FileFact fact) => fact switch
    {
        ChildSeen seen => seen.Child,
        ChildExplained explained => explained.Child,
        ChildSaidWhatChanged changed => changed.Child,
        _ => null,
    };

    private static IEnumerable<TimelineItem> OfHelp(HelpGiven help)
    {
        foreach (var (day, kind) in new[] { (help.WaitingSince, "help-waiting"), (help.StartedOn, "help-started"), (help.EndedOn, "help-ended") })
        {
            if (day is { } on)
            {
                yield return new TimelineItem(on, null, TimelineTopic.Help, kind, help.Member, null, help.What);
            }
        }
    }

    private static IEnumerable<TimelineItem> OfDays(string kind, string member, DateOnly from, DateOnly? until)
    {
        yield return new TimelineItem(from, null, TimelineTopic.People, kind + "-began", member, null, null);
        if (until is { } last)
        {
            yield return new TimelineItem(last, null, TimelineTopic.People, kind + "-ended", member, null, null);
        }
    }

    private static TimelineTopic TopicOf(FileFact fact) => fact.GetType().Namespace switch
    {
        "Luwte.Domain.FollowUp" when fact is not FileClosed => TimelineTopic.Children,
        "Luwte.Domain.HelpMatching" => TimelineTopic.Help,
        "Luwte.Domain.JointAnalysis" => TimelineTopic.Analysis,
        "Luwte.Domain.SafetyPlanning" => TimelineTopic.Safety,
        _ => TimelineTopic.People,
    };
}
