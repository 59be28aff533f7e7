using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A fact that is to be recorded.</summary>
internal sealed record NewFact(FileFact Fact, DateOnly On, string By)
{
    /// <summary>The thing it tells about; null for a new thing.</summary>
    public string? Thing { get; init; }

    /// <summary>The revision that the writer had before them; 0 for a new thing.</summary>
    public int Seen { get; init; }

    public string? Subject { get; init; }

    public string? Source { get; init; }

    public IReadOnlyList<string> SharedWith { get; init; } = [];
}

/// <summary>What came of recording a fact.</summary>
internal abstract record Recording
{
    private Recording()
    {
    }

    /// <summary>It stands.</summary>
    public sealed record Done(string Thing, int Revision) : Recording;

    /// <summary>Somebody else recorded the next revision first; the page shows both texts.</summary>
    public sealed record Conflict(Recorded<FileFact> Theirs) : Recording;

    /// <summary>The file has no such thing, or it is a thing of another kind; nothing was stored.</summary>
    public sealed record NoSuchThing : Recording;
}

/// <summary>Reads and adds the facts of a file.</summary>
internal static class FactStore
{
    public static async Task<FamilyFacts> LoadAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Facts.AsNoTracking().Where(f => f.FamilyId == family).OrderBy(f => f.Id).ToListAsync(cancellationToken);
        return new FamilyFacts([.. rows.Select(Read)]);
    }

    /// <summary>The facts of several families; every id has an entry.</summary>
    public static async Task<IReadOnlyDictionary<string, FamilyFacts>> LoadManyAsync(LuwteDbContext db, IReadOnlyList<string> families, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(families);
        var rows = (await db.Facts.AsNoTracking().Where(f => families.Contains(f.FamilyId)).OrderBy(f => f.Id).ToListAsync(cancellationToken)).ToLookup(f => f.FamilyId);
        return families.ToDictionary(f => f, f => new FamilyFacts([.. rows[f].Select(Read)]), StringComparer.Ordinal);
    }

    /// <summary>
    /// Adds several facts: all of them or none. Whoever read the file in a turn of its own goes on in that turn, and ends it
    /// without keeping anything when this did not answer <see cref="Recording.Done"/>.
    /// </summary>
    /// <returns>What came of the first, or of the first that could not be added.</returns>
    public static async Task<Recording> AddAllAsync(LuwteDbContext db, string family, IReadOnlyList<NewFact> facts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(facts);
        await using var turn = db.Database.CurrentTransaction is null ? await FileTurn.BeginAsync(db, family, cancellationToken) : null;
        Recording? first = null;
        foreach (var fact in facts)
        {
            var recording = await AddAsync(db, family, fact, now, cancellationToken);
            if (recording is not Recording.Done)
            {
                return recording;
            }

            first ??= recording;
        }

        if (turn is not null)
        {
            await turn.CommitAsync(cancellationToken);
        }

        return first ?? throw new ArgumentException("There is nothing to add.", nameof(facts));
    }

    /// <summary>Adds a fact, unless somebody else changed the thing since the writer saw it, or it is another thing than the writer thinks.</summary>
    public static async Task<Recording> AddAsync(LuwteDbContext db, string family, NewFact fact, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(fact);
        var row = new FactRow
        {
            FamilyId = family,
            Thing = fact.Thing ?? Guid.NewGuid().ToString("N"),
            Revision = fact.Seen + 1,
            Kind = FactKinds.CodeOf(fact.Fact),
            SubjectId = fact.Subject,
            SourceId = fact.Source,
            SharedWith = string.Join(' ', fact.SharedWith.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            On = fact.On,
            RecordedAt = now,
            RecordedBy = fact.By,
            Body = FactKinds.Write(fact.Fact),
        };
        if (await HinderedAsync(db, row, cancellationToken) is { } hindered)
        {
            return hindered;
        }

        db.Facts.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Two at the same moment: the unique index let one through. Anything else is thrown on.
            db.Entry(row).State = EntityState.Detached;
            if (await HinderedAsync(db, row, cancellationToken) is { } first)
            {
                return first;
            }

            throw;
        }

        return new Recording.Done(row.Thing, row.Revision);
    }

    /// <summary>What keeps a revision from being the next one of its thing; null when nothing does.</summary>
    private static async Task<Recording?> HinderedAsync(LuwteDbContext db, FactRow row, CancellationToken cancellationToken)
    {
        var newest = await db.Facts.AsNoTracking()
            .Where(f => f.FamilyId == row.FamilyId && f.Thing == row.Thing)
            .OrderByDescending(f => f.Revision)
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null ? (row.Revision == 1 ? null : new Recording.NoSuchThing())
            : newest.Kind != row.Kind || newest.Revision < row.Revision - 1 ? new Recording.NoSuchThing()
            : newest.Revision >= row.Revision ? new Recording.Conflict(Read(newest))
            : null;
    }

    private static Recorded<FileFact> Read(FactRow row) => new()
    {
        Thing = row.Thing,
        Revision = row.Revision,
        On = row.On,
        RecordedAt = row.RecordedAt,
        RecordedBy = row.RecordedBy,
        Subject = row.SubjectId,
        Source = row.SourceId,
        SharedWith = row.SharedWith.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Fact = FactKinds.Read(row.Kind, row.Body),
    };
}
