using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Who writes about people, and when.</summary>
/// <param name="Family">The file.</param>
/// <param name="Account">Who writes.</param>
/// <param name="Today">The day it is in the Netherlands.</param>
/// <param name="Now">The moment.</param>
internal sealed record PeopleWriter(StoredFamily Family, string Account, DateOnly Today, DateTimeOffset Now)
{
    /// <summary>A colleague changed the same thing since it was seen; nothing was saved.</summary>
    public static Problem ColleagueWasFirst { get; } = new(Ending.Place, "colleague-first");

    public string Id => Family.Family.Id;

    /// <summary>Whether somebody changed a thing since the writer saw it.</summary>
    /// <param name="db">The store, in this writer's turn.</param>
    /// <param name="thing">The thing.</param>
    /// <param name="seen">Revision that the writer had before them; 0 for a row of an import that nobody changed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<bool> ChangedSinceAsync(LuwteDbContext db, string thing, int seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Facts.AnyAsync(f => f.FamilyId == Id && f.Thing == thing && f.Revision > seen, cancellationToken);
    }

    /// <summary>
    /// Keeps the version as a fact beside the row that holds what is in force. Both are written in the <see cref="FileTurn"/>
    /// that the caller took, so that the history can never lack a version and nobody comes between.
    /// </summary>
    public async Task RecordAsync(LuwteDbContext db, PeopleFact fact, string thing, string? subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var seen = await db.Facts.Where(f => f.FamilyId == Id && f.Thing == thing).MaxAsync(f => (int?)f.Revision, cancellationToken) ?? 0;
        if (await FactStore.AddAsync(db, Id, new NewFact(fact, Today, Account) { Thing = thing, Seen = seen, Subject = subject }, Now, cancellationToken) is not Recording.Done)
        {
            throw new InvalidOperationException($"{thing} was changed outside the turn of its writer; nothing was saved.");
        }
    }
}
