using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.App.Storage.Demo;
using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Bench.Load;

/// <summary>A database of made-up families with workers who each have a caseload.</summary>
internal static class LoadWorld
{
    public const string Password = "een wachtwoord voor de meting";

    public static string NameOf(int worker) => string.Create(CultureInfo.InvariantCulture, $"w{worker:000}");

    /// <returns>The families of each worker.</returns>
    public static async Task<IReadOnlyList<string[]>> MakeAsync(Database database, ContentLibrary content, LoadOptions options)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await database.MigrateAsync(CancellationToken.None);
        var cohort = DemoCohort.Make(content, options.Families, 2026, today);
        Require((await ImportCohort.IntoAsync(database, cohort, now, null, CancellationToken.None)).IsValid);
        Require((await ReclassifyHistory.RunAsync(database, content, now, null, CancellationToken.None)).IsValid);
        await using var db = database.Open();
        if (db.Database.IsNpgsql())
        {
            // After a large import the planner knows nothing yet; the server itself would do this within a minute.
            await db.Database.ExecuteSqlRawAsync("analyze");
        }

        var ids = cohort.Families.Select(f => f.Family.Id).ToArray();
        var caseloads = new List<string[]>();
        for (var worker = 0; worker < options.Workers; worker++)
        {
            var account = await CreateAccount.RunAsync(
                db,
                new NewAccount { UserName = NameOf(worker), DisplayName = "Werker " + NameOf(worker), Organisation = "GI", Roles = [StaffRole.Worker], Password = Password },
                CancellationToken.None);
            var first = worker * options.Caseload;
            var own = Enumerable.Range(first, options.Caseload).Select(i => ids[i % ids.Length]).Distinct().ToArray();

            // With fewer families than places on caseloads a family has a team of several; one of them has the direction.
            db.Assignments.AddRange(own.Select(f => new AssignmentRow { FamilyId = f, AccountId = account.Value!.Id, CaseDirector = first < ids.Length, From = today.AddDays(-30) }));
            await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
            caseloads.Add(own);
        }

        return caseloads;
    }

    private static void Require(bool done)
    {
        if (!done)
        {
            throw new InvalidOperationException("The made-up families could not be stored.");
        }
    }
}
