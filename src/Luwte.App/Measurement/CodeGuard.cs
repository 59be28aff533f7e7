using System.Collections.Concurrent;

namespace Luwte.App.Measurement;

/// <summary>
/// Slows down whoever tries codes. Five wrong tries on one selector in fifteen minutes bring a pause for that selector, not
/// a lock: a partner who types wrong codes on purpose cannot keep somebody out, because the worker hands out a new code
/// with another selector. There is no limit over all selectors: it would shut out everybody at a stranger's wish, and forty
/// bits need none (docs/decisions/0092). It lives in memory only and holds no address.
/// </summary>
internal sealed class CodeGuard(TimeProvider clock)
{
    public const int MostErrors = 5;
    private const int MostSelectors = 20_000;

    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> errors = new(StringComparer.Ordinal);

    /// <summary>How long an error counts.</summary>
    public static TimeSpan Window { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Whether a try may be judged at all; when not, the right code is refused as well.</summary>
    public bool Allows(string selector)
    {
        if (!errors.TryGetValue(selector, out var list))
        {
            return true;
        }

        var since = clock.GetUtcNow() - Window;
        lock (list)
        {
            return list.Count(e => e >= since) < MostErrors;
        }
    }

    public void Error(string selector)
    {
        var now = clock.GetUtcNow();
        if (errors.Count >= MostSelectors)
        {
            errors.Clear();
        }

        var list = errors.GetOrAdd(selector, _ => []);
        lock (list)
        {
            list.RemoveAll(e => e < now - Window);
            list.Add(now);
        }
    }
}
