using System.Security.Cryptography;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>Somebody who is logged in.</summary>
/// <param name="Session">Id of the session.</param>
/// <param name="Person">The account and its roles.</param>
/// <param name="Name">Name as colleagues see it.</param>
/// <param name="Organisation">Organisation of the person.</param>
/// <param name="FactorAt">When the second factor was last given.</param>
/// <param name="MustChoosePassword">The password was made up by somebody else.</param>
internal sealed record SignedIn(string Session, AccessPerson Person, string Name, string Organisation, DateTimeOffset FactorAt, bool MustChoosePassword);

/// <summary>
/// Sessions live on the server: the cookie holds only a random id. So a log-out, an ended account and the two limits of
/// time hold at the next request, also for a stolen cookie.
/// </summary>
internal sealed class Sessions(Database database, TimeProvider clock)
{
    /// <summary>Longest time without a request.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(15);

    /// <summary>Longest session, however busy.</summary>
    public static readonly TimeSpan Absolute = TimeSpan.FromHours(10);

    // The moment of the last request is written at most this often; the idle limit is exact to it.
    private static readonly TimeSpan Grain = TimeSpan.FromSeconds(30);

    public async Task<string> StartAsync(string account, CancellationToken cancellationToken)
    {
        var session = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        db.Sessions.Add(new SessionRow { IdHash = HashOf(session), AccountId = account, Since = now, LastSeen = now, FactorAt = now });
        await db.SaveChangesAsync(cancellationToken);
        return session;
    }

    /// <summary>Who has this session; null when it does not exist, ended or ran out.</summary>
    public async Task<SignedIn?> FindAsync(string session, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hash = HashOf(session);
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        var waiting = KeepApprovals.KeepingClosed(db);
        var found = await (
            from s in db.Sessions.AsNoTracking()
            where s.IdHash == hash
            join u in db.Users on s.AccountId equals u.Id
            from c in db.UserClaims.Where(c => c.UserId == u.Id && c.ClaimType == StaffRoles.Claim).DefaultIfEmpty()
            select new { Session = s, User = u, Role = c == null ? null : c.ClaimValue, Waits = waiting.Any(a => a.Object == u.Id) }).ToListAsync(cancellationToken);
        if (found.Count == 0)
        {
            return null;
        }

        var (row, user) = (found[0].Session, found[0].User);
        if (row.EndedAt is not null || now - row.LastSeen > Idle || now - row.Since > Absolute || user.IsBlocked)
        {
            return null;
        }

        if (now - row.LastSeen > Grain)
        {
            await db.Sessions.Where(s => s.IdHash == hash && s.LastSeen < now).ExecuteUpdateAsync(s => s.SetProperty(r => r.LastSeen, now), cancellationToken);
        }

        var person = new AccessPerson(user.Id, Roles(user.Id, found.Select(f => f.Role).OfType<string>())) { AwaitsApproval = found[0].Waits };
        return new SignedIn(session, person, user.DisplayName, user.Organisation, row.FactorAt, user.PasswordIsTemporary);
    }

    public async Task EndAsync(string session, CancellationToken cancellationToken)
    {
        var hash = HashOf(session);
        await using var db = database.Open();
        await db.Sessions.Where(s => s.IdHash == hash && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>The second factor was given again in this session.</summary>
    public async Task ConfirmAsync(string session, CancellationToken cancellationToken)
    {
        var hash = HashOf(session);
        await using var db = database.Open();
        await db.Sessions.Where(s => s.IdHash == hash && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.FactorAt, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Ends every session of an account: when it is closed, or its password or roles change.</summary>
    public async Task EndAllAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        await db.Sessions.Where(s => s.AccountId == account && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, clock.GetUtcNow()), cancellationToken);
    }

    /// <summary>Ends every session of an account but one: after a factor was removed.</summary>
    public async Task EndOthersAsync(string account, string session, CancellationToken cancellationToken)
    {
        var hash = HashOf(session);
        await using var db = database.Open();
        await db.Sessions.Where(s => s.AccountId == account && s.IdHash != hash && s.EndedAt == null).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedAt, clock.GetUtcNow()), cancellationToken);
    }

    public static async Task<IReadOnlySet<StaffRole>> RolesAsync(LuwteDbContext db, string account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var words = await db.UserClaims.Where(c => c.UserId == account && c.ClaimType == StaffRoles.Claim).Select(c => c.ClaimValue!).ToListAsync(cancellationToken);
        return Roles(account, words);
    }

    private static HashSet<StaffRole> Roles(string account, IEnumerable<string> words) =>
        words.Select(w => StaffRoles.TryParse(w, out var role) ? role : throw new InvalidOperationException($"Account {account} has the unknown role '{w}'.")).ToHashSet();

    /// <summary>What is stored of a secret that a browser holds: a copy of the table is then no bunch of keys.</summary>
    public static string HashOf(string session) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(session)));
}
