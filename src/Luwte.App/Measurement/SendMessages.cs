using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.Measurement;

/// <summary>
/// Sends what is due, one message after the other. A message counts as sent once its service took it; a crash in between
/// sends it once more under the same key, never not at all.
/// </summary>
internal sealed class SendMessages(TakeDueMessages take, MessageGateways gateways)
{
    /// <returns>How many were sent and how many failed and are tried again.</returns>
    public async Task<(int Sent, int Failed)> RunAsync(CancellationToken cancellationToken)
    {
        var (sent, failed) = (0, 0);
        while (await take.NextAsync(gateways.Reaches, cancellationToken) is { } message)
        {
            try
            {
                await gateways.SendAsync(message, KeyOf(message.Id), cancellationToken);
            }
#pragma warning disable CA1031 // Whatever a service answers must not stop the messages after this one; it is noted and tried again.
            catch (Exception fault) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                failed++;
                await take.FailedAsync(message.Id, fault.GetType().Name, cancellationToken);
                continue;
            }

            await take.SentAsync(message.Id, cancellationToken);
            gateways.Noted(message.Id);
            sent++;
        }

        return (sent, failed);
    }

    /// <summary>The id of a message names a person and a wave; outside only its hash is seen.</summary>
    internal static string KeyOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("message|" + id)).AsSpan(0, 16));
}
