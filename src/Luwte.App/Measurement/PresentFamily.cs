using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>A family as it is on a day: a partner who came later is in, a child that moved out is not.</summary>
/// <param name="Family">Members who belong to it that day.</param>
/// <param name="IndexChild">Child about whom everything is asked; null when there is none or it still must be chosen.</param>
/// <param name="Names">First names by member id; empty where none is known.</param>
internal sealed record PresentFamily(Family Family, string? IndexChild, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Several children, none with a measure, and the worker did not choose one yet.</summary>
    public bool IndexChildMustBeChosen(DateOnly day) => IndexChild is null && Family.Children.Any(c => c.AgeOn(day) < 18);

    public static async Task<PresentFamily?> LoadAsync(LuwteDbContext db, string familyId, DateOnly day, CancellationToken cancellationToken)
    {
        var row = await db.Families.AsNoTracking().SingleOrDefaultAsync(f => f.Id == familyId, cancellationToken);
        if (row is null)
        {
            return null;
        }

        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == familyId).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        var measures = await db.Measures.AsNoTracking().Where(m => m.FamilyId == familyId).OrderBy(m => m.Id).ToListAsync(cancellationToken);
        return From(row, members, measures, day);
    }

    private static PresentFamily From(FamilyRow row, List<MemberRow> members, List<MeasureRow> measures, DateOnly day)
    {
        var present = members.Where(m => (m.JoinedOn is null || m.JoinedOn <= day) && (m.LeftOn is null || m.LeftOn >= day)).ToList();
        var family = new Family(
            row.Id,
            row.Municipality,
            row.Region,
            row.ReportDate,
            row.Frame,
            [.. present.Select(m => new FamilyMember(m.Id, m.Role, m.BirthYear, m.Sex))],
            [.. measures.Select(m => new ChildProtectionMeasure(m.ChildId, m.Kind, m.Start, m.End))]);
        return new PresentFamily(family, IndexOf(row, family, day), members.ToDictionary(m => m.Id, m => m.Name, StringComparer.Ordinal));
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
