using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>One passkey as its owner sees it.</summary>
/// <param name="Id">Id of the credential, in base64url.</param>
/// <param name="Name">What the owner calls it.</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="UsedAt">Last use; null when there was none.</param>
/// <param name="Shared">Kept by a service that puts it on other devices of the owner too.</param>
internal sealed record PasskeyView(string Id, string Name, DateTimeOffset MadeAt, DateTimeOffset? UsedAt, bool Shared);

/// <summary>
/// The passkeys of accounts. Whoever holds one is known by the device and by finger, face or PIN: two factors at once. A
/// change is in the audit log before it is made, under a fingerprint and not under the name that somebody typed.
/// </summary>
internal sealed class KeepPasskeys(Database database, AuditTrail audit, Sessions sessions, TimeProvider clock)
{
    public const int LongestName = 60;

    /// <summary>More than anybody has devices; so that a table cannot be filled through one account.</summary>
    public const int Most = 10;

    public async Task<IReadOnlyList<PasskeyView>> ListAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var rows = await db.UserPasskeys.AsNoTracking().Where(p => p.UserId == account).ToListAsync(cancellationToken);
        return [.. rows.OrderBy(p => p.Data.CreatedAt).Select(p => new PasskeyView(Base64Url.EncodeToString(p.CredentialId), p.Data.Name ?? string.Empty, p.Data.CreatedAt, p.LastUsedAt, p.Data.IsBackedUp))];
    }

    public async Task<bool> AnyAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.UserPasskeys.AnyAsync(p => p.UserId == account, cancellationToken);
    }

    /// <summary>The account that has this passkey; null when nobody has.</summary>
    public async Task<string?> OwnerAsync(byte[] credential, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.UserPasskeys.Where(p => p.CredentialId == credential).Select(p => p.UserId).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>What is wrong with a name for a passkey; nothing when it will do.</summary>
    public static IReadOnlyList<Problem> Check(string? name) => string.IsNullOrWhiteSpace(name)
        ? [new Problem("Name", "required")]
        : name.Trim().Length > LongestName ? [new Problem("Name", "too-long", LongestName.ToString(CultureInfo.InvariantCulture))] : [];

    /// <summary>Keeps a passkey that was just made and checked.</summary>
    /// <returns>Nothing when it is kept, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> AddAsync(string account, UserPasskeyInfo made, string? name, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(made);
        if (Check(name) is { Count: > 0 } problems)
        {
            return problems;
        }

        await using var db = database.Open();
        if (await db.UserPasskeys.CountAsync(p => p.UserId == account, cancellationToken) >= Most)
        {
            return [new Problem("Name", "passkey-many", Most.ToString(CultureInfo.InvariantCulture))];
        }

        await WriteAsync("account.passkey-made", AuditKind.Create, account, made.CredentialId, cancellationToken);
        db.UserPasskeys.Add(new LuwtePasskey
        {
            UserId = account,
            CredentialId = made.CredentialId,
            Data = new IdentityPasskeyData
            {
                Name = name!.Trim(),
                PublicKey = made.PublicKey,
                CreatedAt = clock.GetUtcNow(),
                SignCount = made.SignCount,
                Transports = made.Transports,
                IsUserVerified = made.IsUserVerified,
                IsBackupEligible = made.IsBackupEligible,
                IsBackedUp = made.IsBackedUp,
                AttestationObject = made.AttestationObject,
                ClientDataJson = made.ClientDataJson,
            },
        });
        await db.SaveChangesAsync(cancellationToken);
        return [];
    }

    /// <summary>Notes that a passkey was used, with its counter.</summary>
    /// <returns>
    /// False when it may not be used: the account was closed, the passkey removed, or its counter stands at or before what is
    /// stored. The last means a copy of the key, or two answers at the same moment.
    /// </returns>
    public async Task<bool> UseAsync(string account, UserPasskeyInfo used, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(used);
        await using var db = database.Open();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == account, cancellationToken);
        var stored = await db.UserPasskeys.SingleOrDefaultAsync(p => p.CredentialId == used.CredentialId && p.UserId == account, cancellationToken);
        if (user is null || user.IsBlocked || stored is null || (used.SignCount <= stored.Data.SignCount && (used.SignCount, stored.Data.SignCount) != (0, 0)))
        {
            return false;
        }

        (stored.Data.SignCount, stored.Data.IsBackedUp, stored.LastUsedAt) = (used.SignCount, used.IsBackedUp, clock.GetUtcNow());

        // Of two uses at the same moment the second finds another stamp than it read.
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
    }

    /// <summary>Removes a passkey and ends the other sessions of the account: the device may be in other hands.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="session">The session that goes on.</param>
    /// <param name="id">Id of the credential, in base64url.</param>
    /// <param name="passwordIsEnough">The demo, where nobody needs a second factor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Nothing when it is gone, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> RemoveAsync(string account, string session, string? id, bool passwordIsEnough, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var user = await db.Users.SingleAsync(u => u.Id == account, cancellationToken);
        var all = await db.UserPasskeys.Where(p => p.UserId == account).ToListAsync(cancellationToken);
        if (all.SingleOrDefault(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey)
        {
            return [];
        }

        if (all.Count == 1 && !user.TwoFactorEnabled && !passwordIsEnough)
        {
            return [new Problem("Passkey", "last-factor")];
        }

        await WriteAsync("account.passkey-removed", AuditKind.Update, account, passkey.CredentialId, cancellationToken);
        db.UserPasskeys.Remove(passkey);
        return await FactorRemoval.SaveAsync(db, user, sessions, session, "Passkey", cancellationToken);
    }

    /// <summary>The name of a passkey in the log: says which, and cannot be used for anything.</summary>
    public static string Fingerprint(byte[] credential) => "passkey-" + Convert.ToHexStringLower(SHA256.HashData(credential))[..12];

    private Task WriteAsync(string what, AuditKind kind, string account, byte[] credential, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditEntry { Event = what, Kind = kind, Actor = account, ActorRole = string.Empty, Object = Fingerprint(credential), Ground = "role" }, cancellationToken);
}
