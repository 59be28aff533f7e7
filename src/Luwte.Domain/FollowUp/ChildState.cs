using Luwte.Domain.Families;

namespace Luwte.Domain.FollowUp;

/// <summary>A child was seen or spoken to.</summary>
/// <param name="Child">Member.</param>
/// <param name="Alone">Without a parent there.</param>
public sealed record ChildSeen(string Child, bool Alone) : FileFact;

/// <summary>Somebody explained to a child what goes on, that it is not its fault and what happens next.</summary>
/// <param name="Child">Member.</param>
/// <param name="By">Who told it.</param>
/// <param name="Words">What was said, in the words for this child.</param>
/// <param name="SaidBack">What the child said back.</param>
public sealed record ChildExplained(string Child, string By, string Words, string SaidBack) : FileFact;

/// <summary>A child said what changed for it.</summary>
public sealed record ChildSaidWhatChanged(string Child, string Words) : FileFact;

/// <summary>How far the way with a child is.</summary>
public enum ChildStep
{
    /// <summary>Nobody asked it yet.</summary>
    NotAsked = 0,

    /// <summary>It told something that nobody read.</summary>
    Asked = 1,

    /// <summary>Read, not answered.</summary>
    Read = 2,

    /// <summary>Answered, nothing explained.</summary>
    Answered = 3,
    Explained = 4,
    SaidWhatChanged = 5,
}

/// <summary>The stable words for <see cref="ChildStep"/>.</summary>
public static class ChildSteps
{
    public static IReadOnlyList<string> Words { get; } = ["not-asked", "asked", "read", "answered", "explained", "said-what-changed"];

    public static string Code(this ChildStep step) => Words[(int)step];
}

/// <summary>Something that a child wrote, as the state needs it.</summary>
public sealed record ToldByChild(string Child, DateOnly On, DateOnly? ReadOn, DateOnly? AnsweredOn);

/// <summary>One state per child; it follows from dates and is never typed.</summary>
/// <param name="Child">Member.</param>
/// <param name="Step">How far.</param>
/// <param name="Since">Day from which the next step is waited for; null when nobody asked.</param>
/// <param name="AnswerLate">Its words wait for an answer for more than three working days.</param>
public sealed record ChildState(string Child, ChildStep Step, DateOnly? Since, bool AnswerLate)
{
    /// <summary>Working days within which a child gets an answer.</summary>
    public const int AnswerWithinDays = 3;

    public static ChildState Of(string child, FamilyFacts facts, IReadOnlyList<ToldByChild> told, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(told);
        var own = told.Where(t => t.Child == child).OrderBy(t => t.On).ToArray();
        var open = own.FirstOrDefault(t => t.AnsweredOn is null);
        if (open is not null)
        {
            // The oldest words without an answer decide, whatever was explained before.
            var late = WorkingDays(open.On, today) > AnswerWithinDays;
            return open.ReadOn is { } read ? new ChildState(child, ChildStep.Read, read, late) : new ChildState(child, ChildStep.Asked, open.On, late);
        }

        var changed = facts.Every<ChildSaidWhatChanged>().Where(f => f.Fact.Child == child).Select(f => (DateOnly?)f.On).Max();
        var explained = facts.Every<ChildExplained>().Where(f => f.Fact.Child == child).Select(f => (DateOnly?)f.On).Max();
        var answered = own.Select(t => t.AnsweredOn).Max();
        return changed is not null && changed >= explained ? new ChildState(child, ChildStep.SaidWhatChanged, changed, false)
            : explained is not null ? new ChildState(child, ChildStep.Explained, explained, false)
            : answered is not null ? new ChildState(child, ChildStep.Answered, answered, false)
            : new ChildState(child, ChildStep.NotAsked, null, false);
    }

    /// <summary>Days from Monday to Friday after the first, up to and with the last. Holidays count as working days.</summary>
    public static int WorkingDays(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            days += day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return days;
    }
}
