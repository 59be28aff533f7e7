using System.Globalization;
using Luwte.App.Cohorts;
using Luwte.App.Storage;
using Luwte.App.Tests.Cli;
using Luwte.App.Tests.Storage;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cohorts;

/// <summary>Bad input never half-imports: each kind of fault ends with exit code 2, the right place, and the database as it was.</summary>
public class BrokenImportTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task EveryKindOfFault_IsRefusedWithItsPlace_AndChangesNothing(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var folder = new TemporaryFolder();
        string[] named = test.Database is Database.Sqlite file ? ["--db", file.File] : ["--postgres", ((Database.Postgres)test.Database).Connection];
        Directory.CreateDirectory(folder.In("sound"));
        CohortFiles.Sound.WriteTo(folder.In("sound"));
        (await CommandLine.RunAsync(["import", folder.In("sound"), .. named])).Code.ShouldBe(0);
        var before = await StoredAsync(named, folder.In("before"));

        foreach (var (broken, number) in BrokenCohorts.All.Select((b, i) => (b, i)))
        {
            var at = folder.In("broken-" + number.ToString(CultureInfo.InvariantCulture));
            Directory.CreateDirectory(at);
            broken.Files.WriteTo(at);

            var (code, output, error) = await CommandLine.RunAsync(["import", at, .. named]);

            code.ShouldBe(2, broken.Kind);
            output.ShouldBeEmpty(broken.Kind);
            error.ShouldContain(string.Create(CultureInfo.InvariantCulture, $"{broken.File}:{broken.Line}: {broken.Column}: "), Case.Sensitive, broken.Kind);
        }

        (await StoredAsync(named, folder.In("after"))).ShouldBe(before);
    }

    private static async Task<string> StoredAsync(string[] named, string folder)
    {
        (await CommandLine.RunAsync(["export", folder, .. named])).Code.ShouldBe(0);
        return string.Concat(CohortFormat.Files.Select(f => File.ReadAllText(Path.Combine(folder, f))));
    }
}
