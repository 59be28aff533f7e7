using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A family with the names by which its team calls the people; the rules get only <see cref="Family"/>.</summary>
internal sealed record StoredFamily(Family Family, string Name, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>How a member is called; the id where no name is stored (imported families).</summary>
    public string NameOf(string member) => Names.GetValueOrDefault(member) is { Length: > 0 } name ? name : member;

    /// <summary>The family, or null when there is none with this id.</summary>
    public static async Task<StoredFamily?> LoadAsync(LuwteDbContext db, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Families.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, cancellationToken) is not { } row)
        {
            return null;
        }

        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == id).ToListAsync(cancellationToken);
        var measures = await db.Measures.AsNoTracking().Where(m => m.FamilyId == id).ToListAsync(cancellationToken);
        return From(row, members, measures);
    }

    /// <summary>The one way from rows to a family.</summary>
    public static StoredFamily From(FamilyRow row, IReadOnlyCollection<MemberRow> members, IEnumerable<MeasureRow> measures)
    {
        ArgumentNullException.ThrowIfNull(row);
        var family = new Family(
            row.Id,
            row.Municipality,
            row.Region,
            row.ReportDate,
            row.Frame,
            [.. members.OrderBy(m => m.Id, StringComparer.Ordinal).Select(m => new FamilyMember(m.Id, m.Role, m.BirthYear, m.Sex) { JoinedOn = m.JoinedOn, LeftOn = m.LeftOn })],
            [.. measures.OrderBy(m => m.ChildId, StringComparer.Ordinal).ThenBy(m => m.Start).Select(m => new ChildProtectionMeasure(m.ChildId, m.Kind, m.Start, m.End))]);
        return new StoredFamily(family, row.Name, members.ToDictionary(m => m.Id, m => m.Name, StringComparer.Ordinal));
    }
}
