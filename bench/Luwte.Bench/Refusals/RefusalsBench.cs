using System.Diagnostics;
using Luwte.App.Content;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Bench.Saves;
using Luwte.Domain.Measurement;

namespace Luwte.Bench.Refusals;

/// <summary>
/// How long refusing a code takes, by why it is refused. The kinds are tried in turn within one run; what counts is that
/// their medians differ less than one kind differs from itself.
/// </summary>
internal static class RefusalsBench
{
    private const int Rounds = 60;

    internal static async Task Run(string[] args)
    {
        var folder = Directory.CreateTempSubdirectory("luwte-refusals-").FullName;
        try
        {
            var database = new Database.Sqlite(Path.Combine(folder, "refusals.db"));
            await SaveLoad.PrepareAsync(database);
            var codes = await CodesAsync(database);
            var times = codes.ToDictionary(c => c.Kind, _ => new List<double>());
            for (var round = -3; round < Rounds; round++)
            {
                foreach (var (kind, code) in codes)
                {
                    await using var db = database.Open();
                    var guard = new CodeGuard(TimeProvider.System);
                    var watch = Stopwatch.StartNew();
                    await new RedeemCode(db, CodePepper.Demo, guard, TimeProvider.System).RunAsync(code, kiosk: false, CancellationToken.None);
                    if (round >= 0)
                    {
                        times[kind].Add(watch.Elapsed.TotalMilliseconds);
                    }
                }
            }

            foreach (var (kind, list) in times)
            {
                list.Sort();
                Console.WriteLine(FormattableString.Invariant($"{kind,-16} p25 {At(list, 0.25):0.00} ms, median {At(list, 0.5):0.00} ms, p75 {At(list, 0.75):0.00} ms"));
            }

            var medians = times.Values.Select(t => At(t, 0.5)).ToArray();
            Console.WriteLine(FormattableString.Invariant($"medians differ by {medians.Max() - medians.Min():0.00} ms; one kind spreads {times.Values.Average(t => At(t, 0.75) - At(t, 0.25)):0.00} ms between its quartiles"));
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<(string Kind, string Code)>> CodesAsync(Database database)
    {
        var living = await CodeAsync(database, "bench-0");
        var revoked = await CodeAsync(database, "bench-1");
        await CodeAsync(database, "bench-1");
        var used = await CodeAsync(database, "bench-2");
        var expired = await CodeAsync(database, "bench-3");
        await using var db = database.Open();
        foreach (var row in db.Invitations)
        {
            row.ClosedAt = row.MemberId == "bench-2" ? row.CreatedAt : null;
            row.ExpiresAt = row.MemberId == "bench-3" ? row.CreatedAt : row.ExpiresAt;
        }

        await db.SaveChangesAsync();
        return
        [
            ("unknown", "7777-7777-7777"), ("no code", "zomaar iets"), ("wrong verifier", living[..^1] + (living[^1] == '0' ? '1' : '0')),
            ("of another", living[..4] + used[4..]), ("revoked", revoked), ("used up", used), ("expired", expired),
        ];
    }

    private static async Task<string> CodeAsync(Database database, string member)
    {
        await using var db = database.Open();
        var invited = await new InviteRespondent(db, Content.Value, CodePepper.Demo, TimeProvider.System).RunAsync(
            new InviteRequest { FamilyId = "bench", MemberId = member, Wave = Wave.T0, By = "bench" }, CancellationToken.None);
        return invited.Value!.Code;
    }

    private static readonly Lazy<ContentLibrary> Content = new(() => ContentLibrary.Load());

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
