using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.App.Storage.Demo;
using Luwte.App.Storage.Rows;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Tables;
using Luwte.Domain.Families;
using Luwte.Domain.Measurement;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using FamilyRow = Luwte.App.Storage.Rows.FamilyRow;

namespace Luwte.Cli.Sites;

/// <summary>A code of the demo, to play a member of the family with.</summary>
internal sealed record DemoCode(string Member, string Code);

/// <summary>Fills an empty database with made-up families and the log-ins of the demo.</summary>
internal sealed class DemoDatabase(Database database, ContentLibrary content, DateTimeOffset now)
{
    /// <summary>The family to play the loop with: nothing is filled in yet.</summary>
    public const string PlayedFamily = "Gezin Merel";

    /// <summary>The family whose file was worked in for a year.</summary>
    public const string WorkedFamily = "Gezin IJsvogel";

    private const int Caseload = 10;

    /// <summary>Families of one of the workers who stand in the demo by name only.</summary>
    private const int CaseloadOfOthers = 18;

    /// <summary>Families without a case director, for the page that gives them one.</summary>
    private const int Undirected = 6;

    /// <summary>Families that are followed for more than a year.</summary>
    private const int Followed = 4;

    private static readonly string[] FamilyNames =
    [
        "Vink", "Mees", "Spreeuw", "Lijster", "Kievit", "Grutto", "Sijs", "Reiger", "Zwaluw", "Valk", "Uil", "Specht", "Wulp", "Tureluur", "Kwikstaart",
    ];

    private static readonly string[] ChildNames = ["Sam", "Noor", "Bo", "Lou", "Robin", "Jip", "Puck", "Fay", "Luca", "Kiki"];

    /// <summary>Makes the families when there is none.</summary>
    /// <returns>Whether anything was made.</returns>
    public async Task<bool> FillAsync(int families, ulong seed, ProgressLine progress, CancellationToken cancellation)
    {
        await database.MigrateAsync(cancellation);
        await using var db = database.Open();
        if (await db.Families.AnyAsync(cancellation))
        {
            return false;
        }

        progress.Begin("Making families");
        var cohort = DemoCohort.Make(content, families, seed, Today, new Count(progress, families));
        progress.Begin("Storing");
        Databases.Require(await ImportCohort.IntoAsync(database, cohort, now, progress, cancellation));
        progress.Begin("Classifying");
        Databases.Require(await ReclassifyHistory.RunAsync(database, content, now, progress, cancellation));
        await NameAsync(db, cancellation);
        var worker = await AddAccountsAsync(db, cancellation);
        var worked = await new WorkedFile(db, content, worker).WriteAsync(cohort, now, cancellation);
        if (worked is not null)
        {
            (await db.Families.SingleAsync(f => f.Id == worked, cancellation)).Name = WorkedFamily;
        }

        var newest = db.Families.OrderByDescending(f => f.ReportDate).ThenBy(f => f.Id).Take(Caseload).Select(f => f.Id);
        var followed = db.Families.Where(f => f.ReportDate < Today.AddMonths(-13)).OrderByDescending(f => f.ReportDate).ThenBy(f => f.Id).Take(Followed).Select(f => f.Id);
        var caseload = await db.Families.Where(f => newest.Contains(f.Id) || followed.Contains(f.Id) || f.Id == worked).ToListAsync(cancellation);
        db.Assignments.AddRange(caseload.Select(f => new AssignmentRow { FamilyId = f.Id, AccountId = worker.Id, CaseDirector = true, From = f.ReportDate }));
        await ShareOutAsync(db, caseload, worked, cancellation);
        await db.SaveChangesAsync(cancellation);
        await OpenPlayedFamilyAsync(db, worker, cancellation);
        return true;
    }

    /// <summary>New codes for the family that is there to be played; codes of an earlier start work no longer.</summary>
    public async Task<IReadOnlyList<DemoCode>> InviteAsync(TimeProvider clock, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var family = await db.Families.SingleOrDefaultAsync(f => f.Name == PlayedFamily, cancellation);
        if (family is null)
        {
            return [];
        }

        var codes = new List<DemoCode>();
        var invite = new InviteRespondent(db, content, CodePepper.Demo, clock);
        foreach (var member in await db.Members.Where(m => m.FamilyId == family.Id && m.Role != Role.Father).OrderBy(m => m.Id).ToListAsync(cancellation))
        {
            var answered = await db.Sheets.Where(s => s.RespondentId == member.Id).Select(s => (int?)s.Wave).MaxAsync(cancellation);
            var invited = await invite.RunAsync(
                new InviteRequest { FamilyId = family.Id, MemberId = member.Id, Wave = new Wave(answered ?? 0), By = "system" },
                cancellation);
            codes.AddRange(invited.IsValid ? [new DemoCode($"{member.Name} ({Today.Year - member.BirthYear})", invited.Value.Code)] : []);
        }

        return codes;
    }

    /// <summary>Whether the made-up families held one to work in; a handful may not.</summary>
    public async Task<bool> HasWorkedFileAsync(CancellationToken cancellation)
    {
        await using var db = database.Open();
        return await db.Families.AnyAsync(f => f.Name == WorkedFamily, cancellation);
    }

    private DateOnly Today => DateOnly.FromDateTime(now.UtcDateTime);

    private static async Task NameAsync(LuwteDbContext db, CancellationToken cancellation)
    {
        var number = 0;
        foreach (var family in await db.Families.OrderByDescending(f => f.ReportDate).ThenBy(f => f.Id).ToListAsync(cancellation))
        {
            var round = (number / FamilyNames.Length) + 1;
            family.Name = $"Gezin {FamilyNames[number % FamilyNames.Length]}{(round == 1 ? string.Empty : " " + round.ToString(CultureInfo.InvariantCulture))}";
            number++;
        }

        number = 0;
        foreach (var member in await db.Members.OrderBy(m => m.Id).ToListAsync(cancellation))
        {
            member.Name = member.Role switch
            {
                Role.Mother => "Moeder",
                Role.Father => "Vader",
                Role.OtherParent => "Ouder",
                _ => ChildNames[number++ % ChildNames.Length],
            };
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<LuwteUser> AddAccountsAsync(LuwteDbContext db, CancellationToken cancellation)
    {
        LuwteUser? worker = null;
        foreach (var (userName, displayName, role) in DemoAccounts.All)
        {
            var made = Databases.Require(await CreateAccount.RunAsync(
                db,
                new NewAccount { UserName = userName, DisplayName = displayName, Organisation = "Demo", Roles = [role], Password = DemoAccounts.Password },
                cancellation));
            worker ??= made;
        }

        return worker!;
    }

    /// <summary>
    /// Colleagues in some teams, and a case director for nearly every other family: an office where one worker has a caseload
    /// and four hundred families have nobody teaches nothing about an office.
    /// </summary>
    private static async Task ShareOutAsync(LuwteDbContext db, IReadOnlyList<FamilyRow> caseload, string? worked, CancellationToken cancellation)
    {
        var accounts = await db.Users.Where(u => u.UserName == "collega" || u.UserName == "teamleider").ToDictionaryAsync(u => u.UserName!, cancellation);
        void Join(string userName, FamilyRow family, bool director) => db.Assignments.Add(new AssignmentRow { FamilyId = family.Id, AccountId = accounts[userName].Id, CaseDirector = director, From = family.ReportDate });
        foreach (var family in caseload.Where((f, i) => i % 4 == 0 || f.Id == worked))
        {
            Join("collega", family, director: false);
        }

        foreach (var family in caseload.Where((f, i) => i % 6 == 0 || f.Id == worked))
        {
            Join("teamleider", family, director: false);
        }

        var mine = caseload.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var rest = (await db.Families.OrderByDescending(f => f.ReportDate).ThenBy(f => f.Id).ToListAsync(cancellation)).Where(f => !mine.Contains(f.Id)).Skip(Undirected);
        var number = 0;
        foreach (var share in rest.Chunk(CaseloadOfOthers))
        {
            var director = number++ == 0 ? accounts["collega"].Id : AddColleague(db, number);
            db.Assignments.AddRange(share.Select(f => new AssignmentRow { FamilyId = f.Id, AccountId = director, CaseDirector = true, From = f.ReportDate }));
        }
    }

    /// <summary>A colleague in name only: without a password nobody can log in as this one.</summary>
    private static string AddColleague(LuwteDbContext db, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"collega-{number}");
        var user = new LuwteUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = "Demo-" + name, Organisation = "Demo", SecurityStamp = Guid.NewGuid().ToString("N"), LockoutEnabled = true };
        db.Users.Add(user);
        db.UserClaims.Add(new IdentityUserClaim<string> { UserId = user.Id, ClaimType = StaffRoles.Claim, ClaimValue = StaffRole.Worker.Code() });
        return user.Id;
    }

    private async Task OpenPlayedFamilyAsync(LuwteDbContext db, LuwteUser worker, CancellationToken cancellation)
    {
        var opened = Databases.Require(await OpenFamily.RunAsync(
            db,
            new NewFamily
            {
                Name = PlayedFamily,
                Municipality = "GM0363",
                Region = "VT01",
                ReportDate = Today.AddDays(-7),
                Frame = Frame.Voluntary,
                Members =
                [
                    new NewMember("Moeder", Role.Mother, Today.Year - 39, Sex.Female),
                    new NewMember("Vader", Role.Father, Today.Year - 41, Sex.Male),
                    new NewMember("Isa", Role.Child, Today.Year - 14, Sex.Female),
                ],
            },
            worker.Id,
            Today,
            cancellation));
        ArgumentException.ThrowIfNullOrEmpty(opened);
    }

    private sealed class Count(IProgress<double> progress, int all) : IProgress<int>
    {
        public void Report(int value) => progress.Report((double)value / all);
    }
}
