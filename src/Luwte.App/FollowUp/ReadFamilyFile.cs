using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.SafetyPlanning;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.FollowUp;

/// <summary>One wave of a family as the file shows it.</summary>
/// <param name="Outcome">Values, reasons and rules.</param>
/// <param name="On">Day of the last sheet.</param>
/// <param name="Course">Course since the wave before; null at the first.</param>
internal sealed record FileWave(StoredOutcome Outcome, DateOnly On, ViolenceCourse? Course);

/// <summary>Somebody who works with the family.</summary>
/// <param name="Account">Who.</param>
/// <param name="Name">Name as colleagues see it.</param>
/// <param name="Organisation">Organisation of the person.</param>
/// <param name="CaseDirector">Has or had the case direction.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it goes on.</param>
/// <param name="InsteadOf">Account of whom this person stands in for; null for nobody.</param>
internal sealed record TeamMember(string Account, string Name, string Organisation, bool CaseDirector, DateOnly From, DateOnly? Until, string? InsteadOf)
{
    /// <summary>Works with the family on this day.</summary>
    public bool HoldsOn(DateOnly day) => Period.HoldsOn(day);

    public CarePeriod Period => new(Account, CaseDirector, From, Until);
}

/// <summary>Everything that the pages of one file show.</summary>
internal sealed record FamilyFile
{
    public required StoredFamily Family { get; init; }

    /// <summary>Who of those who belong to the family today is asked about whom.</summary>
    public required AskedPairs Asked { get; init; }

    public required IReadOnlyList<FileWave> Waves { get; init; }

    public required FamilyFacts Facts { get; init; }

    public required IReadOnlyList<AgreementState> Agreements { get; init; }

    /// <summary>What children wrote, newest first.</summary>
    public required IReadOnlyList<ChildWordsRow> Words { get; init; }

    /// <summary>Answers that may mean danger and are not closed, oldest first.</summary>
    public required IReadOnlyList<DangerTaskRow> Dangers { get; init; }

    /// <summary>The answers behind <see cref="Dangers"/>, by task.</summary>
    public required IReadOnlyDictionary<string, DangerAnswer> DangerAnswers { get; init; }

    /// <summary>Those who work with the family or did, newest first.</summary>
    public required IReadOnlyList<TeamMember> Team { get; init; }

    /// <summary>Names of accounts that wrote in the file.</summary>
    public required IReadOnlyDictionary<string, string> Writers { get; init; }

    /// <summary>Day on which each member last filled in questions with nobody beside; what somebody else typed does not count.</summary>
    public required IReadOnlyDictionary<string, DateOnly> Answered { get; init; }

    /// <summary>The waves as phases need them.</summary>
    public IReadOnlyList<PhaseWave> PhaseWaves => [.. Waves.Select(w => new PhaseWave(w.On, w.Outcome.Record.Violence, w.Outcome.Record.Wave.Number))];

    /// <summary>How the file was closed; null for an open one.</summary>
    public FileClosing? Closing => FileClosing.Of(Facts, PhaseWaves);

    /// <summary>The words of the children as the states of the children need them.</summary>
    public IReadOnlyList<ToldByChild> Told => [.. Words.Select(w => ChildWordDates.Of(w, [.. Family.Family.Parents.Select(p => p.Id).Where(p => Asked.Asks(w.ChildId, p))]))];

    /// <summary>One state per child, the one that waits longest first.</summary>
    public IReadOnlyList<ChildState> Children(DateOnly today) => ChildState.OfAll(Family.Family, Facts, Told, Answered, PhaseWaves, today);

    /// <summary>From when one child waits.</summary>
    public ChildAsked AskedOf(string child) => ChildAsked.Of(child, Family.Family, Facts, Answered, PhaseWaves);

    /// <summary>How a writer is called; members of the family by their own name.</summary>
    public string NameOfWriter(string id) => Writers.GetValueOrDefault(id) ?? Family.NameOf(id);
}

/// <summary>Loads a file and brings its classifications up to date.</summary>
internal static class ReadFamilyFile
{
    /// <returns>The file, or null when there is no such family. Whether the reader may see it was decided at the gate.</returns>
    public static async Task<FamilyFile?> RunAsync(LuwteDbContext db, string id, ContentLibrary content, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await StoredFamily.LoadAsync(db, id, cancellationToken) is not { } family)
        {
            return null;
        }

        var today = DutchTime.DayOf(now);
        var sheets = await db.Sheets.AsNoTracking().Where(s => s.FamilyId == id)
            .GroupBy(s => new { s.Wave, s.RespondentId, Alone = !s.Assisted && s.EnteredBy == null })
            .Select(g => new { g.Key.Wave, g.Key.RespondentId, g.Key.Alone, CompletedOn = g.Max(s => s.CompletedOn) })
            .ToListAsync(cancellationToken);
        var days = sheets.GroupBy(s => s.Wave).ToDictionary(g => g.Key, g => g.Max(s => s.CompletedOn));
        var outcomes = (await AssessAnswered.NewestAsync(db, [id], days.Keys.Select(w => (id, w)), content, now, cancellationToken)).Select(StoredOutcome.Read).ToArray();
        var facts = await FactStore.LoadAsync(db, id, cancellationToken);
        var assignments = await db.Assignments.AsNoTracking().Where(a => a.FamilyId == id).ToListAsync(cancellationToken);
        var words = await db.ChildWords.AsNoTracking().Where(w => w.FamilyId == id).OrderByDescending(w => w.WrittenAt).ToListAsync(cancellationToken);
        var dangers = await db.DangerTasks.AsNoTracking().Where(d => d.FamilyId == id && d.ClosedAt == null).OrderBy(d => d.RaisedAt).ToListAsync(cancellationToken);
        var accounts = facts.All.Select(f => f.RecordedBy)
            .Concat(assignments.Select(a => a.AccountId))
            .Concat(words.SelectMany(w => new[] { w.ReadBy, w.RepliedBy }).OfType<string>())
            .Concat(dangers.Select(d => d.AcknowledgedBy).OfType<string>())
            .Distinct().ToArray();
        var users = await db.Users.AsNoTracking().Where(u => accounts.Contains(u.Id)).Select(u => new { u.Id, u.DisplayName, u.Organisation }).ToDictionaryAsync(u => u.Id, cancellationToken);
        return new FamilyFile
        {
            Family = family,
            Asked = await StoredPairs.AskedAsync(db, family.Family.On(today), today, today, cancellationToken),
            Waves = Waves(outcomes, days),
            Facts = facts,
            Agreements = AgreementState.Of(facts),
            Words = words,
            Answered = sheets.Where(s => s.Alone).GroupBy(s => s.RespondentId).ToDictionary(g => g.Key, g => g.Max(s => s.CompletedOn), StringComparer.Ordinal),
            Dangers = dangers,
            DangerAnswers = await DangerAnswer.LoadAsync(db, dangers, content.Instruments, cancellationToken),
            Team =
            [
                .. assignments
                    .OrderBy(a => a.Until is not null).ThenByDescending(a => a.CaseDirector).ThenByDescending(a => a.From)
                    .Select(a => new TeamMember(a.AccountId, users.GetValueOrDefault(a.AccountId)?.DisplayName ?? a.AccountId, users.GetValueOrDefault(a.AccountId)?.Organisation ?? string.Empty, a.CaseDirector, a.From, a.Until, a.InsteadOf)),
            ],
            Writers = users.ToDictionary(u => u.Key, u => u.Value.DisplayName),
        };
    }

    private static List<FileWave> Waves(IReadOnlyList<StoredOutcome> outcomes, Dictionary<int, DateOnly> days)
    {
        var waves = new List<FileWave>(outcomes.Count);
        var earlier = new List<ViolenceLevel>();
        foreach (var outcome in outcomes)
        {
            var level = outcome.Record.Violence;
            waves.Add(new FileWave(outcome, days[outcome.Record.Wave.Number], earlier.Count == 0 ? null : ViolenceCourses.Of(earlier, level)));
            earlier.Add(level);
        }

        return waves;
    }
}
