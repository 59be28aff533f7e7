namespace Luwte.App.Measurement;

/// <summary>Hands a message to the organisation's own mail or text service.</summary>
internal interface IMessageGateway
{
    /// <summary>What is shown at the start of the program, for instance <c>mail by localhost:25</c>.</summary>
    string Name { get; }

    /// <summary>Returns when the service has taken the message; throws when it has not.</summary>
    /// <param name="message">Whom and what.</param>
    /// <param name="key">Stays the same when a message is sent again, so that a service can drop the second.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task SendAsync(DueMessage message, string key, CancellationToken cancellationToken);
}
