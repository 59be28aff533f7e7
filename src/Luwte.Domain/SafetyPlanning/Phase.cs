using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>Phases of the joint approach: first direct safety, then stable safety, then recovery.</summary>
public enum Phase
{
    DirectSafety = 0,

    /// <summary>Risk-driven care: treating what keeps the violence going.</summary>
    StableSafety = 1,
    Recovery = 2,
}

/// <summary>The stable words for <see cref="Phase"/>.</summary>
public static class Phases
{
    public static IReadOnlyList<string> Words { get; } = ["direct", "stable", "recovery"];

    public static string Code(this Phase phase) => Words[(int)phase];

    public static bool TryParse(string code, out Phase phase)
    {
        phase = code switch { "stable" => Phase.StableSafety, "recovery" => Phase.Recovery, _ => Phase.DirectSafety };
        return code is "direct" or "stable" or "recovery";
    }
}

/// <summary>The family entered a phase.</summary>
/// <param name="To">The phase.</param>
/// <param name="Reason">Why, when it goes against what the plan shows; null when the plan allows it.</param>
/// <param name="KnownSevere">Waves that were known to be severe by then: whoever entered the phase knew of these, and of no other.</param>
public sealed record PhaseEntered(Phase To, string? Reason, IReadOnlyList<int>? KnownSevere = null) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;
}
