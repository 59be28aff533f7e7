using System.Security.Cryptography;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>One account as its administrator sees it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="UserName">What the person logs in with.</param>
/// <param name="DisplayName">Name as colleagues see it.</param>
/// <param name="Organisation">Organisation of the person.</param>
/// <param name="Roles">Roles, in their order.</param>
/// <param name="Blocked">Closed by an administrator.</param>
/// <param name="HasFactor">The app or a passkey is set up.</param>
/// <param name="LastSeen">Last request; null when there was none.</param>
/// <param name="Directs">Files in which this person has the case direction today.</param>
internal sealed record AccountView(string Id, string UserName, string DisplayName, string Organisation, IReadOnlyList<StaffRole> Roles, bool Blocked, bool HasFactor, DateTimeOffset? LastSeen, int Directs);

/// <summary>
/// Makes and changes accounts. Each change is in the audit log before it is made and ends the sessions of the account.
/// Nobody changes the own account: so nobody gives themselves a role, and the last administrator cannot lock all out. A new
/// factor, a new password or a new role for who opens files waits for the yes of a team leader or privacy officer.
/// </summary>
internal sealed class KeepAccount(Database database, AuditTrail audit, Sessions sessions, TimeProvider clock)
{
    // Without letters and digits that look alike.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    public async Task<IReadOnlyList<AccountView>> ListAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await ViewsAsync(db, null, today, cancellationToken);
    }

    public async Task<AccountView?> FindAsync(string account, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return (await ViewsAsync(db, account, today, cancellationToken)).SingleOrDefault();
    }

    /// <summary>A new account with a password for the first log-in only.</summary>
    public async Task<Checked<LuwteUser>> MakeAsync(NewAccount account, string by, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var made = await CreateAccount.RunAsync(
            db,
            account with
            {
                PasswordIsTemporary = true,
                Awaiting = account.Roles.Any(r => r.OpensFiles()) ? id => Request("account.made", id, by, RolesOf(account.Roles)) : null,
            },
            cancellationToken);
        if (made.IsValid)
        {
            await WriteAsync("account.made", AuditKind.Create, by, made.Value.Id, RolesOf(account.Roles), cancellationToken);
        }

        return made;
    }

    public Task<IReadOnlyList<Problem>> BlockAsync(string account, string by, CancellationToken cancellationToken) =>
        ChangeAsync(account, by, "account.blocked", null, (_, user) => user.BlockedAt = clock.GetUtcNow(), cancellationToken);

    public Task<IReadOnlyList<Problem>> UnblockAsync(string account, string by, CancellationToken cancellationToken) =>
        ChangeAsync(account, by, "account.unblocked", null, (_, user) => (user.BlockedAt, user.LockoutEnd, user.AccessFailedCount) = (null, null, 0), cancellationToken);

    /// <summary>The app and the passkeys of before no longer work; a new app is set up at the next log-in.</summary>
    public Task<IReadOnlyList<Problem>> NewFactorAsync(string account, string by, CancellationToken cancellationToken) =>
        ChangeAsync(
            account,
            by,
            "account.new-factor",
            null,
            (db, user) =>
            {
                user.TwoFactorEnabled = false;
                db.UserTokens.RemoveRange(db.UserTokens.Where(t => t.UserId == user.Id));
                db.UserPasskeys.RemoveRange(db.UserPasskeys.Where(p => p.UserId == user.Id));
            },
            cancellationToken);

    /// <summary>A password for the next log-in only.</summary>
    public Task<IReadOnlyList<Problem>> NewPasswordAsync(string account, string password, string by, CancellationToken cancellationToken) =>
        ChangeAsync(
            account,
            by,
            "account.new-password",
            null,
            (_, user) =>
            {
                user.PasswordHash = new PasswordHasher<LuwteUser>().HashPassword(user, password);
                user.PasswordIsTemporary = true;
            },
            cancellationToken);

    public async Task<IReadOnlyList<Problem>> SetRolesAsync(string account, IReadOnlyList<StaffRole> roles, string by, CancellationToken cancellationToken) =>
        roles.Count == 0 || StaffRoles.AreTooMuch(roles)
            ? [new Problem("Roles", roles.Count == 0 ? "role-needed" : "roles-apart")]
            : await ChangeAsync(
                account,
                by,
                "account.roles",
                RolesOf(roles),
                (db, user) =>
                {
                    db.UserClaims.RemoveRange(db.UserClaims.Where(c => c.UserId == user.Id && c.ClaimType == StaffRoles.Claim));
                    db.UserClaims.AddRange(roles.Distinct().Select(r => new IdentityUserClaim<string> { UserId = user.Id, ClaimType = StaffRoles.Claim, ClaimValue = r.Code() }));
                },
                cancellationToken);

    /// <summary>The person chose a password; other sessions of the account end, and so does this one.</summary>
    public async Task<IReadOnlyList<Problem>> ChoosePasswordAsync(string account, string? now, string? password, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var user = await db.Users.SingleAsync(u => u.Id == account, cancellationToken);
        var hasher = new PasswordHasher<LuwteUser>();
        if (hasher.VerifyHashedPassword(user, user.PasswordHash!, now ?? string.Empty) == PasswordVerificationResult.Failed)
        {
            return [new Problem("Now", "password-now")];
        }

        if ((password?.Length ?? 0) < CreateAccount.ShortestPassword)
        {
            return [new Problem("Password", "password-short", CreateAccount.ShortestPassword.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        }

        if (password == now)
        {
            return [new Problem("Password", "password-same")];
        }

        await WriteAsync("account.chose-password", AuditKind.Update, account, account, null, cancellationToken);
        user.PasswordHash = hasher.HashPassword(user, password!);
        user.PasswordIsTemporary = false;
        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(account, cancellationToken);
        return [];
    }

    /// <summary>Four groups of four: long enough to be guessed by nobody, short enough to be read out once.</summary>
    public static string StartPassword() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    private static string RolesOf(IEnumerable<StaffRole> roles) => string.Join('+', roles.Distinct().Order().Select(r => r.Code()));

    private async Task<IReadOnlyList<Problem>> ChangeAsync(string account, string by, string what, string? purpose, Action<LuwteDbContext, LuwteUser> change, CancellationToken cancellationToken)
    {
        if (account == by)
        {
            return [new Problem("Account", "own-account")];
        }

        await using var db = database.Open();
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == account, cancellationToken) is not { } user)
        {
            return [new Problem("Account", "no-account")];
        }

        var before = await Sessions.RolesAsync(db, account, cancellationToken);
        await WriteAsync(what, AuditKind.Update, by, account, purpose, cancellationToken);
        change(db, user);
        if (NeedsAnother(what, before, purpose))
        {
            db.Approvals.Add(Request(what, account, by, purpose ?? string.Empty));
        }

        await db.SaveChangesAsync(cancellationToken);
        await sessions.EndAllAsync(account, cancellationToken);
        return [];
    }

    /// <summary>Blocking and unblocking give no new way in; the rest does, for who opens files or is going to.</summary>
    private static bool NeedsAnother(string what, IReadOnlySet<StaffRole> before, string? purpose) => what switch
    {
        "account.new-factor" or "account.new-password" => before.Any(r => r.OpensFiles()),
        "account.roles" => StaffRoles.ParseAll(purpose!.Split('+')).Any(r => r.OpensFiles() && !before.Contains(r)),
        _ => false,
    };

    private ApprovalRow Request(string what, string account, string by, string reason) =>
        new() { What = what, Object = account, Reason = reason, AskedBy = by, AskedAt = clock.GetUtcNow() };

    private Task WriteAsync(string what, AuditKind kind, string by, string account, string? purpose, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEntry { Event = what, Kind = kind, Actor = by, ActorRole = StaffRole.Administrator.Code(), Object = account, Purpose = purpose, Ground = "role" }, cancellationToken);

    private static async Task<IReadOnlyList<AccountView>> ViewsAsync(LuwteDbContext db, string? only, DateOnly today, CancellationToken cancellationToken)
    {
        var users = await db.Users.AsNoTracking().Where(u => only == null || u.Id == only).ToListAsync(cancellationToken);
        var roles = (await db.UserClaims.AsNoTracking().Where(c => c.ClaimType == StaffRoles.Claim && (only == null || c.UserId == only)).ToListAsync(cancellationToken)).ToLookup(c => c.UserId);
        var passkeys = await db.UserPasskeys.AsNoTracking().Where(p => only == null || p.UserId == only).Select(p => p.UserId).Distinct().ToListAsync(cancellationToken);
        var seen = await db.Sessions.AsNoTracking().Where(s => only == null || s.AccountId == only).GroupBy(s => s.AccountId).Select(g => new { g.Key, Last = g.Max(s => s.LastSeen) }).ToDictionaryAsync(g => g.Key, g => g.Last, cancellationToken);
        var directs = await db.Assignments.AsNoTracking().Where(a => a.CaseDirector && a.From <= today && (a.Until == null || a.Until >= today) && (only == null || a.AccountId == only)).GroupBy(a => a.AccountId).Select(g => new { g.Key, Files = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Files, cancellationToken);
        return
        [
            .. users.OrderBy(u => u.DisplayName, StringComparer.CurrentCulture).ThenBy(u => u.Id, StringComparer.Ordinal).Select(u => new AccountView(
                u.Id,
                u.UserName!,
                u.DisplayName,
                u.Organisation,
                [.. roles[u.Id].Select(c => StaffRoles.TryParse(c.ClaimValue!, out var role) ? role : throw new InvalidOperationException($"Account {u.Id} has the unknown role '{c.ClaimValue}'.")).Order()],
                u.IsBlocked,
                u.TwoFactorEnabled || passkeys.Contains(u.Id),
                seen.TryGetValue(u.Id, out var last) ? last : null,
                directs.GetValueOrDefault(u.Id))),
        ];
    }
}
