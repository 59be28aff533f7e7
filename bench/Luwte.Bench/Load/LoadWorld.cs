using System.Globalization;
using Luwte.App.Access;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Storage;
using Luwte.Domain.Cohorts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Bench.Load;

/// <summary>A database of made-up families with workers who each have a caseload.</summary>
internal static class LoadWorld
{
    public const string Password = "een wachtwoord voor de meting";

    public static TimeSpan LongestStatement { get; } = TimeSpan.FromMinutes(30);

    public static string NameOf(int worker) => string.Create(CultureInfo.InvariantCulture, $"w{worker:000}");

    /// <summary>Stores the families, what was written in their files, and the accounts of the workers.</summary>
    /// <returns>The families that each worker has now.</returns>
    public static async Task<IReadOnlyList<string[]>> MakeAsync(Database database, Cohort cohort, ContentLibrary content, LoadOptions options)
    {
        var now = TimeProvider.System.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await database.MigrateAsync(CancellationToken.None);
        await using var db = database.Open();
        db.Database.SetCommandTimeout(LongestStatement);
        var aside = await SetAsideIndexes.TakeAwayAsync(db);
        if (!(await ImportCohort.IntoAsync(database, cohort, now, null, CancellationToken.None)).IsValid)
        {
            throw new InvalidOperationException("The made-up families could not be stored.");
        }

        await aside.PutBackAsync(db);
        var accounts = await AccountsAsync(db, options.Workers);

        // Later families were closed or handed over: they fill the tables and stand on no caseload.
        var onCaseloads = Math.Min(cohort.Families.Count, options.Workers * options.Caseload);
        var workers = Enumerable.Range(0, cohort.Families.Count).Select(i => (accounts[i / options.Caseload % accounts.Count], i < onCaseloads)).ToArray();
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            LoadFiles.Classify(db, cohort, content.Rules, now);
            LoadFiles.Write(db, cohort, workers, today);
            await db.Database.ExecuteSqlRawAsync("update families set name = 'Gezin ' || id");
            await db.Database.ExecuteSqlRawAsync("update members set name = 'Naam ' || id");
            await transaction.CommitAsync();
        }

        if (db.Database.IsNpgsql())
        {
            // After a large import the planner knows nothing yet; the server itself would do this within a minute.
            await db.Database.ExecuteSqlRawAsync("vacuum analyze");
        }

        return [.. Enumerable.Range(0, options.Workers).Select(w => Enumerable.Range(0, onCaseloads).Where(i => workers[i].Item1 == accounts[w]).Select(i => cohort.Families[i].Family.Id).ToArray())];
    }

    /// <summary>The accounts; their password is hashed once, for hashing it two hundred times measures nothing here.</summary>
    private static async Task<IReadOnlyList<string>> AccountsAsync(LuwteDbContext db, int workers)
    {
        var ids = new List<string>();
        var hash = string.Empty;
        for (var worker = 0; worker < workers; worker++)
        {
            var name = NameOf(worker);
            if (worker == 0)
            {
                var first = await CreateAccount.RunAsync(db, new NewAccount { UserName = name, DisplayName = "Werker " + name, Organisation = "GI", Roles = [StaffRole.Worker], Password = Password }, CancellationToken.None);
                hash = first.Value!.PasswordHash!;
                ids.Add(first.Value.Id);
                continue;
            }

            var user = new LuwteUser { UserName = name, NormalizedUserName = name.ToUpperInvariant(), DisplayName = "Werker " + name, Organisation = "GI", SecurityStamp = name, LockoutEnabled = true, PasswordHash = hash };
            db.Users.Add(user);
            db.UserClaims.Add(new IdentityUserClaim<string> { UserId = user.Id, ClaimType = StaffRoles.Claim, ClaimValue = StaffRole.Worker.Code() });
            ids.Add(user.Id);
        }

        await db.SaveChangesAsync();
        return ids;
    }
}
