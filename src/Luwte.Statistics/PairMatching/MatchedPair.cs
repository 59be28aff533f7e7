namespace Luwte.Statistics.PairMatching;

/// <summary>A treated unit and one of its controls, by place in the data (from 0).</summary>
/// <param name="Treated">Place of the treated unit.</param>
/// <param name="Control">Place of the control.</param>
/// <param name="Distance">Their distance on the scale matched on, ≥ 0.</param>
public readonly record struct MatchedPair(int Treated, int Control, double Distance);
