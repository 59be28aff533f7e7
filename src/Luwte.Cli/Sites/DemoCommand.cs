using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Web.Sites;

namespace Luwte.Cli.Sites;

/// <summary><c>luwte demo</c>: both sites on made-up families, ready to be played.</summary>
internal static class DemoCommand
{
    internal static Command Create()
    {
        var command = new Command("demo", "Both sites on made-up families: makes the embedded database when there is none, prints addresses, log-ins and codes. Never put real people in it. Stop with Ctrl+C.");
        var families = new Option<int>("--families") { Description = "Number of made-up families when the database is made, from 1 to 20,000.", DefaultValueFactory = _ => 400 };
        var seed = new Option<ulong>("--seed") { Description = "Same seed and day, same families.", DefaultValueFactory = _ => 2026 };
        var file = new Option<string>("--db") { Description = "SQLite file of the demo.", DefaultValueFactory = _ => DefaultFile(), HelpName = "FILE" };
        var port = new Option<int>("--port") { Description = "Port of the family site; the professional site takes the next one. 0 takes free ports.", DefaultValueFactory = _ => 5080 };
        var noBrowser = new Option<bool>("--no-browser") { Description = "Do not open a browser. Default: open one on a desktop." };
        command.Options.Add(families);
        command.Options.Add(seed);
        command.Options.Add(file);
        command.Options.Add(port);
        command.Options.Add(noBrowser);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var count = parse.GetValue(families);
            var first = parse.GetValue(port);
            Check(count, first);
            var path = Path.GetFullPath(parse.GetRequiredValue(file));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var content = ContentSource.Load(parse);
            var database = new Database.Sqlite(path);
            var demo = new DemoDatabase(database, content, TimeProvider.System.GetUtcNow());
            using (var progress = new ProgressLine(parse.InvocationConfiguration.Error))
            {
                await demo.FillAsync(count, parse.GetValue(seed), progress, cancellation);
            }

            var codes = await demo.InviteAsync(TimeProvider.System, cancellation);
            var options = new SiteOptions
            {
                Database = database,
                Content = content,
                Url = Address(first),
                Demo = true,
                OnCall = new OnCallDuty("demo", "demo"),
                Pepper = CodePepper.Demo,
            };
            await using var sites = await RunningSites.StartAsync(options, options with { Url = Address(first == 0 ? 0 : first + 1) }, cancellation);
            Announce(parse.InvocationConfiguration.Output, sites, codes, await demo.HasWorkedFileAsync(cancellation), path);
            if (!parse.GetValue(noBrowser))
            {
                OpenBrowser(sites.Professional!, parse.InvocationConfiguration.Error);
            }

            await UntilStopped.WaitAsync(cancellation);
            return CommandRun.Done;
        }));
        return command;
    }

    private static void Check(int families, int port)
    {
        var faults = new List<InputFault>();
        if (families is < 1 or > 20_000)
        {
            faults.Add(new InputFault("--families", null, null, "give a number from 1 to 20,000"));
        }

        if (port is < 0 or > 65_534)
        {
            faults.Add(new InputFault("--port", null, null, "give a port from 0 to 65,534"));
        }

        if (faults.Count > 0)
        {
            throw new BadInputException(faults);
        }
    }

    private static void Announce(TextWriter output, RunningSites sites, IReadOnlyList<DemoCode> codes, bool worked, string path)
    {
        output.WriteLine("Luwte demo: every family here is made up.");
        output.WriteLine();
        ServeCommand.Announce(output, sites);
        output.WriteLine($"Database:           {path}");
        output.WriteLine();
        output.WriteLine($"Log in on the professional site (password for all: {DemoAccounts.Password}):");
        foreach (var (userName, displayName, _) in DemoAccounts.All)
        {
            output.WriteLine($"  {userName,-12} {displayName}");
        }

        if (worked)
        {
            output.WriteLine();
            output.WriteLine($"A file that was worked in for a year: {DemoDatabase.WorkedFamily}, for werker.");
        }

        output.WriteLine();
        output.WriteLine($"Answer on the family site as a member of {DemoDatabase.PlayedFamily}, with the code:");
        foreach (var code in codes)
        {
            output.WriteLine($"  {code.Code,-16} {code.Member}");
        }

        output.WriteLine();
        output.WriteLine("Stop with Ctrl+C.");
        output.Flush();
    }

    private static string Address(int port) => "http://127.0.0.1:" + port.ToString(CultureInfo.InvariantCulture);

    private static string DefaultFile() =>
        Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "luwte", "demo.db");

    /// <summary>A machine without a desktop has nothing to open; the address was printed.</summary>
    private static void OpenBrowser(string address, TextWriter output)
    {
        if (Environment.GetEnvironmentVariable("DISPLAY") is null && Environment.GetEnvironmentVariable("WAYLAND_DISPLAY") is null)
        {
            return;
        }

        try
        {
            Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose();
        }
        catch (Win32Exception refused)
        {
            output.WriteLine($"No browser could be opened: {refused.Message}");
        }
    }
}
