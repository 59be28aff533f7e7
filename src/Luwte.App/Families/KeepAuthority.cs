using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Authority as a person typed it.</summary>
/// <param name="Child">Over whom.</param>
/// <param name="Holder">Adult of the family; <see cref="KeepAuthority.Guardian"/> for a guardian or an institution.</param>
/// <param name="From">First day.</param>
internal sealed record NewAuthority(string? Child, string? Holder, DateOnly? From);

/// <summary>Who has authority (gezag) over which child. Consent is asked of those who have it.</summary>
internal static class KeepAuthority
{
    /// <summary>In the list of holders: a guardian or an institution, who is no member of the family.</summary>
    public const string Guardian = "guardian";

    /// <summary>How a guardian or an institution is stored as holder.</summary>
    public const string Outside = "";

    public static async Task<IReadOnlyList<Problem>> AddAsync(LuwteDbContext db, PeopleWriter writer, NewAuthority authority, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(authority);
        var problems = new List<Problem>();
        var child = writer.Family.Family.Find(authority.Child ?? string.Empty);
        if (child is not { Role: Role.Child })
        {
            problems.Add(new Problem("Authority.Child", "child-needed-here"));
        }

        var holder = authority.Holder == Guardian ? Outside : writer.Family.Family.Find(authority.Holder ?? string.Empty) is { } adult && adult.Role.IsParent() ? adult.Id : null;
        if (holder is null)
        {
            problems.Add(new Problem("Authority.Holder", "required"));
        }

        if (authority.From is null)
        {
            problems.Add(new Problem("Authority.From", "required"));
        }
        else if (authority.From > writer.Today)
        {
            problems.Add(new Problem("Authority.From", "date-future"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        if (await db.Authorities.AnyAsync(a => a.FamilyId == writer.Id && a.ChildId == child!.Id && a.HolderId == holder && (a.Until == null || a.Until >= authority.From), cancellationToken))
        {
            return [new Problem("Authority.Holder", "authority-twice")];
        }

        var row = new AuthorityRow { FamilyId = writer.Id, ChildId = child!.Id, HolderId = holder!, From = authority.From!.Value };
        db.Authorities.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        await writer.RecordAsync(db, new PeopleFact.Authority(child.Id, row.HolderId, row.From, null, false), ThingOf(row.Id), child.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Ends authority, or takes away what was never there; the history keeps it. Refused when a colleague changed it since it was seen.</summary>
    public static async Task<IReadOnlyList<Problem>> EndAsync(LuwteDbContext db, PeopleWriter writer, long id, int seen, Ending ending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ending);
        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        if (await writer.ChangedSinceAsync(db, ThingOf(id), seen, cancellationToken))
        {
            return [PeopleWriter.ColleagueWasFirst];
        }

        var row = await db.Authorities.SingleOrDefaultAsync(a => a.Id == id && a.FamilyId == writer.Id, cancellationToken);
        var problem = ending.Check(row?.From);
        if (row is null || problem is not null)
        {
            return [problem!];
        }

        if (ending.Wrong)
        {
            db.Authorities.Remove(row);
        }
        else
        {
            row.Until = ending.On;
        }

        await db.SaveChangesAsync(cancellationToken);
        await writer.RecordAsync(db, new PeopleFact.Authority(row.ChildId, row.HolderId, row.From, row.Until, ending.Wrong), ThingOf(id), row.ChildId, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Thing of the facts that hold the versions of a row.</summary>
    public static string ThingOf(long id) => "authority-" + id.ToString(CultureInfo.InvariantCulture);
}
