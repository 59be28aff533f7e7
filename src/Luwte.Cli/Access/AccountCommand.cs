using System.CommandLine;
using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.Cli.Audit;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Tables;
using Spectre.Console;

namespace Luwte.Cli.Access;

/// <summary><c>luwte account</c>: makes an account for a professional; the way in for the first one.</summary>
internal static class AccountCommand
{
    private const string Variable = "LUWTE_PASSWORD";

    internal static Command Create()
    {
        var command = new Command("account", $"Makes an account for a professional. The second factor is set up at the first log-in. The password comes from {Variable}, or is asked for when a person is at the keyboard; never from an argument, which others on the machine can read.");
        var userName = new Argument<string>("NAME") { Description = "What the person logs in with." };
        var displayName = new Option<string>("--display-name") { Description = "Name as colleagues and families see it. Required.", Required = true };
        var organisation = new Option<string>("--organisation") { Description = "Organisation of the person. Required.", Required = true };
        var roles = new Option<string[]>("--role") { Description = $"Role: {string.Join(", ", StaffRoles.Words)}; may be given more than once. Required.", Required = true };
        roles.AcceptOnlyFromAmong([.. StaffRoles.Words]);
        command.Arguments.Add(userName);
        command.Options.Add(displayName);
        command.Options.Add(organisation);
        command.Options.Add(roles);
        var store = new StoreOptions(command);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var database = store.Require(parse, mustExist: true);
            var account = new NewAccount
            {
                UserName = parse.GetRequiredValue(userName),
                DisplayName = parse.GetRequiredValue(displayName),
                Organisation = parse.GetRequiredValue(organisation),
                Roles = [.. parse.GetRequiredValue(roles).Select(RoleOf)],
                Password = Password(),
            };
            await database.MigrateAsync(cancellation);
            await using var db = database.Open();
            await CommandAudit.WriteAsync(database, "account.made", AuditKind.Create, string.Join('+', account.Roles.Select(r => r.Code())), cancellation);
            var made = Databases.Require(await CreateAccount.RunAsync(db, account, cancellation));
            parse.InvocationConfiguration.Output.WriteLine($"Made the account {made.UserName}.");
            return CommandRun.Done;
        }));
        return command;
    }

    private static StaffRole RoleOf(string word) =>
        StaffRoles.TryParse(word, out var role) ? role : throw new BadInputException(new InputFault("--role", null, null, $"'{word}' is no role"));

    private static string Password()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return given;
        }

        return Console.IsInputRedirected
            ? throw new BadInputException(new InputFault(Variable, null, null, $"set it to the password, at least {CreateAccount.ShortestPassword} characters"))
            : AnsiConsole.Prompt(new TextPrompt<string>("Password:").Secret());
    }
}
