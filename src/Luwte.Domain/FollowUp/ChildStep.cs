namespace Luwte.Domain.FollowUp;

/// <summary>How far the way with a child is.</summary>
public enum ChildStep
{
    /// <summary>Nobody asked it anything.</summary>
    NotAsked = 0,

    /// <summary>It was seen alone or answered questions itself; it wrote nothing that waits for an answer.</summary>
    AskedAlone = 1,

    /// <summary>It wrote something that nobody read.</summary>
    Told = 2,

    /// <summary>Read, not answered.</summary>
    Read = 3,

    /// <summary>Answered, nothing explained.</summary>
    Answered = 4,
    Explained = 5,
    SaidWhatChanged = 6,
}

/// <summary>The stable words for <see cref="ChildStep"/>.</summary>
public static class ChildSteps
{
    public static IReadOnlyList<string> Words { get; } = ["not-asked", "asked-alone", "told", "read", "answered", "explained", "said-what-changed"];

    public static string Code(this ChildStep step) => Words[(int)step];
}
