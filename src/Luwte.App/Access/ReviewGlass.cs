using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>What waits for a reader's judgement.</summary>
/// <param name="Count">How many broken glasses.</param>
/// <param name="Oldest">When the oldest was broken; null when there is none.</param>
internal sealed record WaitingGlasses(int Count, DateTimeOffset? Oldest);

/// <summary>
/// Whether breaking the glass was right, judged afterwards by somebody else. From whom a wall keeps the file, a glass of that
/// file is kept too: the list would tell that there is such a file.
/// </summary>
internal sealed class ReviewGlass(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Working days within which a glass is judged.</summary>
    public const int WorkingDaysToJudge = 2;

    /// <summary>How long the team of the file sees on its first page that somebody looked in.</summary>
    public static readonly TimeSpan ShownToTeam = TimeSpan.FromDays(30);

    /// <summary>Judged ones that the list shows.</summary>
    public const int Judged = 50;

    /// <summary>Last day to judge a glass that was broken on this day.</summary>
    public static DateOnly JudgeBy(DateOnly brokenOn) => WorkingDays.After(brokenOn, WorkingDaysToJudge);

    /// <summary>Every broken glass that nobody has judged yet, oldest first.</summary>
    public async Task<IReadOnlyList<BrokenGlassRow>> UnreviewedAsync(string reader, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await Seen(db, reader).Where(g => g.ReviewedAt == null).OrderBy(g => g.At).ToListAsync(cancellationToken);
    }

    /// <summary>How many that are, and since when.</summary>
    public async Task<WaitingGlasses> WaitingAsync(string reader, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var found = await Seen(db, reader).Where(g => g.ReviewedAt == null).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Oldest = g.Min(x => x.At) }).SingleOrDefaultAsync(cancellationToken);
        return new WaitingGlasses(found?.Count ?? 0, found?.Oldest);
    }

    /// <summary>Those that were judged, newest judgement first.</summary>
    public async Task<IReadOnlyList<BrokenGlassRow>> JudgedAsync(string reader, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await Seen(db, reader).Where(g => g.ReviewedAt != null).OrderByDescending(g => g.ReviewedAt).Take(Judged).ToListAsync(cancellationToken);
    }

    /// <summary>Who looked into a file by breaking the glass, newest first: for its team.</summary>
    public async Task<IReadOnlyList<(BrokenGlassRow Glass, string Name)>> OfFamilyAsync(string family, CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - ShownToTeam;
        await using var db = database.Open();
        var found = await (
            from g in db.BrokenGlasses.AsNoTracking()
            where g.FamilyId == family && (g.ReviewedAt == null || g.At > since)
            join u in db.Users on g.AccountId equals u.Id
            orderby g.At descending
            select new { Glass = g, u.DisplayName }).ToListAsync(cancellationToken);
        return [.. found.Select(f => (f.Glass, f.DisplayName))];
    }

    /// <summary>Records a judgement; nobody judges a glass of their own, or of a file behind a wall.</summary>
    /// <returns>Nothing when it stands or somebody else judged meanwhile, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> JudgeAsync(long id, AccessPerson reviewer, bool justified, string? note, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        var line = note?.Trim() ?? string.Empty;
        if (line.Length == 0)
        {
            return [new Problem("Note", "required")];
        }

        await using var db = database.Open();
        var mine = Seen(db, reviewer.Account).Where(g => g.Id == id && g.ReviewedAt == null && g.AccountId != reviewer.Account);
        if (await mine.SingleOrDefaultAsync(cancellationToken) is not { } glass)
        {
            return [];
        }

        await audit.WriteAsync(
            new AuditEntry
            {
                Event = "glass.judged",
                Kind = AuditKind.Update,
                Actor = reviewer.Account,
                ActorRole = reviewer.RoleCodes,
                FamilyId = glass.FamilyId,
                Object = glass.AccountId,
                Purpose = (justified ? "justified: " : "not justified: ") + line,
                Ground = "role",
            },
            cancellationToken);
        var now = clock.GetUtcNow();
        await db.BrokenGlasses.Where(g => g.Id == id && g.ReviewedAt == null).ExecuteUpdateAsync(
            g => g.SetProperty(x => x.ReviewedAt, now).SetProperty(x => x.ReviewedBy, reviewer.Account).SetProperty(x => x.Justified, justified).SetProperty(x => x.ReviewNote, line),
            cancellationToken);
        return [];
    }

    private static IQueryable<BrokenGlassRow> Seen(LuwteDbContext db, string reader) => db.BrokenGlasses.AsNoTracking()
        .Where(g => !db.Walls.Any(w => w.FamilyId == g.FamilyId && w.AccountId == reader && w.EndedAt == null));
}
