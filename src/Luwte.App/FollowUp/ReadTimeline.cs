using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>One event of a file, made from what is stored; nothing is typed for it.</summary>
/// <param name="On">Day on which it happened.</param>
/// <param name="RecordedOn">Day on which it was recorded, where that is another day.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="Member">Member it is about; null for none.</param>
/// <param name="By">Name of who recorded or did it; null for none.</param>
/// <param name="What">What it was, where that has words.</param>
internal sealed record TimelineItem(DateOnly On, DateOnly? RecordedOn, FileTopic Topic, string Kind, string? Member, string? By, string? What)
{
    /// <summary>Key of words that say what it was, before <see cref="What"/>; null for none.</summary>
    public string? Said { get; init; }

    /// <summary>Members besides <see cref="Member"/> who have a part in it: who did it, whom it protects, who checks.</summary>
    public IReadOnlyList<string> With { get; init; } = [];

    public bool Concerns(string member) => Member == member || With.Contains(member);
}

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
        var items = new List<TimelineItem> { new(file.Family.Family.ReportDate, null, FileTopic.People, "report", null, null, null) };
        items.AddRange(file.Facts.All.Where(f => f.Fact is not HandOver { Read: true } && !TimelinePeriods.Has(f.Fact)).Select(f => OfFact(f, file)));
        items.AddRange(TimelinePeriods.Of(file));
        items.AddRange(file.Waves.Select(w => new TimelineItem(w.On, null, FileTopic.Waves, "wave", null, null, w.Outcome.Record.Wave.ToString())));
        items.AddRange(invitations.Select(i => new TimelineItem(DutchTime.DayOf(i.CreatedAt), null, FileTopic.Waves, "invited", i.MemberId, null, "T" + i.Wave.ToString(System.Globalization.CultureInfo.InvariantCulture))).Distinct());
        foreach (var words in file.Words)
        {
            items.Add(new TimelineItem(DutchTime.DayOf(words.WrittenAt), null, FileTopic.Children, "words", words.ChildId, null, null));
            if (words.RepliedAt is { } replied)
            {
                items.Add(new TimelineItem(DutchTime.DayOf(replied), null, FileTopic.Children, "words-answered", words.ChildId, file.NameOfWriter(words.RepliedBy!), null));
            }
        }

        foreach (var danger in dangers)
        {
            items.Add(new TimelineItem(DutchTime.DayOf(danger.RaisedAt), null, FileTopic.Safety, "danger", danger.MemberId, null, null));
            if (danger.ClosedAt is { } closed)
            {
                items.Add(new TimelineItem(DutchTime.DayOf(closed), null, FileTopic.Safety, "danger-closed", danger.MemberId, null, danger.Outcome));
            }
        }

        foreach (var member in file.Team)
        {
            items.Add(new TimelineItem(member.From, null, FileTopic.People, member.CaseDirector ? "director" : "team", null, member.Name, null));
            if (member.Until is { } until)
            {
                items.Add(new TimelineItem(until, null, FileTopic.People, member.CaseDirector ? "director-ended" : "team-ended", null, member.Name, null));
            }
        }

        foreach (var measure in file.Family.Family.Measures)
        {
            items.Add(new TimelineItem(measure.Start, null, FileTopic.People, "measure-" + measure.Kind.Code(), measure.Child, null, null));
            if (measure.End is { } end)
            {
                items.Add(new TimelineItem(end, null, FileTopic.People, "measure-ended", measure.Child, null, null));
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
            fact.Fact.Under(),
            FactKinds.CodeOf(fact.Fact),
            member is not null && file.Family.Family.Find(member) is not null ? member : null,
            file.NameOfWriter(fact.RecordedBy),
            WhatOf(fact.Fact, file.Facts))
        {
            Said = fact.Fact switch
            {
                AgreementCheck check => "pro.check." + check.Result.Code(),
                PhaseEntered phase => "pro.phase." + phase.To.Code(),
                _ => null,
            },
            With = WithOf(fact.Fact, file.Facts),
        };
    }

    private static string? WhatOf(FileFact fact, FamilyFacts facts) => fact switch
    {
        Agreement agreement => agreement.What,
        AgreementCheck check => Joined(AgreementOf(check.Agreement, facts)?.What, check.Note),
        AgreementTask task => Joined(AgreementOf(task.Agreement, facts)?.What, task.Done),
        Priority priority => priority.What,
        ChildSaidWhatChanged changed => changed.Words,
        PhaseEntered phase => phase.Reason,
        JointMeeting meeting => meeting.Reason,
        HandOver { OpenMatters.Length: > 0 } handOver => handOver.OpenMatters,
        Household household => household.Name,
        ActionTaken action => action.WithWhom.Length > 0 ? $"{action.What} ({action.WithWhom})" : action.What,
        FileClosed closed => Joined(closed.Checker, closed.Reason),
        _ => null,
    };

    private static string? Joined(params string?[] parts) => string.Join(" – ", parts.Where(p => !string.IsNullOrEmpty(p))) is { Length: > 0 } joined ? joined : null;

    private static Agreement? AgreementOf(string thing, FamilyFacts facts) => facts.InForce<Agreement>().FirstOrDefault(a => a.Thing == thing)?.Fact;

    /// <summary>Everybody of the family who has a part in a fact.</summary>
    private static string[] WithOf(FileFact fact, FamilyFacts facts)
    {
        string?[] members = fact switch
        {
            Act act => [act.Actor, act.Target],
            Agreement agreement => [agreement.Owner, agreement.Restrains, agreement.CheckerMember],
            AgreementCheck check when AgreementOf(check.Agreement, facts) is { } about => [about.Owner, about.Restrains, about.CheckerMember],
            AgreementTask task when AgreementOf(task.Agreement, facts) is { } about => [about.Owner, about.Restrains],
            ControlConcern concern => [concern.Threatened, concern.By],
            JointMeeting meeting => [.. meeting.Present],
            _ => [],
        };
        return [.. members.OfType<string>()];
    }

    private static string? ChildOf(FileFact fact) => fact switch
    {
        ChildSeen seen => seen.Child,
        ChildExplained explained => explained.Child,
        ChildSaidWhatChanged changed => changed.Child,
        _ => null,
    };
}
