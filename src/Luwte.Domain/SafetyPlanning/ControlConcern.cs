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
public sealed record ControlConcern(string Threatened, string By, string Why, bool Withdrawn) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;
}
