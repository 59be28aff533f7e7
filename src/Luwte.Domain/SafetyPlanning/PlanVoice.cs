using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>What a parent says of the plan, in own words; its source is the parent. It stands on that parent's print and the team's.</summary>
/// <param name="Words">The words.</param>
public sealed record PlanVoice(string Words) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>
    /// Words that fit on the print, or what is wrong. They are taken down of every parent alike: who may be controlled is not
    /// told so by a refusal. A finding for the team says of whom none should have been asked.
    /// </summary>
    public static Checked<PlanVoice> Check(string? words)
    {
        var problems = new List<Problem>();
        if (string.IsNullOrWhiteSpace(words))
        {
            problems.Add(new Problem(nameof(Words), "required"));
        }

        AgreementDraft.Limit(words, PlanFrame.LongestText, nameof(Words), problems);
        return problems.Count > 0 ? Checked<PlanVoice>.Invalid(problems) : Checked<PlanVoice>.Valid(new PlanVoice(words!.Trim()));
    }

    /// <summary>What a parent said last; null for nothing yet.</summary>
    public static Recorded<PlanVoice>? Of(FamilyFacts facts, string parent)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<PlanVoice>().LastOrDefault(v => v.Source == parent);
    }
}
