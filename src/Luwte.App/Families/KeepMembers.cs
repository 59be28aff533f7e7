using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>Adds a member who came later, and records when one came or left. Nobody is ever removed.</summary>
internal static class KeepMembers
{
    public static async Task<IReadOnlyList<Problem>> AddAsync(LuwteDbContext db, PeopleWriter writer, NewMember member, DateOnly? joinedOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(member);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(member.Name))
        {
            problems.Add(new Problem("Member.Name", "required"));
        }

        if (member.BirthYear is not { } year || year > writer.Today.Year || year < writer.Today.Year - OpenFamily.EldestYears)
        {
            problems.Add(new Problem("Member.BirthYear", "birth-year"));
        }

        if (member.Role is null)
        {
            problems.Add(new Problem("Member.Role", "required"));
        }

        if (member.Sex is null)
        {
            problems.Add(new Problem("Member.Sex", "required"));
        }

        if (joinedOn > writer.Today)
        {
            problems.Add(new Problem("Member.JoinedOn", "date-future"));
        }
        else if (joinedOn?.Year < member.BirthYear)
        {
            problems.Add(new Problem("Member.JoinedOn", "before-birth"));
        }

        if (problems.Count > 0)
        {
            return problems;
        }

        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var number = 1 + await db.Members.CountAsync(m => m.FamilyId == writer.Id, cancellationToken);
        var id = string.Create(CultureInfo.InvariantCulture, $"{writer.Id}-{number}");
        while (await db.Members.AnyAsync(m => m.Id == id, cancellationToken))
        {
            id = string.Create(CultureInfo.InvariantCulture, $"{writer.Id}-{++number}");
        }

        db.Members.Add(new MemberRow { Id = id, FamilyId = writer.Id, Name = member.Name.Trim(), Role = member.Role!.Value, BirthYear = member.BirthYear!.Value, Sex = member.Sex!.Value, JoinedOn = joinedOn });
        await writer.RecordAsync(db, new PeopleFact.Membership(id, joinedOn, null), ThingOf(id), id, cancellationToken);
        await AnswerCounting.RaiseAsync(db, writer.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Records when a member left, or came back by an empty day.</summary>
    public static async Task<IReadOnlyList<Problem>> LeaveAsync(LuwteDbContext db, PeopleWriter writer, string? member, int seen, DateOnly? leftOn, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(writer);
        await using var transaction = await FileTurn.BeginAsync(db, writer.Id, cancellationToken);
        var row = await db.Members.SingleOrDefaultAsync(m => m.Id == member && m.FamilyId == writer.Id, cancellationToken);
        if (row is null)
        {
            return [new Problem("End.On", "not-in-family")];
        }

        if (await writer.ChangedSinceAsync(db, ThingOf(row.Id), seen, cancellationToken))
        {
            return [PeopleWriter.ColleagueWasFirst];
        }

        if (leftOn > writer.Today)
        {
            return [new Problem("End.On", "date-future")];
        }

        if (leftOn < row.JoinedOn || leftOn?.Year < row.BirthYear)
        {
            return [new Problem("End.On", "until-before-from")];
        }

        row.LeftOn = leftOn;
        await writer.RecordAsync(db, new PeopleFact.Membership(row.Id, row.JoinedOn, leftOn), ThingOf(row.Id), row.Id, cancellationToken);
        await AnswerCounting.RaiseAsync(db, writer.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [];
    }

    /// <summary>Thing of the facts that hold the versions of a membership.</summary>
    public static string ThingOf(string member) => "member-" + member;
}
