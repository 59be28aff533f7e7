using System.Globalization;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>
/// Four eyes: one person asks with a reason, another says yes or no. A yes is used once, within a day, for what was asked and
/// nothing else. What an administrator changed in somebody's account opens no file before such a yes.
/// </summary>
internal sealed class KeepApprovals(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>The package of one study.</summary>
    public const string StudyPackage = "study-package";

    public const string Export = "export";

    public const string ExportPseudonymised = "export-pseudonymised";

    public const string ExportResearch = "export-research";

    public const string Reclassify = "reclassify";

    /// <summary>What begins with this is about an account: it opens no file until somebody else said yes.</summary>
    public const string AboutAccount = "account.";

    public static readonly TimeSpan ValidFor = TimeSpan.FromHours(24);

    /// <summary>How long a request stays in the list.</summary>
    public static readonly TimeSpan ShownFor = TimeSpan.FromDays(30);

    private const int ShortestReason = 10;

    /// <summary>What can be asked on the page; requests about accounts are made by the change itself.</summary>
    public static IReadOnlyList<string> Askable { get; } = [Export, ExportPseudonymised, ExportResearch, Reclassify, StudyPackage];

    /// <summary>Requests that keep an account from opening anything: not answered, or refused and not asked again.</summary>
    public static IQueryable<ApprovalRow> KeepingClosed(LuwteDbContext db)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Approvals.Where(a => a.What.StartsWith(AboutAccount) && (a.Granted == null || a.Granted == false)
            && !db.Approvals.Any(b => b.Object == a.Object && b.What == a.What && b.Id > a.Id && b.Granted == true));
    }

    /// <summary>Asks for something.</summary>
    public async Task<IReadOnlyList<Problem>> AskAsync(string? what, string? about, string? reason, AccessPerson by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        var why = reason?.Trim() ?? string.Empty;
        var thing = about.OrNull();
        var problems = new List<Problem>();
        if (what is null || !Askable.Contains(what) || (what == StudyPackage && (thing is null || !AccessRule.HasRole(AccessAction.TakeStudy, by))))
        {
            problems.Add(new Problem("What", "required"));
        }

        if (why.Length < ShortestReason)
        {
            problems.Add(new Problem("Reason", "reason-short"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await WriteAsync("approval.ask", AuditKind.Create, by, thing ?? what!, $"{what}: {why}", cancellationToken);
        await using var db = database.Open();
        db.Approvals.Add(new ApprovalRow { What = what!, Object = what == StudyPackage ? thing : null, Reason = why, AskedBy = by.Account, AskedAt = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Requests of the last month, those without an answer first; who may not answer sees the own ones.</summary>
    public async Task<IReadOnlyList<ApprovalRow>> ListAsync(AccessPerson reader, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var all = AccessRule.HasRole(AccessAction.GiveApproval, reader);
        var since = clock.GetUtcNow() - ShownFor;
        await using var db = database.Open();
        return await db.Approvals.AsNoTracking().Where(a => (all || a.AskedBy == reader.Account) && (a.Granted == null || a.AskedAt > since))
            .OrderBy(a => a.Granted != null).ThenByDescending(a => a.Id).ToListAsync(cancellationToken);
    }

    /// <summary>How many wait for an answer of this reader.</summary>
    public async Task<int> WaitingAsync(string reader, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Approvals.CountAsync(a => a.Granted == null && a.AskedBy != reader && a.Object != reader, cancellationToken);
    }

    /// <summary>Says yes or no; never to an own request, nor to one about the own account.</summary>
    /// <returns>Nothing when the answer stands or somebody else answered meanwhile, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> DecideAsync(long id, bool granted, AccessPerson by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await using var db = database.Open();
        if (await db.Approvals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.Granted == null, cancellationToken) is not { } asked)
        {
            return [];
        }

        if (asked.AskedBy == by.Account || asked.Object == by.Account || !AccessRule.HasRole(AccessAction.GiveApproval, by))
        {
            return [new Problem("Approval", "own-approval")];
        }

        await WriteAsync(granted ? "approval.granted" : "approval.refused", AuditKind.Update, by, asked.Object ?? asked.What, Number(asked.Id) + ": " + asked.What, cancellationToken);
        var now = clock.GetUtcNow();
        await db.Approvals.Where(a => a.Id == id && a.Granted == null).ExecuteUpdateAsync(
            a => a.SetProperty(x => x.Granted, granted).SetProperty(x => x.DecidedBy, by.Account).SetProperty(x => x.DecidedAt, now).SetProperty(x => x.Until, granted ? now + ValidFor : null),
            cancellationToken);
        return [];
    }

    /// <summary>Uses a yes, once. Of two that use it at the same moment, one does.</summary>
    /// <param name="id">Its number.</param>
    /// <param name="what">For what.</param>
    /// <param name="about">For which thing; null for none.</param>
    /// <param name="askedBy">Who has to have asked; null for anybody.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when it was used, else the code of what is wrong.</returns>
    public async Task<string?> UseAsync(long id, string what, string? about, string? askedBy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        var used = await db.Approvals
            .Where(a => a.Id == id && a.What == what && a.Object == about && (askedBy == null || a.AskedBy == askedBy) && a.Granted == true && a.UsedAt == null && a.Until > now)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.UsedAt, now), cancellationToken);
        if (used == 1)
        {
            return null;
        }

        return await db.Approvals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, cancellationToken) switch
        {
            null => "approval-unknown",
            var a when a.What != what || a.Object != about || (askedBy is not null && a.AskedBy != askedBy) => "approval-other",
            { Granted: null or false } => "approval-not-granted",
            { UsedAt: not null } => "approval-used",
            _ => "approval-expired",
        };
    }

    /// <summary>The yes that this person can use for a thing; null when there is none.</summary>
    public async Task<long?> FindAsync(string what, string about, string askedBy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        return await db.Approvals.Where(a => a.What == what && a.Object == about && a.AskedBy == askedBy && a.Granted == true && a.UsedAt == null && a.Until > now)
            .OrderBy(a => a.Id).Select(a => (long?)a.Id).FirstOrDefaultAsync(cancellationToken);
    }

    private static string Number(long id) => id.ToString(CultureInfo.InvariantCulture);

    private Task WriteAsync(string what, AuditKind kind, AccessPerson by, string about, string purpose, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEntry { Event = what, Kind = kind, Actor = by.Account, ActorRole = by.RoleCodes, Object = about, Purpose = purpose, Ground = "role" }, cancellationToken);
}
