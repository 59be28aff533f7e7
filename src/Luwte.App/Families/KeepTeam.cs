using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A colleague for the team as a person typed it.</summary>
internal sealed record NewColleague(string? UserName)
{
    /// <summary>The case direction goes to this colleague.</summary>
    public bool CaseDirector { get; init; }

    /// <summary>Last day of somebody who stands in for a time; null for who stays.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Account of the team member whom this colleague stands in for.</summary>
    public string? InsteadOf { get; init; }

    /// <summary>Members of the family who were told of a hand-over.</summary>
    public IReadOnlyList<string> Told { get; init; } = [];

    /// <summary>Account that introduces the new case director to the family.</summary>
    public string? Introduces { get; init; }

    /// <summary>What is open at a hand-over and stands nowhere else, in a line.</summary>
    public string? OpenMatters { get; init; }
}

/// <summary>
/// Who works with a family. Every change keeps exactly one case director in force, waits its turn in the file, and is in the
/// audit log, with the colleague, before it is made.
/// </summary>
internal sealed class KeepTeam(Database database, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Longest line about what is open.</summary>
    public const int LongestLine = 300;

    /// <summary>Adds a colleague, or hands the case direction over to one who is or becomes part of the team.</summary>
    /// <returns>Nothing when it stands, else what is wrong. A walled colleague is refused like one who does not exist.</returns>
    public async Task<IReadOnlyList<Problem>> AddAsync(string family, NewColleague colleague, AccessPerson by, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(colleague);
        ArgumentNullException.ThrowIfNull(by);
        if (ProblemsOf(colleague, today) is { Count: > 0 } problems)
        {
            return problems;
        }

        await using var db = database.Open();
        var what = colleague.CaseDirector ? "team.hand-over" : "team.add";
        var account = colleague.CaseDirector
            ? await Colleagues.FindDirectorAsync(db, family, colleague.UserName, cancellationToken)
            : await Colleagues.FindMemberAsync(db, family, colleague.UserName, cancellationToken);
        var refusal = account is null ? "no-colleague" : colleague.CaseDirector && !await MayHandOverAsync(db, family, by, today, cancellationToken) ? "director-only" : null;
        await WriteAsync(what, family, account?.Id, by, refusal is not null, cancellationToken);
        if (refusal is not null)
        {
            return [new Problem("Colleague", refusal)];
        }

        await using var transaction = await FileTurn.BeginAsync(db, family, cancellationToken);
        var inForce = await InForceAsync(db, family, today, cancellationToken);
        if (colleague.CaseDirector)
        {
            // Somebody may have handed it over while this turn was waited for.
            if (!MayHandOver(inForce, by))
            {
                return [new Problem("Colleague", "team-changed")];
            }

            await HandOverAsync(db, family, inForce, account!.Id, colleague, by, today, cancellationToken);
        }
        else if (colleague.InsteadOf is { Length: > 0 } absent && (absent == account!.Id || !inForce.Any(a => a.AccountId == absent)))
        {
            return [new Problem("InsteadOf", "no-colleague")];
        }
        else
        {
            Join(db, family, inForce.FirstOrDefault(a => a.AccountId == account!.Id), account!.Id, colleague, today);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Ends somebody's work with a family; the case director first hands over.</summary>
    public async Task<IReadOnlyList<Problem>> EndAsync(string family, string? account, AccessPerson by, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        await WriteAsync("team.end", family, account, by, refused: false, cancellationToken);
        await using var db = database.Open();
        await using var transaction = await FileTurn.BeginAsync(db, family, cancellationToken);
        var rows = (await InForceAsync(db, family, today, cancellationToken)).Where(a => a.AccountId == account).ToArray();
        if (rows.Any(a => a.CaseDirector))
        {
            return [new Problem("Colleague", "director-hands-over")];
        }

        foreach (var row in rows)
        {
            row.Until = today.AddDays(-1);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    private static List<Problem> ProblemsOf(NewColleague colleague, DateOnly today)
    {
        var problems = new List<Problem>();
        if (colleague.OpenMatters is { Length: > LongestLine })
        {
            problems.Add(new Problem("OpenMatters", "too-long", LongestLine.ToString(CultureInfo.InvariantCulture)));
        }

        if (colleague.CaseDirector)
        {
            return problems;
        }

        if (colleague.Until < today)
        {
            problems.Add(new Problem("Until", "date-past"));
        }
        else if (colleague.Until is null && !string.IsNullOrEmpty(colleague.InsteadOf))
        {
            problems.Add(new Problem("Until", "required"));
        }

        return problems;
    }

    /// <summary>A new member of the team; who is in it for a time and is added again gets the new last day.</summary>
    private static void Join(LuwteDbContext db, string family, AssignmentRow? own, string account, NewColleague colleague, DateOnly today)
    {
        var insteadOf = colleague.InsteadOf is { Length: > 0 } absent ? absent : null;
        if (own is null)
        {
            db.Assignments.Add(new AssignmentRow { FamilyId = family, AccountId = account, CaseDirector = false, From = today, Until = colleague.Until, InsteadOf = insteadOf });
        }
        else if (own.Until is not null)
        {
            (own.Until, own.InsteadOf) = (colleague.Until, insteadOf);
        }
    }

    private async Task HandOverAsync(LuwteDbContext db, string family, List<AssignmentRow> inForce, string account, NewColleague colleague, AccessPerson by, DateOnly today, CancellationToken cancellationToken)
    {
        var before = inForce.FirstOrDefault(a => a.CaseDirector);
        if (before?.AccountId == account)
        {
            return;
        }

        CaseDirection.Give(db, family, inForce, account, staying: true, today);
        var members = await db.Members.Where(m => m.FamilyId == family).Select(m => m.Id).ToListAsync(cancellationToken);
        var introduces = inForce.Any(a => a.AccountId == colleague.Introduces) ? colleague.Introduces! : string.Empty;
        var handOver = new HandOver(before?.AccountId ?? string.Empty, account, [.. colleague.Told.Intersect(members, StringComparer.Ordinal)], introduces, colleague.OpenMatters?.Trim() ?? string.Empty);
        await FactStore.AddAsync(db, family, new NewFact(handOver, today, by.Account), clock.GetUtcNow(), cancellationToken);
    }

    /// <summary>Whether this person may give the case direction of this file to somebody else.</summary>
    public async Task<bool> MayHandOverAsync(string family, AccessPerson by, DateOnly today, CancellationToken cancellationToken)
    {
        await using var db = database.Open();
        return await MayHandOverAsync(db, family, by, today, cancellationToken);
    }

    private static async Task<bool> MayHandOverAsync(LuwteDbContext db, string family, AccessPerson by, DateOnly today, CancellationToken cancellationToken) =>
        MayHandOver(await InForceAsync(db, family, today, cancellationToken), by);

    private static bool MayHandOver(IEnumerable<AssignmentRow> inForce, AccessPerson by) =>
        by.Roles.Contains(StaffRole.TeamLeader) || inForce.Any(a => a.CaseDirector && a.AccountId == by.Account);

    private static Task<List<AssignmentRow>> InForceAsync(LuwteDbContext db, string family, DateOnly today, CancellationToken cancellationToken) =>
        db.Assignments.Where(a => a.FamilyId == family && (a.Until == null || a.Until >= today)).ToListAsync(cancellationToken);

    private Task WriteAsync(string what, string family, string? account, AccessPerson by, bool refused, CancellationToken cancellationToken) =>
        audit.WriteAsync(
            new AuditEntry { Event = what, Kind = AuditKind.Update, Actor = by.Account, ActorRole = by.RoleCodes, FamilyId = family, Object = account, Ground = refused ? null : "team", Refused = refused },
            cancellationToken);
}
