using Luwte.App.Access;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Luwte.Web.Sites;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Luwte.Journeys.Tests.Professional;

/// <summary>The professional site on a free port with one family, and somebody who may see every page.</summary>
internal sealed class ProfessionalWorld : IAsyncDisposable
{
    public const string Family = "f-1";

    public const string UserName = "fatima";

    public const string Password = "een lang wachtwoord";

    private readonly WebApplication app;
    private readonly string folder;

    private ProfessionalWorld(WebApplication app, string folder, Database database)
    {
        this.app = app;
        this.folder = folder;
        Database = database;
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
    }

    public string Address { get; }

    public Database Database { get; }

    public static async Task<ProfessionalWorld> StartAsync()
    {
        var folder = Directory.CreateTempSubdirectory("luwte-journey-").FullName;
        var database = new Database.Sqlite(Path.Combine(folder, "luwte.db"));
        await database.MigrateAsync(CancellationToken.None);
        await FillAsync(database);
        var app = ProfessionalSite.Build(new SiteOptions { Database = database, Content = ContentLibrary.Load(), Url = "http://127.0.0.1:0", Demo = true });
        await app.StartAsync();
        return new ProfessionalWorld(app, folder, database);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task FillAsync(Database database)
    {
        await using var db = database.Open();
        db.Families.Add(new FamilyRow { Id = Family, Name = "Gezin Esdoorn", Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2026, 1, 5), Frame = Frame.Measure, IndexChildId = "f-1-k" });
        db.Members.Add(new MemberRow { Id = "f-1-m", FamilyId = Family, Name = "Anouk", Role = Role.Mother, BirthYear = 1990, Sex = Sex.Female });
        db.Members.Add(new MemberRow { Id = "f-1-v", FamilyId = Family, Name = "Mark", Role = Role.Father, BirthYear = 1988, Sex = Sex.Male });
        db.Members.Add(new MemberRow { Id = "f-1-k", FamilyId = Family, Name = "Noor", Role = Role.Child, BirthYear = 2012, Sex = Sex.Female });
        await db.SaveChangesAsync();
        db.Pairs.AddRange(Pair.AllOf([new("f-1-m", Role.Mother, 1990, Sex.Female), new("f-1-v", Role.Father, 1988, Sex.Male), new("f-1-k", Role.Child, 2012, Sex.Female)], new DateOnly(2026, 1, 5)).Select(p => StoredPairs.Row(Family, p)));

        // As it comes by import: without a name and without a case director.
        db.Families.Add(new FamilyRow { Id = "f-2", Municipality = "GM0363", Region = "VT01", ReportDate = new DateOnly(2025, 3, 5), Frame = Frame.Voluntary });
        db.Members.Add(new MemberRow { Id = "f-2-k", FamilyId = "f-2", Name = string.Empty, Role = Role.Child, BirthYear = 2015, Sex = Sex.Male });
        db.ChildWords.Add(new ChildWordsRow { FamilyId = Family, ChildId = "f-1-k", Wave = 0, Question = "change", Text = "Ik wil dat het stil is", Share = "no", Language = "nl", WrittenAt = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), Nonce = "n" });
        db.DangerTasks.Add(new DangerTaskRow { Id = "d1", FamilyId = Family, MemberId = "f-1-m", Wave = 0, Danger = "choking", RaisedAt = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero) });
        AddSheet(db, 0, new DateOnly(2026, 2, 1));
        AddSheet(db, 1, new DateOnly(2026, 9, 1));
        await db.SaveChangesAsync();
        var made = await CreateAccount.RunAsync(
            db,
            new NewAccount { UserName = UserName, DisplayName = "Fatima de Wit", Organisation = "GI Noord", Roles = [StaffRole.Worker, StaffRole.TeamLeader, StaffRole.PolicyAdviser, StaffRole.Researcher, StaffRole.PrivacyOfficer], Password = Password },
            CancellationToken.None);
        db.Assignments.Add(new AssignmentRow { FamilyId = Family, AccountId = made.Value!.Id, CaseDirector = true, From = new DateOnly(2026, 1, 5) });
        db.BrokenGlasses.Add(new BrokenGlassRow { FamilyId = "f-9", AccountId = "somebody", Reason = "Moeder belde in paniek", At = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2026, 3, 2, 13, 0, 0, TimeSpan.Zero) });
        await db.SaveChangesAsync();
        var agreement = new Agreement { What = "Mark slaapt bij zijn broer", Owner = "f-1-v", Restrains = "f-1-v", CheckerOutside = "oma", CheckOn = new DateOnly(2026, 2, 1), IfBroken = "oma belt", ForChild = "Papa slaapt bij oom Rob" };
        await FactStore.AddAsync(db, Family, new NewFact(agreement, new DateOnly(2026, 1, 20), made.Value.Id) { Thing = "a1" }, DateTimeOffset.UnixEpoch, CancellationToken.None);
    }

    private static void AddSheet(LuwteDbContext db, int wave, DateOnly on)
    {
        var instrument = ContentLibrary.Load().Instruments.Newest("luwte-partner");
        db.Sheets.Add(new SheetRow { Id = "s" + wave, FamilyId = Family, Wave = wave, RespondentId = "f-1-m", Instrument = instrument.Id, Version = instrument.Version, AboutId = "f-1-v", CompletedOn = on, WindowMonths = 12, Language = "nl", Assisted = false });
        db.Answers.AddRange(instrument.Items.Select(i => new AnswerRow { SheetId = "s" + wave, Item = i.Id, Revision = 1, Value = i.Lowest, RecordedAt = new DateTimeOffset(on, new TimeOnly(12, 0), TimeSpan.Zero) }));
    }
}
