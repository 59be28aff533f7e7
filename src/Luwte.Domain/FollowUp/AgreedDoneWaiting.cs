using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>Something that was agreed.</summary>
/// <param name="What">In the words for this reader.</param>
/// <param name="Owner">Member who does it.</param>
/// <param name="Checker">Who checks: a member, or a name from outside; null where this reader need not know.</param>
/// <param name="On">Day of the agreement.</param>
/// <param name="NextOn">Next check; null where there is none or this reader need not know.</param>
public sealed record AgreedItem(string What, string Owner, string? Checker, DateOnly On, DateOnly? NextOn);

/// <summary>Something that was done.</summary>
/// <param name="On">Day.</param>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="What">What it was, where that has words.</param>
/// <param name="Member">Member it is about; null for none.</param>
public sealed record DoneItem(DateOnly On, string Kind, string? What, string? Member);

/// <summary>Something that is waited for.</summary>
/// <param name="Since">Day from which it is late or waited for.</param>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="What">What it is, where that has words.</param>
/// <param name="Who">Who is to do it: a member or a name; null for the professionals.</param>
/// <param name="Member">Member it is for; null for none.</param>
public sealed record WaitingItem(DateOnly Since, string Kind, string? What, string? Who, string? Member);

/// <summary>
/// Agreed, done, waited for: one page per audience, computed from what is stored. A reader gets what is the reader's own,
/// what was shared with the reader, and the agreements that the plan shows this reader. Answers to questions, judgements and
/// danger play no part, so nothing of them can come out.
/// </summary>
public sealed record AgreedDoneWaiting
{
    public required IReadOnlyList<AgreedItem> Agreed { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<DoneItem> Done { get; init; }

    /// <summary>Waited for longest first.</summary>
    public required IReadOnlyList<WaitingItem> Waiting { get; init; }

    /// <summary>Day of the first thing that was really done: an agreement, a child seen, help begun, a check, anything that a worker wrote down as done.</summary>
    public required DateOnly? FirstActionOn { get; init; }

    /// <summary>Days from the report to the first action; null while nothing was done.</summary>
    public required int? DaysToFirstAction { get; init; }

    public static AgreedDoneWaiting For(Family family, FamilyFacts facts, IReadOnlyList<ToldByChild> told, Audience audience, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(told);
        var reader = new Reader(family, audience);
        var agreements = PlanForAudience.Agreements(family, facts, audience);
        DoneItem[] done = [.. Checks(agreements, reader), .. Tasks(facts, reader), .. Help(facts, reader), .. Children(facts, told, reader), .. Steps(facts, reader), .. Actions(facts, reader)];
        var known = agreements.Select(a => a.Agreement.Thing).ToHashSet(StringComparer.Ordinal);
        var first = done.Where(d => d.Kind is not ("child-words-answered" or "step")).Select(d => (DateOnly?)d.On)
            .Concat(facts.Every<Agreement>().Where(a => known.Contains(a.Thing)).Select(a => (DateOnly?)a.On)).Where(d => d >= family.ReportDate).Min();
        return new AgreedDoneWaiting
        {
            Agreed = [.. agreements.Select(a => ItemOf(a, reader))],
            Done = [.. done.OrderByDescending(d => d.On).ThenBy(d => d.Kind, StringComparer.Ordinal)],
            Waiting =
            [
                .. WaitingChecks(agreements, reader, today).Concat(WaitingTasks(facts, reader)).Concat(WaitingHelp(facts, reader)).Concat(WaitingChildren(family, facts, told, reader, today)).Concat(WaitingSteps(facts, reader))
                    .OrderBy(w => w.Since).ThenBy(w => w.Kind, StringComparer.Ordinal),
            ],
            FirstActionOn = first,
            DaysToFirstAction = first is { } day ? day.DayNumber - family.ReportDate.DayNumber : null,
        };
    }

    private static AgreedItem ItemOf(AgreementState state, Reader reader)
    {
        var agreement = state.Agreement.Fact;
        return reader.IsChild
            ? new AgreedItem(agreement.ForChild!, agreement.Owner, null, state.Agreement.On, null)
            : new AgreedItem(agreement.What, agreement.Owner, agreement.CheckerMember ?? agreement.CheckerOutside, state.Agreement.On, state.NextOn);
    }

    /// <summary>
    /// What a check found can tell who spoke. A member of the family reads that somebody checked; what was found is said in
    /// person. That does not depend on a suspicion: a page that changed with one would give it away.
    /// </summary>
    private static IEnumerable<DoneItem> Checks(IEnumerable<AgreementState> agreements, Reader reader) =>
        reader.IsChild ? [] : agreements.SelectMany(a => a.Checks.Select(c => new DoneItem(c.On, reader.IsTeam ? "check-" + c.Fact.Result.Code() : "check", a.Agreement.Fact.What, null)));

    private static IEnumerable<WaitingItem> WaitingChecks(IEnumerable<AgreementState> agreements, Reader reader, DateOnly today)
    {
        foreach (var state in reader.IsChild ? [] : agreements)
        {
            var checker = state.Agreement.Fact.CheckerMember ?? state.Agreement.Fact.CheckerOutside;
            if (state.DaysLate(today) is not null)
            {
                yield return new WaitingItem(state.NextOn!.Value, "check", state.Agreement.Fact.What, checker, null);
            }
        }
    }

    /// <summary>A breach makes a task for the team; it waits until somebody says what was done.</summary>
    private static IEnumerable<WaitingItem> WaitingTasks(FamilyFacts facts, Reader reader)
    {
        var agreements = facts.InForce<Agreement>().ToDictionary(a => a.Thing, a => a.Fact.What, StringComparer.Ordinal);
        return reader.IsTeam
            ? AgreementTask.Open(facts).Select(t => new WaitingItem(t.On, "broken", agreements.GetValueOrDefault(t.Fact.Agreement), t.Fact.Owner, null))
            : [];
    }

    private static IEnumerable<DoneItem> Tasks(FamilyFacts facts, Reader reader) =>
        reader.IsTeam ? facts.InForce<AgreementTask>().Where(t => t.Fact.Done is not null).Select(t => new DoneItem(t.On, "task", t.Fact.Done, null)) : [];

    private static IEnumerable<DoneItem> Help(FamilyFacts facts, Reader reader)
    {
        foreach (var help in facts.InForce<HelpGiven>().Where(reader.May))
        {
            if (help.Fact.StartedOn is { } started)
            {
                yield return new DoneItem(started, "help-started", help.Fact.What, help.Fact.Member);
            }

            if (help.Fact.EndedOn is { } ended)
            {
                yield return new DoneItem(ended, "help-ended", help.Fact.What, help.Fact.Member);
            }
        }
    }

    private static IEnumerable<WaitingItem> WaitingHelp(FamilyFacts facts, Reader reader) =>
        facts.InForce<HelpGiven>().Where(reader.May).Where(h => h.Fact.StartedOn is null && h.Fact.EndedOn is null && h.Fact.WaitingSince is not null)
            .Select(h => new WaitingItem(h.Fact.WaitingSince!.Value, "help", h.Fact.What, null, h.Fact.Member));

    private static IEnumerable<DoneItem> Children(FamilyFacts facts, IReadOnlyList<ToldByChild> told, Reader reader)
    {
        var seen = facts.Every<ChildSeen>().Where(f => reader.MayOfChild(f.Fact.Child)).Select(f => new DoneItem(f.On, f.Fact.Alone ? "child-seen-alone" : "child-seen", null, f.Fact.Child));
        var explained = facts.Every<ChildExplained>().Where(f => reader.MayOfChild(f.Fact.Child)).Select(f => new DoneItem(f.On, "child-explained", null, f.Fact.Child));
        var answered = told.Where(t => t.AnsweredOn is not null && reader.MayOf(t)).Select(t => new DoneItem(t.AnsweredOn!.Value, "child-words-answered", null, t.Child));
        return seen.Concat(explained).Concat(answered);
    }

    private static IEnumerable<WaitingItem> WaitingChildren(Family family, FamilyFacts facts, IReadOnlyList<ToldByChild> told, Reader reader, DateOnly today)
    {
        foreach (var word in told.Where(t => t.AnsweredOn is null && reader.MayOf(t)))
        {
            yield return new WaitingItem(word.On, "child-answer", null, null, word.Child);
        }

        var alone = facts.Every<ChildSeen>().Where(f => f.Fact.Alone).Select(f => f.Fact.Child).ToHashSet(StringComparer.Ordinal);
        foreach (var child in ChildState.FollowedChildren(family, today).Where(c => reader.MayOfChild(c.Id) && !alone.Contains(c.Id)))
        {
            yield return new WaitingItem(family.ReportDate, "child-alone", null, null, child.Id);
        }
    }

    private static IEnumerable<DoneItem> Steps(FamilyFacts facts, Reader reader) =>
        facts.InForce<Priority>().Where(p => p.Fact.State == PriorityState.Done && reader.May(p)).Select(p => new DoneItem(p.On, "step", p.Fact.What, null));

    /// <summary>What workers did; a member reads it when it was shared with that member.</summary>
    private static IEnumerable<DoneItem> Actions(FamilyFacts facts, Reader reader) =>
        facts.InForce<ActionTaken>().Where(reader.May).Select(a => new DoneItem(a.On, "action", a.Fact.WithWhom.Length > 0 ? $"{a.Fact.What} ({a.Fact.WithWhom})" : a.Fact.What, null));

    private static IEnumerable<WaitingItem> WaitingSteps(FamilyFacts facts, Reader reader) =>
        facts.InForce<Priority>().Where(p => p.Fact.State == PriorityState.Now && reader.May(p)).Select(p => new WaitingItem(p.On, "step", p.Fact.FirstStep, p.Fact.Who, null));

    /// <summary>What one audience may know.</summary>
    private sealed class Reader(Family family, Audience audience)
    {
        public bool IsTeam { get; } = audience is Audience.Team;

        /// <summary>A child reads along: words for children, and no checks.</summary>
        public bool IsChild { get; } = audience.HasChild(family);

        public bool May<T>(Recorded<T> fact)
            where T : FileFact => ConfidentialityRule.MaySee(Confidentiality.Of(fact), audience);

        /// <summary>That a child was seen is for the team and that child: a parent may ask the child what it said.</summary>
        public bool MayOfChild(string child) => ConfidentialityRule.MaySee(new Confidentiality(child, []), audience);

        /// <summary>
        /// A page for a child may lie on the kitchen table: words that the parents may not hear are not even hinted at there.
        /// </summary>
        public bool MayOf(ToldByChild told) => MayOfChild(told.Child) && (IsTeam || told.MayBeHeard);
    }
}
