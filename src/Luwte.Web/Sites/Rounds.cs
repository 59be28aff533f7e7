using Luwte.App.Classification;
using Luwte.App.Measurement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Luwte.Web.Sites;

/// <summary>
/// What the family site does by itself: danger that nobody took up is called on and new answers are classified every minute,
/// messages of open waves are written every hour. All of it may run in several programs at once; each message is written once.
/// </summary>
internal sealed partial class Rounds(IServiceScopeFactory scopes, SiteOptions options, ILogger<Rounds> log) : BackgroundService
{
    private const int MinutesPerHour = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var minute = new PeriodicTimer(TimeSpan.FromMinutes(1));
        for (var n = 0; await minute.WaitForNextTickAsync(stoppingToken); n++)
        {
            try
            {
                await RoundAsync(withWaves: n % MinutesPerHour == 0, stoppingToken);
            }
#pragma warning disable CA1031 // A database that is away for a minute must not end the rounds for good; the fault is logged and the next minute tries again.
            catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
            {
                Failed(log, fault.GetType().Name);
            }
        }
    }

    private async Task RoundAsync(bool withWaves, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (options.OnCall is not null)
        {
            await scope.ServiceProvider.GetRequiredService<EscalateDanger>().RunAsync(cancellationToken);
        }

        await AssessAnswered.EverywhereAsync(options.Database, options.Content, options.Clock.GetUtcNow(), cancellationToken);
        if (withWaves)
        {
            await scope.ServiceProvider.GetRequiredService<SendDueWaves>().RunAsync(cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A round failed with {Fault}; it is tried again in a minute.")]
    private static partial void Failed(ILogger log, string fault);
}
