using Luwte.App.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>What came of a password.</summary>
/// <param name="IsRight">It is the password of this account, and the account is open and does not wait.</param>
/// <param name="Account">The account that was meant; null when there is none.</param>
/// <param name="HasApp">The account has an authenticator app.</param>
internal sealed record PasswordAnswer(bool IsRight, string? Account, bool HasApp);

/// <summary>
/// Judges a password. Every refusal costs the same: an unknown name, a wrong password, a closed account and one that waits
/// each pay two statements and one hash, so that neither words nor time tell who has an account.
/// </summary>
internal sealed class CheckPassword
{
    private readonly Database database;
    private readonly IPasswordHasher<LuwteUser> hasher;
    private readonly LogInAttempts attempts;

    // Stands in for the account that does not exist; hashed as the others are, and once.
    private readonly LuwteUser nobody = new() { Id = "nobody" };

    public CheckPassword(Database database, IPasswordHasher<LuwteUser> hasher, LogInAttempts attempts)
    {
        ArgumentNullException.ThrowIfNull(hasher);
        (this.database, this.hasher, this.attempts) = (database, hasher, attempts);
        nobody.PasswordHash = hasher.HashPassword(nobody, Guid.NewGuid().ToString());
    }

    /// <summary>The password of whoever has this name.</summary>
    public async Task<PasswordAnswer> OfNameAsync(string? userName, string? password, CancellationToken cancellationToken)
    {
        var normal = userName?.Trim().ToUpperInvariant() ?? string.Empty;
        await using var db = database.Open();
        return await JudgeAsync(await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normal, cancellationToken), password, cancellationToken);
    }

    /// <summary>The password of an account that is logged in.</summary>
    public async Task<PasswordAnswer> OfAccountAsync(string account, string? password, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await JudgeAsync(await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == account, cancellationToken), password, cancellationToken);
    }

    private async Task<PasswordAnswer> JudgeAsync(LuwteUser? user, string? password, CancellationToken cancellationToken)
    {
        var judged = user ?? nobody;
        var allowed = await attempts.TakeAsync(judged.Id, cancellationToken);
        var same = hasher.VerifyHashedPassword(judged, judged.PasswordHash ?? nobody.PasswordHash!, password ?? string.Empty) != PasswordVerificationResult.Failed;
        if (user is null || !allowed || !same)
        {
            return new PasswordAnswer(false, user?.Id, false);
        }

        await attempts.GiveBackAsync(user.Id, cancellationToken);
        return new PasswordAnswer(true, user.Id, user.TwoFactorEnabled);
    }
}
