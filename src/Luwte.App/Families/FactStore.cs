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

    /// <summary>Adds a fact, unless somebody else changed the thing since the writer saw it.</summary>
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
        if (await TheirsAsync(db, row, cancellationToken) is { } before)
        {
            return new Recording.Conflict(before);
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
            if (await TheirsAsync(db, row, cancellationToken) is { } theirs)
            {
                return new Recording.Conflict(theirs);
            }

            throw;
        }

        return new Recording.Done(row.Thing, row.Revision);
    }

    private static async Task<Recorded<FileFact>?> TheirsAsync(LuwteDbContext db, FactRow row, CancellationToken cancellationToken)
    {
        var theirs = await db.Facts.AsNoTracking()
            .Where(f => f.FamilyId == row.FamilyId && f.Thing == row.Thing && f.Revision >= row.Revision)
            .OrderByDescending(f => f.Revision)
            .FirstOrDefaultAsync(cancellationToken);
        return theirs is null ? null : Read(theirs);
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
