using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What stands around the agreements of a safety plan: what may not happen any more, by what tension is noticed, what each
/// then does, the child's safe adult and code word, and the day on which the plan is looked at again. It stands on every
/// print, so it holds nothing that one of the readers may not know; the code word stands on the child's and the team's only.
/// </summary>
public sealed record PlanFrame : FileFact
{
    /// <summary>One plan per file, so one frame.</summary>
    public const string Thing = "plan-frame";

    /// <summary>Longest text: the plan has to fit on one page.</summary>
    public const int LongestText = 220;

    /// <summary>What happened, whom it harms and what may not happen any more.</summary>
    public string? MustNotHappen { get; init; }

    /// <summary>By what everybody notices that tension rises.</summary>
    public string? Signals { get; init; }

    /// <summary>What each person does then, whom to call, where to go.</summary>
    public string? WhenTense { get; init; }

    /// <summary>Whom the children can always go to.</summary>
    public string? SafeAdult { get; init; }

    /// <summary>Word with which a child asks for help without others noticing.</summary>
    public string? CodeWord { get; init; }

    /// <summary>Day on which everybody looks at the plan again.</summary>
    public DateOnly? EvaluateOn { get; init; }

    /// <summary>A valid frame, or what is wrong; parts may be missing, findings name them.</summary>
    public static Checked<PlanFrame> Check(PlanFrame frame, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var problems = new List<Problem>();
        foreach (var (place, text) in new[] { (nameof(MustNotHappen), frame.MustNotHappen), (nameof(Signals), frame.Signals), (nameof(WhenTense), frame.WhenTense), (nameof(SafeAdult), frame.SafeAdult), (nameof(CodeWord), frame.CodeWord) })
        {
            AgreementDraft.Limit(text, LongestText, place, problems);
        }

        if (frame.EvaluateOn < today)
        {
            problems.Add(new Problem(nameof(EvaluateOn), "date-past"));
        }

        return problems.Count > 0 ? Checked<PlanFrame>.Invalid(problems) : Checked<PlanFrame>.Valid(frame);
    }

    /// <summary>The frame in force, or null.</summary>
    public static Recorded<PlanFrame>? Of(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<PlanFrame>() is [.., var last] ? last : null;
    }
}

/// <summary>What a parent says of the plan, in own words; its source is the parent. It stands on that parent's print and the team's.</summary>
/// <param name="Words">The words.</param>
public sealed record PlanVoice(string Words) : FileFact;
