using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What stands around the agreements of a safety plan: what may not happen any more, by what tension is noticed, what each
/// then does, whom to call and where to go, the children's safe adult and code word, and the day on which the plan is looked
/// at again. Each part has readers of its own, chosen when it is written; <see cref="FrameForAudience"/> keeps to them.
/// </summary>
public sealed record PlanFrame : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>One plan per file, so one frame.</summary>
    public const string Thing = "plan-frame";

    /// <summary>Longest text: the plan has to fit on one page.</summary>
    public const int LongestText = 220;

    /// <summary>What happened, whom it harms and what may not happen any more.</summary>
    public string? MustNotHappen { get; init; }

    /// <summary>By what everybody notices that tension rises.</summary>
    public string? Signals { get; init; }

    /// <summary>What each person does then.</summary>
    public string? WhenTense { get; init; }

    /// <summary>Members who may read the three parts above.</summary>
    public IReadOnlyList<string> SharedWith { get; init; } = [];

    /// <summary>Whom to call and where to go. Whoever has to stay away must not know it.</summary>
    public string? WhereTo { get; init; }

    /// <summary>Members who may read <see cref="WhereTo"/>; nobody unless somebody chose.</summary>
    public IReadOnlyList<string> WhereToFor { get; init; } = [];

    /// <summary>Whom the children can always go to.</summary>
    public string? SafeAdult { get; init; }

    /// <summary>Members who may read <see cref="SafeAdult"/>.</summary>
    public IReadOnlyList<string> SafeAdultFor { get; init; } = [];

    /// <summary>Word with which a child asks for help without others noticing: for the children and the team, never for another adult and on no print.</summary>
    public string? CodeWord { get; init; }

    /// <summary>Day on which everybody looks at the plan again.</summary>
    public DateOnly? EvaluateOn { get; init; }

    /// <summary>
    /// An empty frame with the readers that are chosen first: the adults for the general parts, nobody for whom to call and where
    /// to go, the children for the safe adult.
    /// </summary>
    public static PlanFrame New(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return new PlanFrame { SharedWith = [.. family.Parents.Select(p => p.Id)], SafeAdultFor = [.. family.Children.Select(c => c.Id)] };
    }

    /// <summary>A valid frame, or what is wrong; parts may be missing, findings name them.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="before">The frame that it changes; null for the first. Who could read it stays, so that nothing is taken back unseen.</param>
    /// <param name="notFor">Members who may not newly read where somebody can go: see <see cref="FrameForAudience.NotFor"/>.</param>
    /// <param name="today">Day of writing.</param>
    public static Checked<PlanFrame> Check(PlanFrame frame, PlanFrame? before, IReadOnlySet<string> notFor, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(notFor);
        var problems = new List<Problem>();
        foreach (var (place, text) in new[] { (nameof(MustNotHappen), frame.MustNotHappen), (nameof(Signals), frame.Signals), (nameof(WhenTense), frame.WhenTense), (nameof(WhereTo), frame.WhereTo), (nameof(SafeAdult), frame.SafeAdult), (nameof(CodeWord), frame.CodeWord) })
        {
            AgreementDraft.Limit(text, LongestText, place, problems);
        }

        foreach (var (place, readers, had) in new[] { (nameof(WhereToFor), frame.WhereToFor, before?.WhereToFor), (nameof(SafeAdultFor), frame.SafeAdultFor, before?.SafeAdultFor) })
        {
            if (readers.Except(had ?? []).Any(notFor.Contains))
            {
                problems.Add(new Problem(place, "not-shared-now"));
            }
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
