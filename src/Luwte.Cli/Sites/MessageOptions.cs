using System.CommandLine;
using Luwte.App.Measurement;
using Luwte.Cli.Tables;
using Luwte.Web.Sites;

namespace Luwte.Cli.Sites;

/// <summary>Through what messages go out: a mail server and, for telephone numbers, a folder or an address of a text service.</summary>
internal sealed class MessageOptions
{
    private const string UserVariable = "LUWTE_MAIL_USER";
    private const string PasswordVariable = "LUWTE_MAIL_PASSWORD";
    private const int DefaultPort = 25;

    private readonly Option<string?> smtp = new("--mail-server") { Description = $"Mail server that takes our mail, HOST or HOST:PORT (25 unless given). Log-in, where needed, from {UserVariable} and {PasswordVariable}. Default: none, codes go by hand.", HelpName = "HOST" };
    private readonly Option<string?> from = new("--mail-from") { Description = "Sender of the mail. Choose an address that says nothing about the subject.", HelpName = "ADDRESS" };
    private readonly Option<string?> folder = new("--text-folder") { Description = "Folder in which each text message appears as a file for your own text service. Default: none.", HelpName = "FOLDER" };
    private readonly Option<string?> hook = new("--text-webhook") { Description = "Address of your text service, to which each text message is posted as JSON. Default: none.", HelpName = "URL" };

    public MessageOptions(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(smtp);
        command.Options.Add(from);
        command.Options.Add(folder);
        command.Options.Add(hook);
    }

    /// <exception cref="BadInputException">Half a setting, or one that cannot be used.</exception>
    public MessageGateways Read(ParseResult parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        return new MessageGateways(Mail(parse.GetValue(smtp), parse.GetValue(from)), Text(parse.GetValue(folder), parse.GetValue(hook)));
    }

    /// <summary>Says at the start what is sent and what is not.</summary>
    public static void Announce(TextWriter output, SiteOptions options)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(options);
        output.WriteLine($"Messages:           {(options.Gateways.Mail?.Name ?? "no mail")}, {(options.Gateways.Text?.Name ?? "no texts")}");
        if (options.Gateways.Channels.Count == 0)
        {
            output.WriteLine("                    nothing is sent: workers hand over the codes themselves (--mail-server, --text-folder)");
        }

        if (options.OnCall is { } duty && !(options.Gateways.ReachesDuty(duty.Address) && options.Gateways.ReachesDuty(duty.ManagerAddress)))
        {
            output.WriteLine("                    WARNING: nothing reaches the on-call duty or its manager; danger is shown on the professional site only");
        }

        output.Flush();
    }

    private static MailGateway? Mail(string? server, string? sender)
    {
        if (server is null && sender is null)
        {
            return null;
        }

        var parts = server?.Split(':') ?? [];
        var port = DefaultPort;
        if (parts.Length is 0 or > 2 || parts[0].Length == 0 || (parts.Length == 2 && !int.TryParse(parts[1], out port)) || !System.Net.Mail.MailAddress.TryCreate(sender, out _))
        {
            throw new BadInputException(new InputFault("--mail-server, --mail-from", null, null, "give both: a server such as mail.voorbeeld.nl:587, and the address that sends"));
        }

        return new MailGateway(new MailServer(parts[0], port, sender!, Environment.GetEnvironmentVariable(UserVariable), Environment.GetEnvironmentVariable(PasswordVariable)));
    }

    private static IMessageGateway? Text(string? folder, string? hook)
    {
        switch (folder, hook)
        {
            case (null, null):
                return null;
            case ({ } path, null) when Directory.Exists(path):
                return new FolderGateway(Path.GetFullPath(path));
            case (null, { } url) when Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https":
                return new WebhookGateway(address);
            default:
                throw new BadInputException(new InputFault("--text-folder, --text-webhook", null, null, "give one of the two: a folder that exists, or an address such as https://sms.voorbeeld.nl/berichten"));
        }
    }
}
