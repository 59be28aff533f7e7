namespace Luwte.Domain.Instruments;

/// <summary>The first items of an instrument: when they stay low, the rest is not asked and the outcome is no.</summary>
/// <param name="Items">Positions of the screening items.</param>
/// <param name="Below">Their sum must stay below this.</param>
public sealed record OwnScreen(IReadOnlyList<int> Items, int Below);

/// <summary>An instrument that is asked before another one.</summary>
/// <param name="Instrument">Id of the instrument that it stands before.</param>
/// <param name="Items">Positions of the items.</param>
/// <param name="Below">With every item answered and a sum below this the outcome is no.</param>
/// <param name="Concept">What the instrument behind it delivers.</param>
public sealed record ScreenFor(string Instrument, IReadOnlyList<int> Items, int Below, string Concept);
