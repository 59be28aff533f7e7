using Luwte.App.Storage;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>The worker chooses which child the full list is about, in a family with several children of whom not just one has a measure.</summary>
internal static class ChooseIndexChild
{
    /// <returns>False when there is no such child in this family.</returns>
    public static async Task<bool> RunAsync(LuwteDbContext db, string familyId, string childId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Members.AnyAsync(m => m.Id == childId && m.FamilyId == familyId && m.Role == Role.Child, cancellationToken)
            && await db.Families.Where(f => f.Id == familyId).ExecuteUpdateAsync(s => s.SetProperty(f => f.IndexChildId, childId), cancellationToken) == 1;
    }
}
