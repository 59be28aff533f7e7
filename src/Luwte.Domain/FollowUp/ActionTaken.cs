using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.FollowUp;

/// <summary>
/// Something that a worker did for the family: a call, a visit, something arranged. A file that can only hold agreements and
/// checks looks as if nothing is done. Its day is the day of the fact.
/// </summary>
/// <param name="What">What was done.</param>
/// <param name="WithWhom">With whom; empty when with nobody.</param>
public sealed record ActionTaken(string What, string WithWhom) : FileFact
{
    public override FileTopic Under() => FileTopic.Help;

    /// <summary>Longest text: one line.</summary>
    public const int LongestText = 160;

    public static Checked<ActionTaken> Check(ActionTaken action, DateOnly on, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(action);
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(action.What))
        {
            problems.Add(new Problem("ActionWhat", "required"));
        }

        SafetyPlanning.AgreementDraft.Limit(action.What, LongestText, "ActionWhat", problems);
        SafetyPlanning.AgreementDraft.Limit(action.WithWhom, LongestText, "ActionWith", problems);
        if (on > today)
        {
            problems.Add(new Problem("ActionOn", "date-future"));
        }

        return problems.Count > 0 ? Checked<ActionTaken>.Invalid(problems) : Checked<ActionTaken>.Valid(action);
    }
}
