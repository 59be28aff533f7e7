using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>A child that has not told anything itself yet, or not for long.</summary>
/// <param name="Name">First name.</param>
/// <param name="Age">Age by the contract.</param>
/// <param name="LastHeard">Day of its last own sheet; null: never.</param>
internal sealed record UnheardChild(string Name, int Age, DateOnly? LastHeard);

/// <summary>Something of a family that should have been done by now.</summary>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="What">What it is, where that has words; else whom it is about.</param>
/// <param name="Since">Day from which it is late.</param>
internal sealed record OverdueItem(string Kind, string What, DateOnly Since);

/// <summary>One family on somebody's list.</summary>
internal sealed record CaseloadItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool CaseDirector { get; init; }

    public required IReadOnlyList<(string Name, int Age)> Children { get; init; }

    /// <summary>How far the worker is with each child, the one that waits longest first.</summary>
    public required IReadOnlyList<(string Name, ChildState State)> ChildStates { get; init; }

    /// <summary>What is late, longest first.</summary>
    public required IReadOnlyList<OverdueItem> Overdue { get; init; }

    /// <summary>What a search in the own caseload looks through: names and what the file says in the open parts of the plan.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>The child that waits longest to be heard; null when all were heard lately.</summary>
    public required UnheardChild? Unheard { get; init; }

    /// <summary>Last measurement with its day; null before the first.</summary>
    public required (ClassificationRecord Record, DateOnly On)? Last { get; init; }

    /// <summary>Days that the oldest late check is late; null when none is.</summary>
    public required int? DaysLate { get; init; }

    /// <summary>Answers that may mean danger and are not closed.</summary>
    public required int Dangers { get; init; }

    /// <summary>Day of the oldest words of a child that nobody answered; null when all are answered.</summary>
    public required DateOnly? UnansweredSince { get; init; }

    public required int LateChecks { get; init; }

    /// <summary>The reader gave an own view of the last wave, or of a later one.</summary>
    public required bool OwnView { get; init; }

    /// <summary>Tasks after a broken agreement that are open, the first due first.</summary>
    public required IReadOnlyList<AgreementTask> Tasks { get; init; }

    public required int BrokenAgreements { get; init; }

    /// <summary>Next check of an agreement; null when there is none.</summary>
    public required DateOnly? NextCheck { get; init; }
}

/// <summary>The families somebody works with today.</summary>
internal static class ReadCaseload
{
    /// <summary>After this many days a child counts as not heard lately.</summary>
    public const int HeardForDays = 90;

    /// <summary>After this many days on a waiting list somebody asks again.</summary>
    public const int LongWaitDays = 42;

    public static async Task<IReadOnlyList<CaseloadItem>> RunAsync(LuwteDbContext db, ContentLibrary content, string account, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var today = DutchTime.DayOf(now);
        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => a.AccountId == account && a.From <= today && (a.Until == null || a.Until >= today)
                && !db.Walls.Any(w => w.AccountId == account && w.FamilyId == a.FamilyId && w.EndedAt == null))
            .ToListAsync(cancellationToken);
        var ids = assignments.Select(a => a.FamilyId).Distinct().ToArray();
        var families = await db.Families.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken);
        var members = (await db.Members.AsNoTracking().Where(m => ids.Contains(m.FamilyId)).ToListAsync(cancellationToken)).ToLookup(m => m.FamilyId);
        var sheets = (await db.Sheets.AsNoTracking().Where(s => ids.Contains(s.FamilyId))
            .GroupBy(s => new { s.FamilyId, s.RespondentId, s.Wave })
            .Select(g => new { g.Key.FamilyId, g.Key.RespondentId, g.Key.Wave, CompletedOn = g.Max(s => s.CompletedOn) })
            .ToListAsync(cancellationToken)).ToLookup(s => s.FamilyId);
        var newest = (await AssessAnswered.NewestAsync(db, ids, sheets.SelectMany(f => f).Select(s => (s.FamilyId, s.Wave)), content, now, cancellationToken))
            .GroupBy(c => c.FamilyId).ToDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
        var dangers = await db.DangerTasks.Where(d => ids.Contains(d.FamilyId) && d.ClosedAt == null).GroupBy(d => d.FamilyId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var told = (await db.ChildWords.AsNoTracking().Where(w => ids.Contains(w.FamilyId)).ToListAsync(cancellationToken)).ToLookup(w => w.FamilyId);
        var facts = await FactStore.LoadManyAsync(db, ids, cancellationToken);
        return
        [
            .. families.Select(family =>
            {
                var own = sheets[family.Id].ToArray();
                var people = members[family.Id].Select(m => (m.Id, m.Name, Person: new FamilyMember(m.Id, m.Role, m.BirthYear, m.Sex))).ToArray();
                var children = people.Where(p => p.Person.Role == Role.Child).OrderBy(p => p.Person.BirthYear).ToArray();
                var agreements = AgreementState.Of(facts[family.Id]);
                var late = agreements.Select(a => a.DaysLate(today)).OfType<int>().ToArray();
                var names = people.ToDictionary(p => p.Id, p => NameOf(p.Name, p.Id), StringComparer.Ordinal);
                var states = ChildState.OfAll(
                    StoredFamily.From(family, [.. members[family.Id]], []).Family,
                    facts[family.Id],
                    [.. told[family.Id].Select(w => ChildWordDates.Of(w, []))],
                    own.GroupBy(s => s.RespondentId).ToDictionary(g => g.Key, g => g.Max(s => s.CompletedOn), StringComparer.Ordinal),
                    today);
                return new CaseloadItem
                {
                    ChildStates = [.. states.Select(s => (names[s.Child], s))],
                    Overdue = OverdueOf(agreements, states, names, facts[family.Id], today),
                    Words = [family.Name, .. names.Values, .. facts[family.Id].InForce<Agreement>().Select(a => a.Fact.What), .. facts[family.Id].InForce<Priority>().Select(p => p.Fact.What), .. facts[family.Id].InForce<HelpGiven>().Select(h => h.Fact.What)],
                    Id = family.Id,
                    Name = family.Name.Length > 0 ? family.Name : family.Id,
                    CaseDirector = assignments.Any(a => a.FamilyId == family.Id && a.CaseDirector),
                    Children = [.. children.Select(c => (NameOf(c.Name, c.Id), c.Person.AgeOn(today)))],
                    Unheard = children
                        .Where(c => c.Person.AgeOn(today) >= PerspectiveTable.OwnVoiceFrom)
                        .Select(c => new UnheardChild(NameOf(c.Name, c.Id), c.Person.AgeOn(today), own.Where(s => s.RespondentId == c.Id).Select(s => (DateOnly?)s.CompletedOn).Max()))
                        .Where(c => c.LastHeard is null || today.DayNumber - c.LastHeard.Value.DayNumber > HeardForDays)
                        .OrderBy(c => c.LastHeard ?? DateOnly.MinValue)
                        .ThenByDescending(c => c.Age)
                        .FirstOrDefault(),
                    Last = newest.TryGetValue(family.Id, out var row) ? (StoredOutcome.RecordOf(row), own.Where(s => s.Wave == row.Wave).Max(s => s.CompletedOn)) : null,
                    DaysLate = late.Length == 0 ? null : late.Max(),
                    Dangers = dangers.GetValueOrDefault(family.Id),
                    UnansweredSince = told[family.Id].Where(w => w.RepliedAt is null).Select(w => (DateOnly?)DutchTime.DayOf(w.WrittenAt)).Min(),
                    LateChecks = late.Length,
                    OwnView = newest.TryGetValue(family.Id, out var seen) && Judgement.GaveOwnView(facts[family.Id], account, seen.Wave),
                    Tasks = [.. AgreementTask.Open(facts[family.Id]).Select(t => t.Fact)],
                    BrokenAgreements = agreements.Count(a => a.IsBroken),
                    NextCheck = agreements.Select(a => a.NextOn).Where(d => d >= today).Min(),
                };
            })
            .OrderByDescending(c => c.Dangers > 0)
            .ThenByDescending(c => c.BrokenAgreements > 0)
            .ThenBy(c => c.UnansweredSince ?? DateOnly.MaxValue)
            .ThenByDescending(c => c.DaysLate ?? -1)
            .ThenBy(c => c.ChildStates is [var (_, state), ..] && state.IsWaiting ? state.Since : DateOnly.MaxValue)
            .ThenBy(c => c.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Late checks, tasks after a breach that are past their day, children who wait for an answer too long, and help nobody got on a waiting list.</summary>
    private static List<OverdueItem> OverdueOf(IReadOnlyList<AgreementState> agreements, IReadOnlyList<ChildState> children, Dictionary<string, string> names, FamilyFacts facts, DateOnly today) =>
    [
        .. AgreementTask.Open(facts).Where(t => t.Fact.DueOn < today).Select(t => new OverdueItem("task", facts.InForce<Agreement>().FirstOrDefault(a => a.Thing == t.Fact.Agreement)?.Fact.What ?? string.Empty, t.Fact.DueOn))
            .Concat(agreements.Where(a => a.DaysLate(today) is not null).Select(a => new OverdueItem("check", a.Agreement.Fact.What, a.NextOn!.Value)))
            .Concat(children.Where(c => c.AnswerLate).Select(c => new OverdueItem("answer", names[c.Child], c.Since)))
            .Concat(facts.InForce<HelpGiven>().Where(h => h.Fact.DaysWaiting(today) > LongWaitDays).Select(h => new OverdueItem("help", h.Fact.What, h.Fact.WaitingSince!.Value)))
            .OrderBy(o => o.Since).ThenBy(o => o.Kind, StringComparer.Ordinal),
    ];

    private static string NameOf(string name, string id) => name.Length > 0 ? name : id;
}
