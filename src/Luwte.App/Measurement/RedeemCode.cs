using System.Security.Cryptography;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>
/// Opens a visit with a code. Every refusal looks and costs the same: unknown, expired, ended, used up and paused codes all
/// pay one hash, so that neither words nor time tell whether a code exists.
/// </summary>
internal sealed class RedeemCode(LuwteDbContext db, CodePepper pepper, CodeGuard guard, TimeProvider clock)
{
    private static readonly byte[] NoSalt = new byte[16];
    private static readonly byte[] NoHash = new byte[32];

    /// <summary>Judges what was typed.</summary>
    /// <returns>The token of a new visit; null when refused.</returns>
    public async Task<string?> RunAsync(string? typed, bool kiosk, CancellationToken cancellationToken)
    {
        var code = RespondentCode.Parse(typed);
        var selector = code?.Selector ?? string.Empty;
        var now = clock.GetUtcNow();
        var invitation = await db.Invitations
            .Where(i => i.Selector == selector && i.RevokedAt == null && i.ExpiresAt > now && i.ClosedAt == null)
            .OrderBy(i => i.Id).FirstOrDefaultAsync(cancellationToken);
        var allowed = guard.Allows(selector);
        var hash = pepper.Hash(code?.Verifier ?? string.Empty, invitation?.Salt ?? NoSalt);
        var right = CryptographicOperations.FixedTimeEquals(hash, invitation?.VerifierHash ?? NoHash);
        if (!right || !allowed || invitation is null)
        {
            // A paused selector gathers no further errors: the pause ends fifteen minutes after the fifth.
            if (allowed)
            {
                guard.Error(selector);
            }

            return null;
        }

        var token = VisitToken.New();
        db.RespondentSessions.Add(new RespondentSessionRow { IdHash = VisitToken.Hash(token), InvitationId = invitation.Id, StartedAt = now, LastSeenAt = now, Kiosk = kiosk });
        invitation.FirstUsedAt ??= now;
        await db.SaveChangesAsync(cancellationToken);
        return token;
    }
}
