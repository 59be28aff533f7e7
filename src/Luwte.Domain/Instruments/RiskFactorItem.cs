namespace Luwte.Domain.Instruments;

/// <summary>A yes/no item that is one risk factor by itself.</summary>
/// <param name="Item">Position of the item in the instrument.</param>
/// <param name="Concept">The risk factor.</param>
public sealed record RiskFactorItem(int Item, string Concept);
