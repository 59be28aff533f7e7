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

/// <summary>One family on somebody's list.</summary>
internal sealed record CaseloadItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool CaseDirector { get; init; }

    public required IReadOnlyList<(string Name, int Age)> Children { get; init; }

    /// <summary>How far the worker is with each child, the one that waits longest first.</summary>
    public required IReadOnlyList<(string Name, ChildState State)> ChildStates { get; init; }

    /// <summary>What is late and what comes; with words for the member where it is about one.</summary>
    public required DueWork Due { get; init; }

    /// <summary>How each member is called.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    public required PhaseState Phase { get; init; }

    /// <summary>How the file was closed; null for an open one.</summary>
    public required FileClosing? Closing { get; init; }

    /// <summary>Closed, and nothing happened since that somebody has to look at: it may stand apart.</summary>
    public bool IsAside => Closing is { SevereOn: null } && Dangers == 0 && ChildStates.All(c => c.State.Step is not (ChildStep.Told or ChildStep.Read));

    /// <summary>What a search in the own caseload looks through: names and what the file says in the open parts of the plan.</summary>
    public required IReadOnlyList<string> Words { get; init; }

    /// <summary>Last measurement with its day; null before the first.</summary>
    public required (ClassificationRecord Record, DateOnly On)? Last { get; init; }

    /// <summary>Days that the oldest late check is late; null when none is.</summary>
    public required int? DaysLate { get; init; }

    /// <summary>Answers that may mean danger and are not closed.</summary>
    public required int Dangers { get; init; }

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
            .GroupBy(s => new { s.FamilyId, s.RespondentId, s.Wave, Alone = !s.Assisted && s.EnteredBy == null })
            .Select(g => new { g.Key.FamilyId, g.Key.RespondentId, g.Key.Wave, g.Key.Alone, CompletedOn = g.Max(s => s.CompletedOn) })
            .ToListAsync(cancellationToken)).ToLookup(s => s.FamilyId);
        var newest = (await AssessAnswered.NewestAsync(db, ids, sheets.SelectMany(f => f).Select(s => (s.FamilyId, s.Wave)).Distinct(), content, now, cancellationToken))
            .ToLookup(c => c.FamilyId, StringComparer.Ordinal);
        var measures = (await db.Measures.AsNoTracking().Where(m => ids.Contains(m.FamilyId)).ToListAsync(cancellationToken)).ToLookup(m => m.FamilyId);
        var asked = (await db.Invitations.AsNoTracking()
            .Where(i => ids.Contains(i.FamilyId) && i.AnsweredAt == null && i.ClosedAt == null && i.RevokedAt == null && i.ExpiresAt > now)
            .Select(i => new { i.FamilyId, i.MemberId, i.CreatedAt })
            .ToListAsync(cancellationToken)).ToLookup(i => i.FamilyId);
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
                var stored = StoredFamily.From(family, [.. members[family.Id]], [.. measures[family.Id]]).Family;
                var file = facts[family.Id];
                var waves = newest[family.Id].Select(StoredOutcome.RecordOf)
                    .Select(r => (Record: r, On: own.Where(s => s.Wave == r.Wave.Number).Max(s => s.CompletedOn))).ToArray();
                PhaseWave[] phases = [.. waves.Select(w => new PhaseWave(w.On, w.Record.Violence, w.Record.Wave.Number))];
                var heard = own.Where(s => s.Alone).GroupBy(s => s.RespondentId).ToDictionary(g => g.Key, g => g.Max(s => s.CompletedOn), StringComparer.Ordinal);
                var states = ChildState.OfAll(stored, file, [.. told[family.Id].Select(w => ChildWordDates.Of(w, []))], heard, phases, today);
                return new CaseloadItem
                {
                    ChildStates = [.. states.Select(s => (names[s.Child], s))],
                    Due = DueWork.Of(new DueInput(stored, file, states, heard, [.. asked[family.Id].Select(i => new AskedMember(i.MemberId, DutchTime.DayOf(i.CreatedAt)))]), today),
                    Names = names,
                    Phase = PhaseRule.Apply(file, phases),
                    Closing = FileClosing.Of(file, phases),
                    Words = [family.Name, .. names.Values, .. file.InForce<Agreement>().Select(a => a.Fact.What), .. file.InForce<Priority>().Select(p => p.Fact.What), .. file.InForce<HelpGiven>().Select(h => h.Fact.What)],
                    Id = family.Id,
                    Name = family.Name.Length > 0 ? family.Name : family.Id,
                    CaseDirector = assignments.Any(a => a.FamilyId == family.Id && a.CaseDirector),
                    Children = [.. children.Select(c => (NameOf(c.Name, c.Id), c.Person.AgeOn(today)))],
                    Last = waves.Length == 0 ? null : waves[^1],
                    DaysLate = late.Length == 0 ? null : late.Max(),
                    Dangers = dangers.GetValueOrDefault(family.Id),
                    LateChecks = late.Length,
                    OwnView = waves.Length > 0 && Judgement.GaveOwnView(file, account, waves[^1].Record.Wave.Number),
                    Tasks = [.. AgreementTask.Open(file).Select(t => t.Fact)],
                    BrokenAgreements = agreements.Count(a => a.IsBroken),
                    NextCheck = agreements.Select(a => a.NextOn).Where(d => d >= today).Min(),
                };
            })
            .OrderByDescending(c => c.Dangers > 0)
            .ThenByDescending(c => c.BrokenAgreements > 0)
            .ThenByDescending(c => c.Closing?.SevereOn is not null)
            .ThenBy(c => c.ChildStates.Where(s => s.State.Step is ChildStep.Told or ChildStep.Read).Select(s => s.State.Since).DefaultIfEmpty(DateOnly.MaxValue).Min())
            .ThenByDescending(c => c.DaysLate ?? -1)
            .ThenBy(c => c.ChildStates is [var (_, state), ..] && state.IsWaiting ? state.Since : DateOnly.MaxValue)
            .ThenBy(c => c.Name, StringComparer.Ordinal),
        ];
    }

    private static string NameOf(string name, string id) => name.Length > 0 ? name : id;
}
