using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Luwte.App.Tests.Measurement;

/// <summary>A mail server on the loopback that keeps what it gets; as much of SMTP as a sender needs.</summary>
internal sealed class MailReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private readonly List<string> got = [];

    private MailReceiver()
    {
        listener.Start();
        loop = Task.Run(AcceptAsync);
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Answers every mail with "try later" instead of taking it.</summary>
    public bool Refuses { get; set; }

    /// <summary>Whole mails, headers and text, in the order in which they were taken.</summary>
    public IReadOnlyList<string> Mails
    {
        get
        {
            lock (got)
            {
                return [.. got];
            }
        }
    }

    public static MailReceiver Start() => new();

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await loop;
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await TalkAsync(client);
            }
        }
        catch (Exception end) when (end is OperationCanceledException or SocketException or IOException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        await using var writer = new StreamWriter(client.GetStream(), Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 test");
        while (await reader.ReadLineAsync(stop.Token) is { } line)
        {
            switch (line.Split(' ')[0].ToUpperInvariant())
            {
                case "EHLO" or "HELO":
                    await writer.WriteLineAsync("250 test");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go on");
                    var mail = await BodyAsync(reader);
                    if (!Refuses)
                    {
                        lock (got)
                        {
                            got.Add(mail);
                        }
                    }

                    await writer.WriteLineAsync(Refuses ? "451 later" : "250 taken");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 ok");
                    break;
            }
        }
    }

    private async Task<string> BodyAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(stop.Token) is { } line && line != ".")
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}
