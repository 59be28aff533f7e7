namespace Luwte.Statistics.Outcomes;

/// <summary>
/// How an estimation ended. Anything but <see cref="Ok"/> means that the numbers beside it may not be read as estimates:
/// a caller shows the sentence in the warnings, never the number.
/// </summary>
public enum EstimationStatus
{
    /// <summary>Converged; the numbers are estimates.</summary>
    Ok = 0,

    /// <summary>The iterations ended before the criterion was met.</summary>
    NotConverged = 1,

    /// <summary>A predictor separates the outcome completely or almost so; the maximum lies at infinity.</summary>
    Separated = 2,

    /// <summary>The design or the information matrix has no full rank, or a variance lies on its boundary.</summary>
    Singular = 3,

    /// <summary>Too few units for the method.</summary>
    TooSmall = 4,
}

/// <summary>The words that documents for programs use for a status.</summary>
public static class EstimationStatusText
{
    /// <summary>The stable code of a status, as in the <c>status</c> member of every JSON document.</summary>
    public static string Code(this EstimationStatus status) => status switch
    {
        EstimationStatus.Ok => "ok",
        EstimationStatus.NotConverged => "not_converged",
        EstimationStatus.Separated => "separated",
        EstimationStatus.Singular => "singular",
        EstimationStatus.TooSmall => "too_small",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
