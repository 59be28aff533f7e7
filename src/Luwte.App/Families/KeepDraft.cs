using System.Text.Json;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A form that somebody has not given yet.</summary>
/// <param name="Form">Name of the form.</param>
/// <param name="Fields">Its fields with their values.</param>
/// <param name="SavedAt">When it was kept.</param>
/// <param name="LoggedAt">When the audit log last said so.</param>
internal sealed record Draft(string Form, IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt, DateTimeOffset LoggedAt);

/// <summary>Keeps what somebody typed until it is given. Only its writer ever reads it.</summary>
internal static class KeepDraft
{
    /// <summary>More than this no form of the site holds.</summary>
    public const int LongestBody = 60_000;

    /// <summary>Days after which a draft that nobody touched is removed: what matters was given by then.</summary>
    public const int DaysKept = 30;

    /// <summary>A form is kept every few seconds; the audit log says so once in this time.</summary>
    public static readonly TimeSpan LogEvery = TimeSpan.FromMinutes(15);

    /// <summary>The drafts of one writer in one file, newest first.</summary>
    public static async Task<IReadOnlyList<Draft>> LoadAsync(LuwteDbContext db, string account, string family, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = await db.Drafts.AsNoTracking().Where(d => d.AccountId == account && d.FamilyId == family).OrderByDescending(d => d.SavedAt).ToListAsync(cancellationToken);
        return [.. rows.Select(r => new Draft(r.Form, JsonSerializer.Deserialize<Dictionary<string, string[]>>(r.Body)!, r.SavedAt, r.LoggedAt))];
    }

    /// <summary>When the audit log last said that a draft was kept; null when there is none, or when it has to say so again.</summary>
    public static async Task<DateTimeOffset?> LoggedAtAsync(LuwteDbContext db, string account, string family, string form, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var logged = await db.Drafts.Where(d => d.AccountId == account && d.FamilyId == family && d.Form == form).Select(d => (DateTimeOffset?)d.LoggedAt).SingleOrDefaultAsync(cancellationToken);
        return logged is { } at && now - at < LogEvery ? at : null;
    }

    /// <summary>Removes what nobody touched for <see cref="DaysKept"/> days, each with its line in the audit log first.</summary>
    public static async Task RemoveOldAsync(LuwteDbContext db, AuditTrail audit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(audit);
        var before = now.AddDays(-DaysKept);
        foreach (var old in await db.Drafts.AsNoTracking().Where(d => d.SavedAt < before).Select(d => new { d.AccountId, d.FamilyId, d.Form }).ToListAsync(cancellationToken))
        {
            await audit.WriteAsync(new AuditEntry { Event = "drafts.expire", Kind = AuditKind.Update, Actor = "system", ActorRole = "system", FamilyId = old.FamilyId, Object = $"{old.AccountId} {old.Form}" }, cancellationToken);
            await db.Drafts.Where(d => d.AccountId == old.AccountId && d.FamilyId == old.FamilyId && d.Form == old.Form && d.SavedAt < before).ExecuteDeleteAsync(cancellationToken);
        }
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
            var row = new DraftRow { AccountId = account, FamilyId = family, Form = draft.Form, Body = body, SavedAt = draft.SavedAt, LoggedAt = draft.LoggedAt };
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
            .ExecuteUpdateAsync(d => d.SetProperty(x => x.Body, body).SetProperty(x => x.SavedAt, draft.SavedAt).SetProperty(x => x.LoggedAt, draft.LoggedAt), cancellationToken);
    }

    public static Task DiscardAsync(LuwteDbContext db, string account, string family, string form, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Drafts.Where(d => d.AccountId == account && d.FamilyId == family && d.Form == form).ExecuteDeleteAsync(cancellationToken);
    }
}
