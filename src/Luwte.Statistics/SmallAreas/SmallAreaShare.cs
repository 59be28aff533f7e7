using Luwte.Statistics.Outcomes;

namespace Luwte.Statistics.SmallAreas;

/// <summary>One area before and after borrowing strength.</summary>
/// <param name="Raw">Share in the area itself.</param>
/// <param name="Estimate">Share drawn towards the whole.</param>
/// <param name="OwnWeight">How much of the estimate comes from the area itself, 0 to 1.</param>
/// <param name="Interval">Interval of the estimate.</param>
public sealed record SmallAreaShare(double Raw, double Estimate, double OwnWeight, Interval Interval);
