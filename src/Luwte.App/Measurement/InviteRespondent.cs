using System.Security.Cryptography;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
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

    /// <summary>Refuses when this person has a living code for this wave, instead of replacing it: for automatic sending.</summary>
    public bool OnlyFirst { get; init; }
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

    public Task<Checked<Invited>> RunAsync(InviteRequest request, CancellationToken cancellationToken) => RunAsync(request, (_, _) => { }, cancellationToken);

    /// <summary>Makes the code and adds rows to the same transaction, for instance the message that carries it.</summary>
    internal async Task<Checked<Invited>> RunAsync(InviteRequest request, Action<InvitationRow, RespondentCode> addWith, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var day = DutchTime.DayOf(now);
        var family = await PresentFamily.LoadAsync(db, request.FamilyId, day, cancellationToken);
        var problems = Problems(request, family, day);
        if (problems.Count > 0)
        {
            return Checked<Invited>.Invalid(problems);
        }

        var route = request.Route is { } chosen ? content.Routes[chosen] : content.Routes.For(request.Wave);
        var plan = QuestionPlan.From(new PlanInput
        {
            Family = family!.Family,
            Asked = family.Asked,
            Respondent = request.MemberId,
            Wave = request.Wave,
            Day = day,
            IndexChild = family.IndexChild,
            Catalogue = content.Instruments,
            Routes = content.Routes,
            Route = route,
        })!;

        var code = await FreeCodeAsync(now, cancellationToken);
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
        if (!await ReplaceAsync(row, request.OnlyFirst, () => addWith(row, code), cancellationToken))
        {
            return Checked<Invited>.Invalid([new Problem("wave", "invite.exists")]);
        }

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

        if (member.Role.IsParent() && family.IndexChildMustBeChosen(day))
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
            if (!await db.Invitations.AnyAsync(i => i.Selector == code.Selector && i.RevokedAt == null && i.ExpiresAt > now, cancellationToken))
            {
                return code;
            }
        }
    }

    /// <summary>Ends the earlier code and its visits, and writes the new one, in one transaction.</summary>
    /// <returns>False when there is a code already and only the first is wanted; also when another process made it a moment earlier.</returns>
    private async Task<bool> ReplaceAsync(InvitationRow row, bool onlyFirst, Action addWith, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var earlier = await db.Invitations.Where(i => i.MemberId == row.MemberId && i.Wave == row.Wave && i.RevokedAt == null).ToListAsync(cancellationToken);
        if (onlyFirst && earlier.Count > 0)
        {
            return false;
        }

        foreach (var old in earlier)
        {
            old.RevokedAt = row.CreatedAt;
            row.FirstUsedAt ??= old.FirstUsedAt;
            row.AnsweredAt ??= old.AnsweredAt;
        }

        await db.SaveChangesAsync(cancellationToken);
        var ids = earlier.Select(e => e.Id).ToList();
        var now = row.CreatedAt;
        await db.RespondentSessions.Where(s => ids.Contains(s.InvitationId) && s.EndedAt == null)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.EndedAt, now), cancellationToken);
        db.Invitations.Add(row);
        addWith();
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (onlyFirst && UniqueViolation.Is(fault))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
