using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// Somebody suspects that one member controls another. From then on no agreement is asked of the threatened person and the
/// parents get no plan together. A suspicion of people, never computed.
/// </summary>
/// <param name="Threatened">Member who may be controlled.</param>
/// <param name="By">Member who may control.</param>
/// <param name="Why">What was seen or heard.</param>
/// <param name="Withdrawn">The suspicion is withdrawn; <paramref name="Why"/> then says why.</param>
public sealed record ControlConcern(string Threatened, string By, string Why, bool Withdrawn) : FileFact, IThreat
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>A suspicion of two different members with what was seen, or what is wrong; one that is withdrawn keeps its two.</summary>
    /// <param name="family">The family.</param>
    /// <param name="before">The suspicion that it changes; null for a new one.</param>
    /// <param name="typed">As it was typed; the members of a change are not read.</param>
    public static Checked<ControlConcern> Check(Family family, ControlConcern? before, ControlConcern typed)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(typed);
        var concern = typed with { Threatened = before?.Threatened ?? typed.Threatened, By = before?.By ?? typed.By, Why = typed.Why.Trim() };
        return family.Find(concern.Threatened) is null || family.Find(concern.By) is null || concern.Threatened == concern.By || concern.Why.Length == 0 || (before is null && concern.Withdrawn)
            ? Checked<ControlConcern>.Invalid([new Problem(nameof(Why), "control-incomplete")])
            : Checked<ControlConcern>.Valid(concern);
    }
}
