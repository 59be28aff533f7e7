using Luwte.App.Storage;
using Luwte.App.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Cli;

public class AccountCommandTests
{
    [Fact]
    public async Task Account_IsMade_TakenNameAndShortPasswordAreRefused()
    {
        await using var test = await TestDatabase.CreateAsync("sqlite");
        string[] rest = ["--display-name", "A", "--organisation", "O", "--role", "worker", "--role", "team-leader", "--db", ((Database.Sqlite)test.Database).File];
        try
        {
            Environment.SetEnvironmentVariable("LUWTE_PASSWORD", "long-enough-password");
            var (made, output, _) = await CommandLine.RunAsync(["account", "first", .. rest]);
            var (taken, _, takenError) = await CommandLine.RunAsync(["account", "FIRST", .. rest]);
            Environment.SetEnvironmentVariable("LUWTE_PASSWORD", "short");
            var (refused, _, shortError) = await CommandLine.RunAsync(["account", "second", .. rest]);

            made.ShouldBe(0);
            output.ShouldContain("Made the account first.");
            taken.ShouldBe(2);
            takenError.ShouldContain("there is an account with this name already");
            refused.ShouldBe(2);
            shortError.ShouldContain("at least 12 characters");
        }
        finally
        {
            Environment.SetEnvironmentVariable("LUWTE_PASSWORD", null);
        }

        await using var db = test.Database.Open();
        (await db.Users.CountAsync()).ShouldBe(1);
        (await db.UserClaims.CountAsync()).ShouldBe(2);
    }
}
