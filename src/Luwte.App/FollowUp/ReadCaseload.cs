using Luwte.App.Classification;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>A child that has not told anything itself yet, or not for long.</summary>
/// <param name="Name">First name.</param>
/// <param name="Age">Age by the contract.</param>
/// <param name="LastHeard">Day of its last own sheet; null: never.</param>
internal sealed record UnheardChild(string Name, int Age, DateOnly? LastHeard);

/// <summary>One family on somebody's list.</summary>
internal sealed record CaseloadItem
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required bool CaseDirector { get; init; }

    public required IReadOnlyList<(string Name, int Age)> Children { get; init; }

    /// <summary>The child that waits longest to be heard; null when all were heard lately.</summary>
    public required UnheardChild? Unheard { get; init; }

    /// <summary>Last measurement with its day; null before the first.</summary>
    public required (ClassificationRecord Record, DateOnly On)? Last { get; init; }

    /// <summary>Days that the oldest late check is late; null when none is.</summary>
    public required int? DaysLate { get; init; }

    public required int LateChecks { get; init; }

    public required int BrokenAgreements { get; init; }

    /// <summary>Next check of an agreement; null when there is none.</summary>
    public required DateOnly? NextCheck { get; init; }
}

/// <summary>The families somebody works with today.</summary>
internal static class ReadCaseload
{
    /// <summary>From this age children answer themselves.</summary>
    public const int OwnVoiceFrom = 8;

    /// <summary>After this many days a child counts as not heard lately.</summary>
    public const int HeardForDays = 90;

    public static async Task<IReadOnlyList<CaseloadItem>> RunAsync(LuwteDbContext db, string account, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var assignments = await db.Assignments.AsNoTracking()
            .Where(a => a.AccountId == account && a.From <= today && (a.Until == null || a.Until >= today)
                && !db.Walls.Any(w => w.AccountId == account && w.FamilyId == a.FamilyId && w.EndedAt == null))
            .ToListAsync(cancellationToken);
        var ids = assignments.Select(a => a.FamilyId).Distinct().ToArray();
        var families = await db.Families.AsNoTracking().Where(f => ids.Contains(f.Id)).ToListAsync(cancellationToken);
        var members = (await db.Members.AsNoTracking().Where(m => ids.Contains(m.FamilyId)).ToListAsync(cancellationToken)).ToLookup(m => m.FamilyId);
        var sheets = (await db.Sheets.AsNoTracking().Where(s => ids.Contains(s.FamilyId))
            .Select(s => new { s.FamilyId, s.RespondentId, s.Wave, s.CompletedOn }).ToListAsync(cancellationToken)).ToLookup(s => s.FamilyId);
        var newest = await db.Classifications.AsNoTracking()
            .Where(c => ids.Contains(c.FamilyId) && !db.Classifications.Any(o => o.FamilyId == c.FamilyId && (o.Wave > c.Wave || (o.Wave == c.Wave && o.Id > c.Id))))
            .Select(c => new Storage.Rows.ClassificationRow
            {
                Id = c.Id,
                FamilyId = c.FamilyId,
                Wave = c.Wave,
                RuleSetVersion = c.RuleSetVersion,
                RuleSetHash = string.Empty,
                InputHash = string.Empty,
                MadeAt = c.MadeAt,
                Outcome = c.Outcome,
                Reasons = string.Empty,
            })
            .ToDictionaryAsync(c => c.FamilyId, cancellationToken);
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
                return new CaseloadItem
                {
                    Id = family.Id,
                    Name = family.Name.Length > 0 ? family.Name : family.Id,
                    CaseDirector = assignments.Any(a => a.FamilyId == family.Id && a.CaseDirector),
                    Children = [.. children.Select(c => (NameOf(c.Name, c.Id), c.Person.AgeOn(today)))],
                    Unheard = children
                        .Where(c => c.Person.AgeOn(today) >= OwnVoiceFrom)
                        .Select(c => new UnheardChild(NameOf(c.Name, c.Id), c.Person.AgeOn(today), own.Where(s => s.RespondentId == c.Id).Select(s => (DateOnly?)s.CompletedOn).Max()))
                        .Where(c => c.LastHeard is null || today.DayNumber - c.LastHeard.Value.DayNumber > HeardForDays)
                        .OrderBy(c => c.LastHeard ?? DateOnly.MinValue)
                        .ThenByDescending(c => c.Age)
                        .FirstOrDefault(),
                    Last = newest.TryGetValue(family.Id, out var row) ? (StoredOutcome.RecordOf(row), own.Where(s => s.Wave == row.Wave).Max(s => s.CompletedOn)) : null,
                    DaysLate = late.Length == 0 ? null : late.Max(),
                    LateChecks = late.Length,
                    BrokenAgreements = agreements.Count(a => a.IsBroken),
                    NextCheck = agreements.Select(a => a.NextOn).Where(d => d >= today).Min(),
                };
            })
            .OrderByDescending(c => c.BrokenAgreements > 0)
            .ThenByDescending(c => c.DaysLate ?? -1)
            .ThenBy(c => c.Unheard is null ? DateOnly.MaxValue : c.Unheard.LastHeard ?? DateOnly.MinValue)
            .ThenBy(c => c.Name, StringComparer.Ordinal),
        ];
    }

    private static string NameOf(string name, string id) => name.Length > 0 ? name : id;
}
