using Luwte.App.Access;
using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Who can work with a family: one answer for a new team member, a new case director and whoever follows up.</summary>
internal static class Colleagues
{
    private static readonly string[] Readers = [.. StaffRoles.All.Where(r => AccessActions.Of(r).Contains(AccessAction.ReadFile)).Select(r => r.Code())];

    /// <summary>Everybody who can have the case direction: the role of worker, and an account that is open.</summary>
    public static IQueryable<LuwteUser> Workers(LuwteDbContext db) => With(db, [StaffRole.Worker.Code()]);

    /// <summary>The colleague with this user name who may get the case direction of this file; null when there is none, also for a walled one.</summary>
    public static Task<LuwteUser?> FindDirectorAsync(LuwteDbContext db, string family, string? userName, CancellationToken cancellationToken) =>
        FindAsync(db, Workers(db), family, userName, cancellationToken);

    /// <summary>The colleague with this user name who may join the team of this file; null when there is none, also for a walled one.</summary>
    public static Task<LuwteUser?> FindMemberAsync(LuwteDbContext db, string family, string? userName, CancellationToken cancellationToken) =>
        FindAsync(db, With(db, Readers), family, userName, cancellationToken);

    private static Task<LuwteUser?> FindAsync(LuwteDbContext db, IQueryable<LuwteUser> among, string family, string? userName, CancellationToken cancellationToken)
    {
        var normal = userName?.Trim().ToUpperInvariant() ?? string.Empty;
        return among.SingleOrDefaultAsync(
            u => u.NormalizedUserName == normal && !db.Walls.Any(w => w.FamilyId == family && w.AccountId == u.Id && w.EndedAt == null),
            cancellationToken);
    }

    private static IQueryable<LuwteUser> With(LuwteDbContext db, string[] roles) => db.Users
        .Where(u => u.BlockedAt == null
            && db.UserClaims.Any(c => c.UserId == u.Id && c.ClaimType == StaffRoles.Claim && roles.Contains(c.ClaimValue)));
}
