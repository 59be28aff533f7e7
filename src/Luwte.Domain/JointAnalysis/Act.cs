using System.Globalization;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>How often somebody says that an act happens. "Never", "not asked" and "rather not say" are three things.</summary>
public enum ActFrequency
{
    Never = 0,
    Once = 1,
    Sometimes = 2,
    Monthly = 3,
    Weekly = 4,
    Daily = 5,

    /// <summary>It used to happen.</summary>
    Before = 6,
    Unknown = 7,
    RatherNotSay = 8,
}

/// <summary>The stable words for <see cref="ActFrequency"/>.</summary>
public static class ActFrequencies
{
    public static IReadOnlyList<string> Words { get; } = ["never", "once", "sometimes", "monthly", "weekly", "daily", "before", "unknown", "rather-not-say"];

    public static string Code(this ActFrequency frequency) => Words[(int)frequency];

    /// <summary>Whether it says yes or no to the act at all.</summary>
    public static Truth Happens(this ActFrequency frequency) => frequency switch
    {
        ActFrequency.Never => Truth.No,
        ActFrequency.Unknown or ActFrequency.RatherNotSay => Truth.Unknown,
        _ => Truth.Yes,
    };

    public static bool TryParse(string code, out ActFrequency frequency)
    {
        for (var i = 0; i < Words.Count; i++)
        {
            if (Words[i] == code)
            {
                frequency = (ActFrequency)i;
                return true;
            }
        }

        frequency = ActFrequency.Unknown;
        return false;
    }
}

/// <summary>
/// Who does what to whom, how often and with what impact [V&amp;V], as one person tells it; its source is the member, none means
/// the professionals. Two people who tell something different are two acts beside each other: none of them is the truth.
/// </summary>
public sealed record Act : FileFact, IWithdrawable
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>Longest text of a part: an act is one thing that happens, not a report.</summary>
    public const int LongestText = 600;

    /// <summary>Longest name of somebody else in the home.</summary>
    public const int LongestName = 80;

    /// <summary>Member, or the name of somebody else in the home.</summary>
    public required string Actor { get; init; }

    /// <summary>Member, or the name of somebody else in the home.</summary>
    public required string Target { get; init; }

    public required string What { get; init; }

    public required ActFrequency HowOften { get; init; }

    /// <summary>What it does to whom.</summary>
    public required string Impact { get; init; }

    /// <summary>
    /// Taken over from answers and not yet talked through with who answered. Such an act can be shown to nobody else: what
    /// somebody answered would otherwise reach the other through a shared page.
    /// </summary>
    public required bool FromAnswers { get; init; }

    /// <summary>It was written down wrongly.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>A valid act, or what is wrong.</summary>
    /// <param name="act">As it was typed.</param>
    /// <param name="source">Member who tells it; null for the professionals.</param>
    /// <param name="sharedWith">Members who may see it.</param>
    public static Checked<Act> Check(Act act, string? source, IReadOnlyList<string> sharedWith)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(sharedWith);
        var problems = new List<Problem>();
        foreach (var (place, text) in new[] { (nameof(Actor), act.Actor), (nameof(Target), act.Target), ("ActWhat", act.What) })
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                problems.Add(new Problem(place, "required"));
            }
        }

        foreach (var (place, text, longest) in new[] { (nameof(Actor), act.Actor, LongestName), (nameof(Target), act.Target, LongestName), ("ActWhat", act.What, LongestText), (nameof(Impact), act.Impact, LongestText) })
        {
            if (text.Length > longest)
            {
                problems.Add(new Problem(place, "too-long", longest.ToString(CultureInfo.InvariantCulture)));
            }
        }

        if (act.HowOften.Happens() == Truth.Yes && string.IsNullOrWhiteSpace(act.Impact))
        {
            problems.Add(new Problem(nameof(Impact), "impact-needed"));
        }

        if (act.FromAnswers && sharedWith.Any(m => m != source))
        {
            problems.Add(new Problem("Share", "answers-not-shared"));
        }

        return problems.Count > 0 ? Checked<Act>.Invalid(problems) : Checked<Act>.Valid(act);
    }
}
