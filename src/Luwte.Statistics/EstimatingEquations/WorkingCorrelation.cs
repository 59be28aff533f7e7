namespace Luwte.Statistics.EstimatingEquations;

/// <summary>The correlation that is assumed within a cluster; robust errors hold when it is wrong.</summary>
public enum WorkingCorrelation
{
    /// <summary>None.</summary>
    Independence = 0,

    /// <summary>The same between any two rows of a cluster.</summary>
    Exchangeable = 1,

    /// <summary>α to the power of the distance in waves (AR(1)).</summary>
    Autoregressive = 2,
}
