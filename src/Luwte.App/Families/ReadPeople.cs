using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>The rows behind the page about people and authority.</summary>
/// <param name="Members">Members with the days on which they came and left.</param>
/// <param name="Measures">Child-protection measures, by child and day.</param>
/// <param name="Authorities">Authority over children, by child and day.</param>
/// <param name="Pairs">Who is asked about whom, as it was written down.</param>
/// <param name="Hidden">Members of whom a hidden address is known; not where.</param>
internal sealed record People(IReadOnlyList<MemberRow> Members, IReadOnlyList<MeasureRow> Measures, IReadOnlyList<AuthorityRow> Authorities, IReadOnlyList<PairRow> Pairs, IReadOnlySet<string> Hidden);

/// <summary>Loads who belongs to a family, and under which authority.</summary>
internal static class ReadPeople
{
    public static async Task<People> RunAsync(LuwteDbContext db, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == family).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var measures = await db.Measures.AsNoTracking().Where(m => m.FamilyId == family).OrderBy(m => m.ChildId).ThenBy(m => m.Start).ThenBy(m => m.Id).ToListAsync(cancellationToken);
        var authorities = await db.Authorities.AsNoTracking().Where(a => a.FamilyId == family).OrderBy(a => a.ChildId).ThenBy(a => a.From).ThenBy(a => a.Id).ToListAsync(cancellationToken);
        return new People(members, measures, authorities, await StoredPairs.LoadAsync(db, family, cancellationToken), await KeepHiddenAddress.WhoseAsync(db, family, cancellationToken));
    }
}
