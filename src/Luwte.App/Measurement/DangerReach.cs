namespace Luwte.App.Measurement;

/// <summary>Whom an open danger task is with, by the clock: nights and weekends count.</summary>
internal enum DangerReach
{
    /// <summary>The case director and the team.</summary>
    Worker = 0,

    /// <summary>After an hour without anybody taking it up: the on-call duty.</summary>
    OnCall = 1,

    /// <summary>After four hours: the manager.</summary>
    Manager = 2,
}

/// <summary>How far a danger task has come.</summary>
internal static class DangerReaches
{
    public static TimeSpan ToOnCall { get; } = TimeSpan.FromHours(1);

    public static TimeSpan ToManager { get; } = TimeSpan.FromHours(4);

    public static DangerReach Of(DateTimeOffset raisedAt, DateTimeOffset now) =>
        now - raisedAt >= ToManager ? DangerReach.Manager : now - raisedAt >= ToOnCall ? DangerReach.OnCall : DangerReach.Worker;
}
