namespace Luwte.Domain.Measurement;

/// <summary>The routes of the battery and how long a question takes.</summary>
public sealed record Routes
{
    public required IReadOnlyList<Route> All { get; init; }

    /// <summary>Longest sitting, in minutes.</summary>
    public required int MinutesPerSitting { get; init; }

    /// <summary>Seconds that a question takes a parent, a young person of 12 to 17 and a child of 8 to 11.</summary>
    public required IReadOnlyDictionary<RespondentKind, int> SecondsPerItem { get; init; }

    /// <exception cref="InvalidOperationException">The content has no such route.</exception>
    public Route this[string id] => All.FirstOrDefault(r => r.Id == id) ?? throw new InvalidOperationException($"The content has no route '{id}'.");

    /// <summary>The usual route of a wave.</summary>
    public Route For(Wave wave) => All.FirstOrDefault(r => r.Waves.Contains(wave.Number)) ?? throw new InvalidOperationException($"No route is for {wave}.");
}
