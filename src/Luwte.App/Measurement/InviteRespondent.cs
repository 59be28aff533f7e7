using System.Security.Cryptography;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Measurement;

/// <summary>Whom to invite for which wave.</summary>
internal sealed record InviteRequest
{
    public required string FamilyId { get; init; }

    public required string MemberId { get; init; }

    public required Wave Wave { get; init; }

    /// <summary>Account that asks for the code, or <c>system</c>.</summary>
    public required string By { get; init; }

    /// <summary>Id of a route; null for the usual one of the wave.</summary>
    public string? Route { get; init; }

    /// <summary>Months that the incident questions look back, 1 to 12.</summary>
    public int WindowMonths { get; init; } = 12;
}

/// <summary>An invitation with its code, which is shown once and stored nowhere.</summary>
/// <param name="InvitationId">Id of the invitation.</param>
/// <param name="Code">Twelve symbols in three groups.</param>
/// <param name="ExpiresAt">Last moment at which the code works.</param>
/// <param name="Questions">Number of questions, more when a screen turns out high.</param>
/// <param name="Minutes">Time that these take.</param>
/// <param name="Sittings">In how many sittings of at most ten minutes.</param>
internal sealed record Invited(string InvitationId, string Code, DateTimeOffset ExpiresAt, int Questions, int Minutes, int Sittings);

/// <summary>Makes a code for one person and one wave. A code made earlier for the same person and wave works no longer.</summary>
internal sealed class InviteRespondent(LuwteDbContext db, ContentLibrary content, CodePepper pepper, TimeProvider clock)
{
    private const int DaysValid = 30;
    private const int SaltLength = 16;

    public async Task<Checked<Invited>> RunAsync(InviteRequest request, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var day = DutchTime.DayOf(now);
        var family = await PresentFamily.LoadAsync(db, request.FamilyId, day, cancellationToken).ConfigureAwait(false);
        var problems = Problems(request, family, day);
        if (problems.Count > 0)
        {
            return Checked<Invited>.Invalid(problems);
        }

        var route = request.Route is { } chosen ? content.Routes[chosen] : content.Routes.For(request.Wave);
        var plan = QuestionPlan.From(new PlanInput
        {
            Family = family!.Family,
            Respondent = request.MemberId,
            Wave = request.Wave,
            Day = day,
            IndexChild = family.IndexChild,
            Catalogue = content.Instruments,
            Routes = content.Routes,
            Route = route,
        })!;

        var code = await FreeCodeAsync(now, cancellationToken).ConfigureAwait(false);
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        var row = new InvitationRow
        {
            Id = Guid.NewGuid().ToString("N"),
            FamilyId = request.FamilyId,
            MemberId = request.MemberId,
            Wave = request.Wave.Number,
            Route = route.Id,
            WindowMonths = request.WindowMonths,
            Selector = code.Selector,
            Salt = salt,
            VerifierHash = pepper.Hash(code.Verifier, salt),
            CreatedAt = now,
            CreatedBy = request.By,
            ExpiresAt = now.AddDays(DaysValid),
        };
        await ReplaceAsync(row, now, cancellationToken).ConfigureAwait(false);
        return Checked<Invited>.Valid(new Invited(row.Id, code.Shown, row.ExpiresAt, plan.Count, plan.Minutes, plan.Sittings));
    }

    private List<Problem> Problems(InviteRequest request, PresentFamily? family, DateOnly day)
    {
        var problems = new List<Problem>();
        if (family?.Family.Find(request.MemberId) is not { } member)
        {
            problems.Add(new Problem("member", "invite.no-member"));
            return problems;
        }

        if (RespondentKinds.Of(member, day) is null)
        {
            problems.Add(new Problem("member", "invite.age", "8-17"));
        }

        if (family.IndexChildMustBeChosen(day))
        {
            problems.Add(new Problem("index-child", "invite.choose-index-child"));
        }

        if (request.WindowMonths is < 1 or > 12)
        {
            problems.Add(new Problem("window", "invite.window", "1-12"));
        }

        if (request.Wave.Number is < 0 or > Wave.Last)
        {
            problems.Add(new Problem("wave", "invite.wave", "T0-T9"));
        }

        if (request.Route is { } route && content.Routes.All.All(r => r.Id != route))
        {
            problems.Add(new Problem("route", "invite.route", string.Join(", ", content.Routes.All.Select(r => r.Id))));
        }

        return problems;
    }

    /// <summary>A code whose first part no living invitation has, so that four symbols find one row.</summary>
    private async Task<RespondentCode> FreeCodeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (true)
        {
            var code = RespondentCode.Random();
            if (!await db.Invitations.AnyAsync(i => i.Selector == code.Selector && i.RevokedAt == null && i.ExpiresAt > now, cancellationToken).ConfigureAwait(false))
            {
                return code;
            }
        }
    }

    /// <summary>Ends the earlier code and its visits, and writes the new one, in one transaction.</summary>
    private async Task ReplaceAsync(InvitationRow row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var transaction = await db.Database.BeginTransactionAsync(cancellationToken).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var earlier = await db.Invitations.Where(i => i.MemberId == row.MemberId && i.Wave == row.Wave && i.RevokedAt == null).ToListAsync(cancellationToken).ConfigureAwait(false);
            foreach (var old in earlier)
            {
                old.RevokedAt = now;
                row.FirstUsedAt ??= old.FirstUsedAt;
                row.AnsweredAt ??= old.AnsweredAt;
            }

            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            var ids = earlier.Select(e => e.Id).ToList();
            await db.RespondentSessions.Where(s => ids.Contains(s.InvitationId) && s.EndedAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken).ConfigureAwait(false);
            db.Invitations.Add(row);
            await db.SaveChangesAsync(cancellationToken).ConfigureAwait(false);
            await transaction.CommitAsync(cancellationToken).ConfigureAwait(false);
        }
    }
}
