using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A family as it is on a day: a partner who came later is in, a child that moved out is not.</summary>
/// <param name="Family">Members who belong to it that day.</param>
/// <param name="IndexChild">Child about whom everything is asked; null when there is none or it still must be chosen.</param>
/// <param name="Names">First names by member id; empty where none is known.</param>
/// <param name="Asked">Who is asked about whom.</param>
internal sealed record PresentFamily(Family Family, string? IndexChild, IReadOnlyDictionary<string, string> Names, AskedPairs Asked)
{
    /// <summary>Several children, none with a measure, and the worker did not choose one yet.</summary>
    public bool IndexChildMustBeChosen(DateOnly day) => IndexChild is null && Family.Children.Any(c => c.AgeOn(day) < 18);

    public static Task<PresentFamily?> LoadAsync(LuwteDbContext db, string familyId, DateOnly day, CancellationToken cancellationToken) => LoadAsync(db, familyId, day, day, cancellationToken);

    /// <summary>The family of the day of an invitation.</summary>
    /// <param name="db">The store.</param>
    /// <param name="familyId">The family.</param>
    /// <param name="day">Day of the invitation.</param>
    /// <param name="today">The day it is: who is asked about somebody no longer since then, is not.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<PresentFamily?> LoadAsync(LuwteDbContext db, string familyId, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Families.AsNoTracking().SingleOrDefaultAsync(f => f.Id == familyId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == familyId).ToListAsync(cancellationToken);
        var measures = await db.Measures.AsNoTracking().Where(m => m.FamilyId == familyId).ToListAsync(cancellationToken);
        var stored = StoredFamily.From(row, members, measures);
        var family = stored.Family.On(day);
        return new PresentFamily(family, IndexOf(row, family, day), stored.Names, await StoredPairs.AskedAsync(db, family, day, today, cancellationToken));
    }

    /// <summary>The worker's choice, else the child with a measure in force, else the only child.</summary>
    private static string? IndexOf(FamilyRow row, Family family, DateOnly day)
    {
        var children = family.Children.Where(c => c.AgeOn(day) < 18).ToArray();
        if (row.IndexChildId is { } chosen && children.Any(c => c.Id == chosen))
        {
            return chosen;
        }

        var withMeasure = children.Where(c => family.Measures.Any(m => m.Child == c.Id && m.Start <= day && (m.End is null || m.End >= day))).ToArray();
        return withMeasure.Length == 1 ? withMeasure[0].Id : children.Length == 1 ? children[0].Id : null;
    }
}
