using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.HelpMatching;

/// <summary>Problems that help is aimed at.</summary>
public enum HelpProblem
{
    Violence = 0,
    ChildTrauma = 1,
    ParentTrauma = 2,
    Attachment = 3,
    EmotionalInsecurity = 4,
    Parenting = 5,
    Practical = 6,
    Other = 7,
    Drinking = 8,
    ChildBehaviour = 9,
}

/// <summary>Who gives help.</summary>
public enum HelpKind
{
    /// <summary>Specialised in domestic violence.</summary>
    Specialised = 0,
    Formal = 1,

    /// <summary>Family, friends, neighbours.</summary>
    Informal = 2,

    /// <summary>Somebody with the same experience.</summary>
    Buddy = 3,
}

/// <summary>The stable words of help.</summary>
public static class HelpWords
{
    public static IReadOnlyList<string> Problems { get; } = ["violence", "child-trauma", "parent-trauma", "attachment", "insecurity", "parenting", "practical", "other", "drinking", "child-behaviour"];

    public static IReadOnlyList<string> Kinds { get; } = ["specialised", "formal", "informal", "buddy"];

    public static string Code(this HelpProblem problem) => Problems[(int)problem];

    public static string Code(this HelpKind kind) => Kinds[(int)kind];

    /// <summary>
    /// Whether help of this kind can be the help that a problem asks for. Severe violence asks for specialised help; trauma and
    /// attachment ask for treatment. Family, friends and a buddy stand beside that and never instead of it.
    /// </summary>
    public static bool MayCover(this HelpKind kind, HelpProblem problem) => problem switch
    {
        HelpProblem.Violence => kind == HelpKind.Specialised,
        HelpProblem.ChildTrauma or HelpProblem.ParentTrauma or HelpProblem.Attachment => kind is HelpKind.Specialised or HelpKind.Formal,
        _ => true,
    };
}

/// <summary>Help that a member gets or waits for.</summary>
public sealed record HelpGiven : FileFact, IFactFor
{
    public override FileTopic Under() => FileTopic.Help;

    public required string Member { get; init; }

    string IFactFor.Whose => Member;

    public required string What { get; init; }

    public required HelpKind Kind { get; init; }

    public required HelpProblem Problem { get; init; }

    /// <summary>On the waiting list since; null when never.</summary>
    public DateOnly? WaitingSince { get; init; }

    /// <summary>First day of the help; null while it did not start.</summary>
    public DateOnly? StartedOn { get; init; }

    public DateOnly? EndedOn { get; init; }

    public bool IsRunning(DateOnly today) => StartedOn <= today && (EndedOn is null || EndedOn >= today);

    public int? DaysWaiting(DateOnly today) => StartedOn is null && EndedOn is null && WaitingSince is { } since ? today.DayNumber - since.DayNumber : null;

    public static Checked<HelpGiven> Check(HelpGiven help, Family family)
    {
        ArgumentNullException.ThrowIfNull(help);
        ArgumentNullException.ThrowIfNull(family);
        var problems = new List<Problem>();
        if (family.Find(help.Member) is null)
        {
            problems.Add(new Problem("HelpMember", "required"));
        }

        if (string.IsNullOrWhiteSpace(help.What))
        {
            problems.Add(new Problem("HelpWhat", "required"));
        }

        if (help.WaitingSince is null && help.StartedOn is null)
        {
            problems.Add(new Problem("HelpStarted", "waiting-or-started"));
        }

        if (help.EndedOn < help.StartedOn)
        {
            problems.Add(new Problem("HelpEnded", "ended-before-start"));
        }

        return problems.Count > 0 ? Checked<HelpGiven>.Invalid(problems) : Checked<HelpGiven>.Valid(help);
    }
}
