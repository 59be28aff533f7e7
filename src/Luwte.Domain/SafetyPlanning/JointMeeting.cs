using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>Several members sat at one table. Without it no page for several readers opens.</summary>
/// <param name="Present">Members at the table.</param>
/// <param name="Reason">Why together although something speaks against it; empty when nothing did.</param>
public sealed record JointMeeting(IReadOnlyList<string> Present, string Reason) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>A meeting that may begin, or what it still needs.</summary>
    /// <param name="present">Members who will sit at the table.</param>
    /// <param name="reason">Why together anyway, as it was typed.</param>
    /// <param name="warnings">What speaks against it: see <see cref="JointSessionWarning"/>.</param>
    public static Checked<JointMeeting> Check(IReadOnlyList<string> present, string? reason, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(present);
        ArgumentNullException.ThrowIfNull(warnings);
        if (present.Count == 0)
        {
            return Checked<JointMeeting>.Invalid([new Problem(nameof(Present), "required")]);
        }

        return warnings.Count > 0 && string.IsNullOrWhiteSpace(reason)
            ? Checked<JointMeeting>.Invalid([.. warnings.Select(w => new Problem("DespiteSigns", "meeting-despite-" + w))])
            : Checked<JointMeeting>.Valid(new JointMeeting(present, warnings.Count > 0 ? reason!.Trim() : string.Empty));
    }

    /// <summary>
    /// Whether all these sit together today, alone or with others. It asks for no warning of now: an answer that comes in while
    /// they sit there must not take the page away before their eyes.
    /// </summary>
    public static bool HasBegun(FamilyFacts facts, IReadOnlyCollection<string> present, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(present);
        return facts.Every<JointMeeting>().Any(m => m.On == today && present.All(m.Fact.Present.Contains));
    }
}
