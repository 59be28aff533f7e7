using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.Domain.Derivation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>Which second factors an account has.</summary>
internal sealed record Factors(bool App, bool Passkey)
{
    /// <summary>Nothing yet: the first log-in, or a new start by an administrator.</summary>
    public bool None => !App && !Passkey;
}

/// <summary>The authenticator app of an account: its key, its codes, and switching it off.</summary>
internal sealed class KeepAuthenticator(Database database, AuditTrail audit, Sessions sessions, TimeProvider clock)
{
    // Where the framework keeps the key of an app.
    private const string Provider = "[AspNetUserStore]";
    private const string KeyName = "AuthenticatorKey";

    /// <returns>Null when there is no such account.</returns>
    public async Task<Factors?> FactorsAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await db.Users.Where(u => u.Id == account)
            .Select(u => new Factors(u.TwoFactorEnabled, db.UserPasskeys.Any(p => p.UserId == u.Id))).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The key to put into the app; the same until the app is set up, however often it is asked.</summary>
    public async Task<string> KeyAsync(string account, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        if (await KeyOf(db, account).SingleOrDefaultAsync(cancellationToken) is { } kept)
        {
            return kept;
        }

        var key = TimeCode.NewKey();
        db.UserTokens.Add(new IdentityUserToken<string> { UserId = account, LoginProvider = Provider, Name = KeyName, Value = key });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return key;
        }
        catch (DbUpdateException fault) when (UniqueViolation.Is(fault))
        {
            // Two windows at the same moment: one key is the key.
            return (await KeyOf(db, account).SingleAsync(cancellationToken))!;
        }
    }

    /// <summary>Judges a code and uses it up, together with every earlier one.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="code">What was typed; signs that are no digits do not count.</param>
    /// <param name="setsUp">The first code of an app, which switches it on; only where there is no passkey yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<bool> AcceptsAsync(string account, string? code, bool setsUp, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var key = await KeyOf(db, account).SingleOrDefaultAsync(cancellationToken);
        if (key is null || TimeCode.StepOf(key, string.Concat((code ?? string.Empty).Where(char.IsAsciiDigit)), clock.GetUtcNow()) is not { } step)
        {
            return false;
        }

        // Of two that come with the same code one raises the number, and only that one is in.
        var fresh = db.Users.Where(u => u.Id == account && u.BlockedAt == null && (u.LastCodeStep == null || u.LastCodeStep < step));
        return setsUp
            ? await fresh.Where(u => !u.TwoFactorEnabled && !db.UserPasskeys.Any(p => p.UserId == u.Id))
                .ExecuteUpdateAsync(s => s.SetProperty(u => u.LastCodeStep, step).SetProperty(u => u.TwoFactorEnabled, true), cancellationToken) == 1
            : await fresh.Where(u => u.TwoFactorEnabled).ExecuteUpdateAsync(s => s.SetProperty(u => u.LastCodeStep, step), cancellationToken) == 1;
    }

    /// <summary>Switches the app off, where a passkey is left, and ends the other sessions of the account: the telephone may be in other hands.</summary>
    /// <returns>Nothing when it is off, else what is wrong.</returns>
    public async Task<IReadOnlyList<Problem>> RemoveAsync(string account, string session, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        var user = await db.Users.SingleAsync(u => u.Id == account, cancellationToken);
        if (!user.TwoFactorEnabled)
        {
            return [];
        }

        if (!await db.UserPasskeys.AnyAsync(p => p.UserId == account, cancellationToken))
        {
            return [new Problem("App", "last-factor")];
        }

        await audit.WriteAsync(new AuditEntry { Event = "account.app-removed", Kind = AuditKind.Update, Actor = account, ActorRole = string.Empty, Object = account, Ground = "role" }, cancellationToken);
        user.TwoFactorEnabled = false;
        db.UserTokens.RemoveRange(db.UserTokens.Where(t => t.UserId == account));
        return await FactorRemoval.SaveAsync(db, user, sessions, session, "App", cancellationToken);
    }

    private static IQueryable<string?> KeyOf(LuwteDbContext db, string account) =>
        db.UserTokens.Where(t => t.UserId == account && t.LoginProvider == Provider && t.Name == KeyName).Select(t => t.Value);
}
