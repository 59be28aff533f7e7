namespace Luwte.Statistics.Reliability;

/// <summary>What a change of a score says, beyond the inexactness of the scale.</summary>
public enum ChangeDirection
{
    /// <summary>The change may be chance.</summary>
    Unchanged = 0,

    /// <summary>The score fell beyond chance.</summary>
    ReliablyLower = 1,

    /// <summary>The score rose beyond chance.</summary>
    ReliablyHigher = 2,
}
