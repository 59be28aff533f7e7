using System.Net.Http.Json;

namespace Luwte.App.Measurement;

/// <summary>Posts each text message to an address of the organisation's text service.</summary>
internal sealed class WebhookGateway(Uri address) : IMessageGateway, IDisposable
{
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(20) };

    // Without the path: it may hold a secret of the service.
    public string Name => $"texts by {address.GetLeftPart(UriPartial.Authority)}";

    /// <exception cref="HttpRequestException">The service did not answer with success.</exception>
    public async Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { id = key, to = message.Address, text = message.Text }) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await client.SendAsync(request, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => client.Dispose();
}
