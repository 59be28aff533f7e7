namespace Luwte.Statistics.DisclosureControl;

/// <summary>Why a cell is protected.</summary>
public enum SuppressionReason
{
    /// <summary>The cell itself breaks the rule: too few units, or one contributor dominates.</summary>
    Primary = 0,

    /// <summary>The cell is hidden so that a primary cell cannot be computed from what is shown.</summary>
    Secondary = 1,
}

/// <summary>The words that documents for programs use for a reason.</summary>
public static class SuppressionReasonText
{
    /// <summary>The stable code: <c>primary</c> or <c>secondary</c>.</summary>
    public static string Code(this SuppressionReason reason) => reason switch
    {
        SuppressionReason.Primary => "primary",
        SuppressionReason.Secondary => "secondary",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    };
}
