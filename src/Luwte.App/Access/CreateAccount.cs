using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>A new account as somebody typed it.</summary>
internal sealed record NewAccount
{
    /// <summary>What the person logs in with.</summary>
    public required string UserName { get; init; }

    /// <summary>Name as colleagues and families see it.</summary>
    public required string DisplayName { get; init; }

    public required string Organisation { get; init; }

    public required IReadOnlyList<StaffRole> Roles { get; init; }

    public required string Password { get; init; }

    /// <summary>Somebody else made the password up: the person chooses an own one at the first log-in.</summary>
    public bool PasswordIsTemporary { get; init; }

    /// <summary>The request for another's yes that is stored with the account; null where none is needed.</summary>
    public Func<string, ApprovalRow>? Awaiting { get; init; }
}

/// <summary>Makes an account. The second factor is set up by the person at the first log-in.</summary>
internal static class CreateAccount
{
    /// <summary>Shortest password; length is what counts, so no rules about signs.</summary>
    public const int ShortestPassword = 12;

    public static async Task<Checked<LuwteUser>> RunAsync(LuwteDbContext db, NewAccount account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(account);
        var problems = Check(account);
        var normal = account.UserName.Trim().ToUpperInvariant();
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == normal, cancellationToken))
        {
            problems.Add(new Problem("UserName", "account-taken"));
        }

        if (problems.Count > 0)
        {
            return Checked<LuwteUser>.Invalid(problems);
        }

        var user = new LuwteUser
        {
            UserName = account.UserName.Trim(),
            NormalizedUserName = normal,
            DisplayName = account.DisplayName.Trim(),
            Organisation = account.Organisation.Trim(),
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
            PasswordIsTemporary = account.PasswordIsTemporary,
        };
        user.PasswordHash = new PasswordHasher<LuwteUser>().HashPassword(user, account.Password);
        db.Users.Add(user);
        foreach (var role in account.Roles.Distinct())
        {
            db.UserClaims.Add(new IdentityUserClaim<string> { UserId = user.Id, ClaimType = StaffRoles.Claim, ClaimValue = role.Code() });
        }

        if (account.Awaiting is { } awaiting)
        {
            db.Approvals.Add(awaiting(user.Id));
        }

        await db.SaveChangesAsync(cancellationToken);
        return Checked<LuwteUser>.Valid(user);
    }

    private static List<Problem> Check(NewAccount account)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(account.UserName))
        {
            problems.Add(new Problem("UserName", "required"));
        }

        if (string.IsNullOrWhiteSpace(account.DisplayName))
        {
            problems.Add(new Problem("DisplayName", "required"));
        }

        if (account.Roles.Count == 0)
        {
            problems.Add(new Problem("Roles", "role-needed"));
        }

        if (StaffRoles.AreTooMuch(account.Roles))
        {
            problems.Add(new Problem("Roles", "roles-apart"));
        }

        if (account.Password.Length < ShortestPassword)
        {
            problems.Add(new Problem("Password", "password-short", ShortestPassword.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        return problems;
    }
}
