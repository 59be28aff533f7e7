using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Ends a visit: leaving, closing, or an answer that it is not safe now. The token opens nothing afterwards.</summary>
internal sealed class EndVisit(LuwteDbContext db, TimeProvider clock)
{
    public async Task RunAsync(string? token, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(token))
        {
            return;
        }

        var hash = VisitToken.Hash(token);
        var now = clock.GetUtcNow();
        await db.RespondentSessions.Where(s => s.IdHash == hash && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
    }

    /// <summary>Somebody cannot answer safely now: the visit ends and only the wish for another moment is kept.</summary>
    public async Task LaterAsync(RespondentVisit visit, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await db.Invitations.Where(i => i.Id == visit.Invitation.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.LaterAt, now), cancellationToken);
        await db.RespondentSessions.Where(s => s.IdHash == visit.Session.IdHash).ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
    }
}
