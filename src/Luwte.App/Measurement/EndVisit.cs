using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Ends a visit: leaving, closing, or an answer that it is not safe now. The token opens nothing afterwards.</summary>
internal sealed class EndVisit(LuwteDbContext db, TimeProvider clock)
{
    /// <summary>Ends the visit of a token; nothing happens when there is none.</summary>
    /// <returns>Whether it was on a tablet of the worker.</returns>
    public async Task<bool> RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return false;
        }

        var hash = VisitToken.Hash(token);
        if (await db.RespondentSessions.SingleOrDefaultAsync(s => s.IdHash == hash, cancellationToken) is not { } session)
        {
            return false;
        }

        session.EndedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellationToken);
        return session.Kiosk;
    }

    /// <summary>Somebody cannot answer safely now: the visit ends and only the wish for another moment is kept.</summary>
    public async Task LaterAsync(RespondentVisit visit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Invitations.Where(i => i.Id == visit.Invitation.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LaterAt, now), cancellationToken);
        await db.RespondentSessions.Where(s => s.IdHash == visit.Session.IdHash).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
    }
}
