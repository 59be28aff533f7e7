namespace Luwte.App.Access;

/// <summary>How long a second factor that was given counts for the acts that ask for a fresh one.</summary>
internal static class StepUp
{
    public static readonly TimeSpan ForShowing = TimeSpan.FromMinutes(10);

    /// <summary>A form that was opened in time may be filled in without losing what was typed.</summary>
    public static readonly TimeSpan ForSending = TimeSpan.FromMinutes(20);

    /// <summary>For what takes much along at once, or makes a new way in.</summary>
    public static readonly TimeSpan ForTaking = TimeSpan.FromMinutes(5);

    public static bool IsFresh(AccessAction action, DateTimeOffset factorAt, DateTimeOffset now, bool sending) =>
        now - factorAt <= (action.NeedsFactorOfNow() ? ForTaking : sending ? ForSending : ForShowing);
}
