using System.CommandLine;
using Luwte.Cli.Access;
using Luwte.Cli.Audit;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Content;
using Luwte.Cli.Effects;
using Luwte.Cli.Evidence;
using Luwte.Cli.PolicyPictures;
using Luwte.Cli.Reports;
using Luwte.Cli.Sites;
using Luwte.Cli.Tables;

namespace Luwte.Cli;

/// <summary>The one program of Luwte: every site and every batch job starts here.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => RunAsync(args, Console.Out, Console.Error);

    /// <summary>Runs one command; results go to <paramref name="output"/>, messages to <paramref name="error"/>.</summary>
    internal static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var parse = Root().Parse(args.Length == 0 ? ["--help"] : args);
        if (parse.Errors.Count > 0)
        {
            foreach (var fault in parse.Errors)
            {
                await error.WriteLineAsync(fault.Message);
            }

            await error.WriteLineAsync("See luwte --help, or luwte <command> --help.");
            return CommandRun.BadInput;
        }

        try
        {
            var code = await parse.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
            return args.Length == 0 ? CommandRun.BadInput : code;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.");
            return CommandRun.Fault;
        }
#pragma warning disable CA1031 // The outermost frame: whatever was not foreseen becomes exit code 1 with its message, not a crash dump.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            await error.WriteLineAsync($"Fault of the program: {fault}");
            return CommandRun.Fault;
        }
    }

    private static RootCommand Root()
    {
        var root = new RootCommand("Luwte: protection of children in families with violence, from questionnaire to policy picture.");
        root.Options.Add(ContentSource.Pack);
        root.Subcommands.Add(DemoCommand.Create());
        root.Subcommands.Add(ServeCommand.Create());
        root.Subcommands.Add(AccountCommand.Create());
        root.Subcommands.Add(ClassifyCommand.Create());
        root.Subcommands.Add(ExplainCommand.Create());
        root.Subcommands.Add(PictureCommand.Create());
        root.Subcommands.Add(ImportCommand.Create());
        root.Subcommands.Add(ExportCommand.Create());
        root.Subcommands.Add(ReclassifyCommand.Create());
        root.Subcommands.Add(DoctorCommand.Create());
        root.Subcommands.Add(VerifyAuditCommand.Create());
        root.Subcommands.Add(GlmCommand.Create());
        root.Subcommands.Add(GeeCommand.Create());
        root.Subcommands.Add(StudyCommand.Create());
        root.Subcommands.Add(MetaCommand.Create());
        root.Subcommands.Add(ProtectCommand.Create());
        root.Subcommands.Add(MixedCommand.Create());
        root.Subcommands.Add(MatchCommand.Create());
        root.Subcommands.Add(EffectSizeCommand.Create());
        return root;
    }
}
