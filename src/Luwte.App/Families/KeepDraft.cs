using System.Text.Json;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A form that somebody has not given yet.</summary>
/// <param name="Form">Name of the form.</param>
/// <param name="Fields">Its fields with their values.</param>
/// <param name="SavedAt">When it was kept.</param>
internal sealed record Draft(string Form, IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt);

/// <summary>Keeps what somebody typed until it is given. Only its writer ever reads it.</summary>
internal static class KeepDraft
{
    /// <summary>More than this no form of the site holds.</summary>
    public const int LongestBody = 60_000;

    /// <summary>The drafts of one writer in one file, newest first.</summary>
    public static async Task<IReadOnlyList<Draft>> LoadAsync(LuwteDbContext db, string account, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Drafts.AsNoTracking().Where(d => d.AccountId == account && d.FamilyId == family).OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new Draft(r.Form, JsonSerializer.Deserialize<Dictionary<string, string[]>>(r.Body)!, r.SavedAt))];
    }

    /// <returns>False when it is too long to keep.</returns>
    public static async Task<bool> SaveAsync(LuwteDbContext db, string account, string family, Draft draft, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(draft);
        var body = JsonSerializer.Serialize(draft.Fields);
        if (body.Length > LongestBody)
        {
            return false;
        }

        if (await UpdateAsync() == 0)
        {
            var row = new DraftRow { AccountId = account, FamilyId = family, Form = draft.Form, Body = body, SavedAt = draft.SavedAt };
            db.Drafts.Add(row);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Two windows of one writer at the same moment: the row is there by now, so this one changes it.
                db.Entry(row).State = EntityState.Detached;
                if (await UpdateAsync() == 0)
                {
                    throw;
                }
            }
        }

        return true;

        Task<int> UpdateAsync() => db.Drafts
            .Where(d => d.AccountId == account && d.FamilyId == family && d.Form == draft.Form)
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Body, body).SetProperty(x => x.SavedAt, draft.SavedAt), cancellationToken);
    }

    public static Task DiscardAsync(LuwteDbContext db, string account, string family, string form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Drafts.Where(d => d.AccountId == account && d.FamilyId == family && d.Form == form).ExecuteDeleteAsync(cancellationToken);
    }
}
