namespace Luwte.App.Access;

/// <summary>How long a second factor that was given counts for the acts that ask for a fresh one.</summary>
internal static class StepUp
{
    public static readonly TimeSpan ForShowing = TimeSpan.FromMinutes(10);

    /// <summary>A form that was opened in time may be filled in without losing what was typed.</summary>
    public static readonly TimeSpan ForSending = TimeSpan.FromMinutes(20);

    public static bool IsFresh(DateTimeOffset factorAt, DateTimeOffset now, bool sending) => now - factorAt <= (sending ? ForSending : ForShowing);
}
