using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>The pairs of a family as they stand in the store.</summary>
internal static class StoredPairs
{
    /// <summary>The row of a pair, ready to be added.</summary>
    public static PairRow Row(string family, Pair pair)
    {
        ArgumentNullException.ThrowIfNull(pair);
        return new PairRow { FamilyId = family, Kind = pair.Kind, OneId = pair.One, OtherId = pair.Other, From = pair.From, Until = pair.Until, Withdrawn = pair.Withdrawn };
    }

    public static Pair Of(PairRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new Pair(row.Kind, row.OneId, row.OtherId, row.From, row.Until, row.Withdrawn);
    }

    /// <summary>Everything that was written down about a family, in the order in which it was.</summary>
    public static async Task<IReadOnlyList<PairRow>> LoadAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Pairs.AsNoTracking().Where(p => p.FamilyId == family).OrderBy(p => p.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Who is asked about whom, for an invitation of a day.</summary>
    /// <param name="db">The store.</param>
    /// <param name="family">The family.</param>
    /// <param name="day">Day of the invitation.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<AskedPairs> AskedAsync(LuwteDbContext db, Family family, DateOnly day, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(family);
        Pair[] pairs = [.. (await LoadAsync(db, family.Id, cancellationToken)).Select(Of)];

        // Sheets are only looked at where nobody decided yet about two people; in most families there are no such two.
        if (Pair.AllOf(family.Members, day).All(p => AskedPairs.IsDecided(pairs, p.One, p.Other)))
        {
            return AskedPairs.On(day, today, pairs, []);
        }

        var sheets = await db.Sheets.AsNoTracking().Where(s => s.FamilyId == family.Id && s.AboutId != null).Select(s => new { s.RespondentId, s.AboutId }).Distinct().ToListAsync(cancellationToken);
        return AskedPairs.On(day, today, pairs, sheets.Select(s => (s.RespondentId, s.AboutId!)));
    }
}
