using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// What speaks against talking to these people together. It warns and never forbids: going against it takes one line. For the
/// professional alone, before the screen is turned.
/// </summary>
public static class JointSessionWarning
{
    /// <param name="family">The family.</param>
    /// <param name="facts">Its file.</param>
    /// <param name="signs">Signs of control in answers.</param>
    /// <param name="present">Members who would sit together.</param>
    /// <param name="today">Day of the meeting.</param>
    /// <returns>Codes of the warnings: <c>suspicion</c>, <c>signs</c>, <c>restraint</c>, <c>terror</c>; empty when nothing speaks against it.</returns>
    public static IReadOnlyList<string> Of(Family family, FamilyFacts facts, IReadOnlyList<ControlSignFound> signs, IReadOnlyCollection<string> present, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(signs);
        ArgumentNullException.ThrowIfNull(present);
        var warnings = new (string Code, bool Holds)[]
        {
            ("suspicion", facts.InForce<ControlConcern>().Any(c => !c.Fact.Withdrawn && present.Contains(c.Fact.Threatened) && present.Contains(c.Fact.By))),
            ("signs", signs.Any(s => present.Contains(s.Threatened) && present.Contains(s.By))),
            ("restraint", Restraint.On(facts, today).Any(r => r.Separates(present))),

            // A hypothesis names nobody: it speaks against any talk of two parents.
            ("terror", IsTerrorThought(facts, today) && present.Count(m => family.Find(m)?.Role.IsParent() == true) > 1),
        };
        return [.. warnings.Where(w => w.Holds).Select(w => w.Code)];
    }

    /// <summary>
    /// Somebody thinks of intimate terror, now or before a separation. What a colleague thinks later stands beside it and takes
    /// nothing away: that would lower safety without anybody saying why. It ends when it expires or is itself changed.
    /// </summary>
    public static bool IsTerrorThought(FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<ProfileHypothesis>().Select(h => h.Fact)
            .Any(h => !h.IsExpired(today) && (h.Profile == ViolenceProfile.IntimateTerror || h.Before == ViolenceProfile.IntimateTerror));
    }
}
