using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Who has authority (gezag) over a child, from which day. Everything about consent of parents follows from it.</summary>
internal sealed class RecordAuthority(LuwteDbContext db)
{
    /// <summary>A guardian or an institution, who is no member of the family.</summary>
    public const string Outside = "";

    /// <returns>Nothing when it stands, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> BeginAsync(string familyId, string childId, string holderId, DateOnly from, CancellationToken cancellationToken)
    {
        var members = await db.Members.AsNoTracking().Where(m => m.FamilyId == familyId).ToListAsync(cancellationToken);
        var problems = new List<Problem>();
        if (members.All(m => m.Id != childId || m.Role != Role.Child))
        {
            problems.Add(new Problem("child", "required"));
        }

        if (holderId != Outside && members.All(m => m.Id != holderId || !m.Role.IsParent()))
        {
            problems.Add(new Problem("holder", "required"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        // Said twice is said once: an authority in force stays as it is.
        if (!await db.Authorities.AnyAsync(a => a.ChildId == childId && a.HolderId == holderId && a.From <= from && (a.Until == null || a.Until >= from), cancellationToken))
        {
            db.Authorities.Add(new AuthorityRow { FamilyId = familyId, ChildId = childId, HolderId = holderId, From = from });
            await db.SaveChangesAsync(cancellationToken);
        }

        return [];
    }

    /// <summary>Ends an authority; its last day stays on record.</summary>
    public Task EndAsync(string familyId, long id, DateOnly lastDay, CancellationToken cancellationToken) =>
        db.Authorities.Where(a => a.Id == id && a.FamilyId == familyId && a.Until == null).ExecuteUpdateAsync(s => s.SetProperty(a => a.Until, lastDay), cancellationToken);
}
