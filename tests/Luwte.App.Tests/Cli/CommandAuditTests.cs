using Luwte.App.Storage;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

/// <summary>What is done on the server itself is in the audit log too, before anything leaves or changes.</summary>
public class CommandAuditTests
{
    [Fact]
    public async Task CommandsOnADatabase_AreInTheLog_AndTheChainIsWhole()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        string[] store = ["--db", ((Database.Sqlite)test.Database).File];
        var folder = Directory.CreateTempSubdirectory("luwte-audit-").FullName;
        (await CommandLine.RunAsync(["import", CommandLine.Data("cohorts", "small"), .. store])).Code.ShouldBe(0);
        (await CommandLine.RunAsync(["reclassify", .. store])).Code.ShouldBe(0);
        (await CommandLine.RunAsync(["export", Path.Combine(folder, "a"), .. store])).Code.ShouldBe(0);
        (await CommandLine.RunAsync(["export", Path.Combine(folder, "b"), "--pseudonymised", .. store])).Code.ShouldBe(0);
        await CommandLine.RunAsync(["export", Path.Combine(folder, "c"), "--research", .. store]);
        (await CommandLine.RunAsync(["classify", .. store])).Code.ShouldBe(0);
        Directory.Delete(folder, recursive: true);

        await using var db = test.Database.Open();
        var rows = await db.Audit.OrderBy(a => a.Sequence).ToListAsync();
        rows.Select(r => (r.Event, r.Kind, r.Purpose)).ShouldBe(
        [
            ("cohort.import", "C", null),
            ("history.reclassify", "U", null),
            ("cohort.read", "R", "export"),
            ("cohort.read", "R", "export pseudonymised"),
            ("cohort.read", "R", "export research"),
            ("cohort.read", "R", "classify"),
        ]);
        rows.ShouldAllBe(r => r.Actor == "system:" + Environment.UserName && r.Source == "luwte");
        (await CommandLine.RunAsync(["verify-audit", .. store])).Code.ShouldBe(0);
    }

    [Fact]
    public async Task ExportWhoseRecordCannotBeWritten_WritesNoFile()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        string[] store = ["--db", ((Database.Sqlite)test.Database).File];
        (await CommandLine.RunAsync(["import", CommandLine.Data("cohorts", "small"), .. store])).Code.ShouldBe(0);
        await using (var db = test.Database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("create trigger no_audit before insert on audit begin select raise(abort, 'full'); end");
        }

        var folder = Path.Combine(Path.GetTempPath(), "luwte-audit-" + Guid.NewGuid().ToString("N"));

        (await CommandLine.RunAsync(["export", folder, .. store])).Code.ShouldNotBe(0);

        Directory.Exists(folder).ShouldBeFalse();
    }
}
