using Luwte.App.Audit;
using Luwte.App.Storage;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Access;

/// <summary>A request to do something, as the gate needs it.</summary>
/// <param name="Action">What.</param>
/// <param name="Event">Code for the audit log.</param>
/// <param name="Kind">Kind of event for the audit log.</param>
/// <param name="FamilyId">The file it is about, if any.</param>
/// <param name="Object">What inside the file, if any.</param>
internal sealed record AccessRequest(AccessAction Action, string Event, AuditKind Kind, string? FamilyId = null, string? Object = null)
{
    /// <summary>Only a refusal is written in the log; who asks writes what is allowed, for it comes every few seconds.</summary>
    public bool OnlyRefusals { get; init; }

    /// <summary>Member of the family whom it is about, where it is about one.</summary>
    public string? Subject { get; init; }
}

/// <summary>
/// The one gate. It looks up what is known, lets <see cref="AccessRule"/> decide, and has the answer written in the audit
/// log before it gives it: when the log cannot be written nobody gets anything.
/// </summary>
internal sealed class Gate(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <param name="person">Who asks.</param>
    /// <param name="request">For what.</param>
    /// <param name="today">The day it is in the Netherlands; assignments count in days.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The ground, or null when refused.</returns>
    public async Task<AccessGround?> AskAsync(AccessPerson person, AccessRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(request);
        var (file, insteadOf) = request.Action.IsAboutFile() && request.FamilyId is { } family
            ? await FileAsync(person.Account, family, today, cancellationToken)
            : (null, null);
        var ground = AccessRule.Decide(request.Action, person, file);
        if (ground is not null && request.OnlyRefusals)
        {
            return ground;
        }

        await audit.WriteAsync(
            new AuditEntry
            {
                Event = request.Event,
                Kind = request.Kind,
                Actor = person.Account,
                ActorRole = person.RoleCodes,
                FamilyId = request.FamilyId,
                Object = request.Object,
                Ground = ground?.ToString().ToLowerInvariant(),
                Refused = ground is null,
                Subject = request.Subject,
                OnBehalfOf = ground == AccessGround.Team ? insteadOf : null,
            },
            cancellationToken);
        return ground;
    }

    /// <summary>One query, the same whether the family exists or not, so that the time taken tells nothing.</summary>
    private async Task<(AccessFile? File, string? InsteadOf)> FileAsync(string account, string family, DateOnly today, CancellationToken cancellationToken)
    {
        const string InTeam = "team", Walled = "wall", Broken = "glass", For = "for:";
        var now = clock.GetUtcNow();
        await using var db = database.Open();
        var known = await db.Assignments.Where(a => a.AccountId == account && a.FamilyId == family && a.From <= today && (a.Until == null || a.Until >= today)).Select(a => a.InsteadOf == null ? InTeam : For + a.InsteadOf)
            .Concat(db.Walls.Where(w => w.AccountId == account && w.FamilyId == family && w.EndedAt == null).Select(_ => Walled))
            .Concat(db.BrokenGlasses.Where(g => g.AccountId == account && g.FamilyId == family && g.At <= now && g.Until > now).Select(_ => Broken))
            .ToListAsync(cancellationToken);
        var absent = known.FirstOrDefault(k => k.StartsWith(For, StringComparison.Ordinal));
        return (new AccessFile(known.Contains(InTeam) || absent is not null, known.Contains(Walled), known.Contains(Broken)), absent?[For.Length..]);
    }
}
