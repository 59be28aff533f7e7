using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Tests.Access;
using Luwte.App.Tests.Sites.Professional;
using Luwte.App.Tests.Storage;
using Luwte.Cli.Sites;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

/// <summary>Where people work with accounts, all families leave only with the yes of a second person.</summary>
public class ApprovalOptionTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task ExportAndReclassify_NeedAnApprovalOfTheirOwn_Once(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        string[] store = test.Database is Database.Sqlite file ? ["--db", file.File] : ["--postgres", ((Database.Postgres)test.Database).Connection];
        using var folder = new TemporaryFolder();
        (await CommandLine.RunAsync(["import", CommandLine.Data("cohorts", "small"), .. store])).Code.ShouldBe(0);
        (await CommandLine.RunAsync(["reclassify", .. store])).Code.ShouldBe(0, "nobody has an account yet");
        (await CommandLine.RunAsync(["export", folder.In("before"), .. store])).Code.ShouldBe(0);
        await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);

        foreach (var command in (string[][])[["export", folder.In("a")], ["export", folder.In("b"), "--pseudonymised"], ["export", folder.In("c"), "--research"], ["reclassify"]])
        {
            var (code, _, error) = await CommandLine.RunAsync([.. command, .. store]);
            code.ShouldBe(2, string.Join(' ', command));
            error.ShouldContain("--approval");
        }

        Directory.Exists(folder.In("a")).ShouldBeFalse("nothing half-done");
        var export = await SecondPerson.YesAsync(test.Database, KeepApprovals.Export);
        (await CommandLine.RunAsync(["reclassify", "--approval", export, .. store])).Error.ShouldContain("for something else");
        (await CommandLine.RunAsync(["export", folder.In("a"), "--pseudonymised", "--approval", export, .. store])).Error.ShouldContain("for something else");
        (await CommandLine.RunAsync(["export", folder.In("a"), "--approval", export, .. store])).Code.ShouldBe(0);
        var (again, _, used) = await CommandLine.RunAsync(["export", folder.In("d"), "--approval", export, .. store]);
        (again, used.Contains("used already", StringComparison.Ordinal)).ShouldBe((2, true));
        (await CommandLine.RunAsync(["reclassify", "--approval", await SecondPerson.YesAsync(test.Database, KeepApprovals.Reclassify), .. store])).Code.ShouldBe(0);
        await using var db = test.Database.Open();
        (await db.Audit.CountAsync(a => a.Event == "cohort.read" && a.Purpose == "export, approval " + export)).ShouldBe(1);
    }

    [Fact]
    public async Task Demo_NeedsNone_UntilSomebodyElseHasAnAccount()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        string[] store = ["--db", ((Database.Sqlite)test.Database).File];
        foreach (var (userName, _, role) in DemoAccounts.All)
        {
            await ProfessionalVisit.AddAccountAsync(test.Database, userName, role);
        }

        (await CommandLine.RunAsync(["reclassify", .. store])).Code.ShouldBe(0);
        await ProfessionalVisit.AddAccountAsync(test.Database, "fatima", StaffRole.Worker);
        (await CommandLine.RunAsync(["reclassify", .. store])).Code.ShouldBe(2);
    }
}
