using Luwte.App.Audit;
using Luwte.App.Classification;
using Luwte.App.Families;
using Luwte.App.Measurement;
using Luwte.App.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Luwte.Web.Sites;

/// <summary>What a site leaves to the other.</summary>
/// <param name="Classify">Whether new answers are classified here.</param>
/// <param name="RemoveDrafts">Whether drafts that nobody touched for long are removed here.</param>
internal sealed record RoundParts(bool Classify, bool RemoveDrafts);

/// <summary>
/// What the sites do by themselves: every minute danger that nobody took up is called on, the manager is told of emergency access, new answers are classified and
/// messages that may go are sent; every hour the messages of open waves are written and old drafts are removed. Both sites do
/// it (classifying is left to the family site, where answers come in, and drafts to the professional one), and all of it may run in several programs at once: each message is written once
/// and held by one sender at a time.
/// </summary>
internal sealed partial class Rounds(IServiceScopeFactory scopes, SiteOptions options, RoundParts parts, ILogger<Rounds> log) : BackgroundService
{
    private const int RoundsPerHour = 60;

    /// <summary>Everything that the rounds use, beside the database.</summary>
    public static void AddTo(IServiceCollection services, SiteOptions options, RoundParts parts)
    {
        services.AddSingleton(parts);
        services.AddSingleton(options.Gateways);
        services.AddScoped(p => new SendDueWaves(p.GetRequiredService<LuwteDbContext>(), p.GetRequiredService<InviteRespondent>(), CodesOf(p), options.Clock));
        services.AddScoped(p => new TakeDueMessages(p.GetRequiredService<LuwteDbContext>(), CodesOf(p), options.Clock));
        services.AddScoped<SendMessages>();
        if (options.OnCall is { } duty)
        {
            services.AddSingleton(duty).AddScoped<EscalateDanger>().AddScoped<TellOfBrokenGlass>();
        }

        services.AddHostedService<Rounds>();
    }

    private static SealingKey CodesOf(IServiceProvider services) => services.GetRequiredService<CodePepper>().SealingKey(SendDueWaves.SealingPurpose);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SayWhatIsNotSent();
        using var timer = new PeriodicTimer(options.RoundEvery);
        for (var n = 0; await timer.WaitForNextTickAsync(stoppingToken); n++)
        {
            await TryAsync("danger", EscalateAsync, stoppingToken);
            await TryAsync("reviews", TellAsync, stoppingToken);
            await TryAsync("answers", AssessAsync, stoppingToken);
            await TryAsync("waves", n % RoundsPerHour == 0 ? WriteAsync : NothingAsync, stoppingToken);
            await TryAsync("drafts", n % RoundsPerHour == 0 ? RemoveDraftsAsync : NothingAsync, stoppingToken);
            await TryAsync("messages", SendAsync, stoppingToken);
        }
    }

    private static Task NothingAsync(IServiceProvider services, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task EscalateAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        options.OnCall is null ? Task.CompletedTask : services.GetRequiredService<EscalateDanger>().RunAsync(cancellationToken);

    private Task TellAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        options.OnCall is null ? Task.CompletedTask : services.GetRequiredService<TellOfBrokenGlass>().RunAsync(cancellationToken);

    private Task AssessAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        !parts.Classify ? Task.CompletedTask : AssessAnswered.EverywhereAsync(options.Database, options.Content, options.Clock.GetUtcNow(), cancellationToken);

    private Task WriteAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        options.Gateways.Channels.Count == 0 ? Task.CompletedTask : services.GetRequiredService<SendDueWaves>().RunAsync(options.Gateways.Channels, cancellationToken);

    private Task RemoveDraftsAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        !parts.RemoveDrafts ? Task.CompletedTask : KeepDraft.RemoveOldAsync(services.GetRequiredService<LuwteDbContext>(), services.GetRequiredService<AuditTrail>(), options.Clock.GetUtcNow(), cancellationToken);

    private async Task SendAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var (_, failed) = await services.GetRequiredService<SendMessages>().RunAsync(cancellationToken);
        if (failed > 0)
        {
            NotSent(log, failed);
        }
    }

    /// <summary>One part that fails does not keep the others from their turn: a mail server that is away must not silence danger.</summary>
    private async Task TryAsync(string part, Func<IServiceProvider, CancellationToken, Task> run, CancellationToken stoppingToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await run(scope.ServiceProvider, stoppingToken);
        }
#pragma warning disable CA1031 // A database that is away for a minute must not end the rounds for good; the fault is logged and the next minute tries again.
        catch (Exception fault) when (fault is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            Failed(log, part, fault.GetType().Name);
        }
    }

    private void SayWhatIsNotSent()
    {
        if (options.Demo)
        {
            return;
        }

        if (options.Gateways.Channels.Count == 0)
        {
            ByHand(log);
        }

        if (options.OnCall is { } duty && !(options.Gateways.ReachesDuty(duty.Address) && options.Gateways.ReachesDuty(duty.ManagerAddress)))
        {
            DutyNotReached(log);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No mail or text service is set: no message is sent, codes are handed over by the worker.")]
    private static partial void ByHand(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nothing reaches the on-call duty or its manager: set a mail server for a mail address, a text service for a telephone number. Danger tasks are shown on the professional site only.")]
    private static partial void DutyNotReached(ILogger log);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} messages were not taken by their service; they are tried again.")]
    private static partial void NotSent(ILogger log, int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "The round of {Part} failed with {Fault}; it is tried again in a minute.")]
    private static partial void Failed(ILogger log, string part, string fault);
}
