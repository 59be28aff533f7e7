using System.Net;
using System.Net.Mail;

namespace Luwte.App.Measurement;

/// <summary>A mail server that takes our mail.</summary>
/// <param name="Host">Name or address.</param>
/// <param name="Port">Usually 25 for a server of one's own, 587 with log-in.</param>
/// <param name="From">Sender: an address that says nothing about the subject.</param>
/// <param name="User">Log-in; null for none.</param>
/// <param name="Password">Its password.</param>
internal sealed record MailServer(string Host, int Port, string From, string? User = null, string? Password = null)
{
    /// <summary>On the machine itself nobody listens in between; elsewhere the connection is encrypted.</summary>
    public bool Encrypted => Host is not ("localhost" or "127.0.0.1" or "::1");
}

/// <summary>Sends mail over SMTP with STARTTLS.</summary>
internal sealed class MailGateway(MailServer server) : IMessageGateway
{
    private const int Milliseconds = 20_000;

    /// <summary>The subject line of every mail: it shows on a locked screen, so it says nothing.</summary>
    public const string Subject = "Bericht";

    public string Name => $"mail by {server.Host}:{server.Port}";

    public async Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var client = new SmtpClient(server.Host, server.Port)
        {
            EnableSsl = server.Encrypted,
            DeliveryMethod = SmtpDeliveryMethod.Network,
            UseDefaultCredentials = false,
            Credentials = server.User is null ? null : new NetworkCredential(server.User, server.Password),
            Timeout = Milliseconds,
        };
        using var mail = new MailMessage(server.From, message.Address, Subject, message.Text);
        mail.Headers.Add("Message-ID", $"<{key}@{new MailAddress(server.From).Host}>");
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Milliseconds);
        await client.SendMailAsync(mail, limit.Token);
    }
}
