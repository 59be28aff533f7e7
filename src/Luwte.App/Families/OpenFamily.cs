using System.Globalization;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;

namespace Luwte.App.Families;

/// <summary>A person on the form of a new family.</summary>
internal sealed record NewMember(string Name, Role? Role, int? BirthYear, Sex? Sex);

/// <summary>A new family as a professional typed it.</summary>
internal sealed record NewFamily
{
    public required string Name { get; init; }

    /// <summary><c>GM</c> and four digits.</summary>
    public required string Municipality { get; init; }

    public required string Region { get; init; }

    public required DateOnly? ReportDate { get; init; }

    public required Frame? Frame { get; init; }

    public required IReadOnlyList<NewMember> Members { get; init; }

    /// <summary>The first two adults are asked about each other.</summary>
    public bool AsksCouple { get; init; } = true;

    /// <summary>The first two adults are asked about all children, and these about them.</summary>
    public bool AsksChildren { get; init; } = true;
}

/// <summary>Makes a file; whoever makes it becomes its case director, so that there is one from the first moment.</summary>
internal static class OpenFamily
{
    internal const int EldestYears = 110;

    /// <summary>Longest name of a family or of somebody in it: it stands in lists and on prints.</summary>
    internal const int LongestName = 80;

    /// <returns>The id of the family, or all problems.</returns>
    public static async Task<Checked<string>> RunAsync(LuwteDbContext db, NewFamily family, string account, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(family);
        var problems = Problems(family, today);
        if (problems.Count > 0)
        {
            return Checked<string>.Invalid(problems);
        }

        // Random: an id must not tell when a file was made or how many there are.
        var id = "g" + Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(8));
        db.Families.Add(new FamilyRow { Id = id, Name = family.Name.Trim(), Municipality = family.Municipality, Region = family.Region, ReportDate = family.ReportDate!.Value, Frame = family.Frame!.Value });
        for (var i = 0; i < family.Members.Count; i++)
        {
            var member = family.Members[i];
            db.Members.Add(new MemberRow
            {
                Id = string.Create(CultureInfo.InvariantCulture, $"{id}-{i + 1}"),
                FamilyId = id,
                Name = member.Name.Trim(),
                Role = member.Role!.Value,
                BirthYear = member.BirthYear!.Value,
                Sex = member.Sex!.Value,
            });
        }

        db.Pairs.AddRange(Pairs(family, [.. db.Members.Local.Where(m => m.FamilyId == id)]).Select(p => StoredPairs.Row(id, p)));
        db.Assignments.Add(new AssignmentRow { FamilyId = id, AccountId = account, CaseDirector = true, From = today });
        await db.SaveChangesAsync(cancellationToken);
        return Checked<string>.Valid(id);
    }

    /// <summary>The first two adults and the children; a third adult is asked about nobody, and nobody about that adult, until somebody says so.</summary>
    private static IEnumerable<Pair> Pairs(NewFamily family, IReadOnlyList<MemberRow> members)
    {
        var adults = members.Where(m => m.Role.IsParent()).Take(2).Select(m => m.Id).ToHashSet(StringComparer.Ordinal);
        var first = members.Where(m => !m.Role.IsParent() || adults.Contains(m.Id)).Select(m => new FamilyMember(m.Id, m.Role, m.BirthYear, m.Sex));
        return Pair.AllOf(first, family.ReportDate!.Value).Where(p => p.Kind == PairKind.Couple ? family.AsksCouple : family.AsksChildren);
    }

    /// <summary>Region of the file that somebody works on since the shortest time, as a proposal; empty for a first file.</summary>
    public static async Task<string> UsualRegionAsync(LuwteDbContext db, string account, DateOnly today, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Assignments.Where(a => a.AccountId == account && a.From <= today && (a.Until == null || a.Until >= today))
            .OrderByDescending(a => a.From).ThenByDescending(a => a.Id)
            .Join(db.Families, a => a.FamilyId, f => f.Id, (_, f) => f.Region)
            .FirstOrDefaultAsync(cancellationToken) ?? string.Empty;
    }

    private static List<Problem> Problems(NewFamily family, DateOnly today)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(family.Name))
        {
            problems.Add(new Problem("Name", "required"));
        }

        CheckLength(problems, "Name", family.Name);
        if (family.Municipality is not ['G', 'M', _, _, _, _])
        {
            problems.Add(new Problem("Municipality", family.Municipality.Length == 0 ? "required" : "municipality-unknown"));
        }

        if (family.ReportDate is null)
        {
            problems.Add(new Problem("ReportDate", "required"));
        }
        else if (family.ReportDate > today)
        {
            problems.Add(new Problem("ReportDate", "date-future"));
        }

        if (family.Frame is null)
        {
            problems.Add(new Problem("FrameCode", "required"));
        }

        if (!family.Members.Any(m => m.Role == Role.Child))
        {
            problems.Add(new Problem("Members", "child-needed"));
        }

        if (!family.Members.Any(m => m.Role?.IsParent() == true))
        {
            problems.Add(new Problem("Members", "parent-needed"));
        }

        for (var i = 0; i < family.Members.Count; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"Members[{i}]");
            if (string.IsNullOrWhiteSpace(family.Members[i].Name))
            {
                problems.Add(new Problem(place + ".Name", "required"));
            }

            CheckLength(problems, place + ".Name", family.Members[i].Name);
            if (family.Members[i].BirthYear is not { } year)
            {
                problems.Add(new Problem(place + ".BirthYear", "birth-year"));
            }
            else if (year > today.Year || year < today.Year - EldestYears)
            {
                problems.Add(new Problem(place + ".BirthYear", "birth-year-range", string.Create(CultureInfo.InvariantCulture, $"{today.Year - EldestYears}–{today.Year}")));
            }

            if (family.Members[i].Role is null)
            {
                problems.Add(new Problem(place + ".Role", "required"));
            }

            if (family.Members[i].Sex is null)
            {
                problems.Add(new Problem(place + ".Sex", "required"));
            }
        }

        return problems;
    }

    private static void CheckLength(List<Problem> problems, string place, string name)
    {
        if (name.Trim().Length > LongestName)
        {
            problems.Add(new Problem(place, "too-long", LongestName.ToString(CultureInfo.InvariantCulture)));
        }
    }
}
