using System.CommandLine;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Luwte.Cli.Cohorts;
using Luwte.Cli.Content;
using Luwte.Cli.Tables;
using Luwte.Web.Sites;
using Microsoft.EntityFrameworkCore;

namespace Luwte.Cli.Sites;

/// <summary><c>luwte serve</c>: the sites on an existing database.</summary>
internal static class ServeCommand
{
    private const string Pepper = "LUWTE_CODE_PEPPER";

    internal static Command Create()
    {
        var command = new Command("serve", "Starts the sites on a database, which is brought up to date first. Stop with Ctrl+C. The secret behind the codes comes from the environment: " + Pepper + " (make one with: openssl rand -base64 32).");
        var site = new Option<string>("--site") { Description = "Which site: family, professional or all.", DefaultValueFactory = _ => "all" };
        site.AcceptOnlyFromAmong("family", "professional", "all");
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on; with --site all two, joined by a semicolon: the family site first.",
            DefaultValueFactory = _ => "http://127.0.0.1:5080;http://127.0.0.1:5081",
        };
        var onCall = new Option<string?>("--on-call")
        {
            Description = "Telephone number or mail address of the on-call duty for answers that may mean danger. Without one the family site does not open for self-completion. Default: none.",
            HelpName = "ADDRESS",
        };
        var manager = new Option<string?>("--on-call-manager") { Description = "The same of the manager who is reached when the duty does not answer. Default: none.", HelpName = "ADDRESS" };
        var familyUrl = new Option<string?>("--family-url") { Description = "Address of the family site as browsers reach it, for the worker's tablet. Default: where the family site of this program listens.", HelpName = "URL" };
        var professionalUrl = new Option<string?>("--professional-url") { Description = "Address of the professional site as browsers reach it; passkeys hold for its host only. Default: the address it listens on, when that has a name.", HelpName = "URL" };
        var messages = new MessageOptions(command);
        var tls = new TlsOptions(command);
        var store = new StoreOptions(command);
        command.Options.Add(site);
        command.Options.Add(urls);
        command.Options.Add(onCall);
        command.Options.Add(manager);
        command.Options.Add(familyUrl);
        command.Options.Add(professionalUrl);
        command.SetAction((parse, cancellation) => CommandRun.GuardAsync(parse, async () =>
        {
            var which = parse.GetRequiredValue(site);
            var addresses = Addresses(parse.GetRequiredValue(urls), which);
            var (family, professional) = (Address(parse.GetValue(familyUrl), "--family-url"), Address(parse.GetValue(professionalUrl), "--professional-url"));
            var (certificate, proxies) = tls.Read(parse, addresses);
            RequireTls(which, addresses, family, professional);
            var database = store.Require(parse, mustExist: true);
            var content = ContentSource.Load(parse);
            await database.MigrateAsync(cancellation);
            await RefuseDemoAsync(database, cancellation);
            var options = new SiteOptions
            {
                Database = database,
                Content = content,
                Url = addresses[0],
                OnCall = Duty(parse.GetValue(onCall), parse.GetValue(manager)),
                Pepper = ReadPepper(),
                Gateways = messages.Read(parse),
                FamilyAddress = family,
                ProfessionalAddress = professional,
                Certificate = certificate,
                Proxies = proxies,
            };
            await using var running = await RunningSites.StartAsync(
                which == "professional" ? null : options,
                which == "family" ? null : options with { Url = addresses[^1] },
                cancellation);
            Announce(parse.InvocationConfiguration.Output, running);
            MessageOptions.Announce(parse.InvocationConfiguration.Output, options);
            await UntilStopped.WaitAsync(cancellation);
            return CommandRun.Done;
        }));
        return command;
    }

    internal static void Announce(TextWriter output, RunningSites running)
    {
        if (running.Family is { } family)
        {
            output.WriteLine($"Family site:        {family}");
        }

        if (running.Professional is { } professional)
        {
            output.WriteLine($"Professional site:  {professional}");
        }
    }

    private static string[] Addresses(string urls, string site)
    {
        var addresses = urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var needed = site == "all" ? 2 : 1;
        if (addresses.Length < needed || addresses.Any(a => !Uri.TryCreate(a, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https")))
        {
            throw new BadInputException(new InputFault("--urls", null, null, needed == 2 ? "give two addresses joined by a semicolon, the family site first" : "give an address such as http://127.0.0.1:5080"));
        }

        return addresses;
    }

    private static void RequireTls(string which, IReadOnlyList<string> addresses, Uri? family, Uri? professional)
    {
        if (which != "professional")
        {
            TlsOptions.Require(addresses[0], family, "--family-url");
        }

        if (which != "family")
        {
            TlsOptions.Require(addresses[^1], professional, "--professional-url");
        }
    }

    private static Uri? Address(string? url, string option) => url is null ? null
        : Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri
        : throw new BadInputException(new InputFault(option, null, null, "give an address such as https://voorbeeld.nl"));

    private static OnCallDuty? Duty(string? address, string? manager) => (address, manager) switch
    {
        (null, null) => null,
        ({ } a, { } m) => new OnCallDuty(a, m),
        _ => throw new BadInputException(new InputFault("--on-call, --on-call-manager", null, null, "give both or neither: a duty that does not answer must have somebody behind it")),
    };

    private static CodePepper ReadPepper()
    {
        try
        {
            return CodePepper.FromText(Environment.GetEnvironmentVariable(Pepper) ?? string.Empty);
        }
        catch (ArgumentException wrong)
        {
            throw new BadInputException(new InputFault(Pepper, null, null, wrong.Message));
        }
    }

    /// <summary>The log-ins of the demo are printed for everybody; a database that has them is never a real one.</summary>
    private static async Task RefuseDemoAsync(Database database, CancellationToken cancellation)
    {
        await using var db = database.Open();
        var names = DemoAccounts.All.Select(a => a.UserName.ToUpperInvariant()).ToList();
        if (await db.Users.AnyAsync(u => names.Contains(u.NormalizedUserName!), cancellation))
        {
            throw new BadInputException(new InputFault("database", null, null, "it holds the log-ins of the demo, which everybody knows; use luwte demo --db, or another database"));
        }
    }
}
