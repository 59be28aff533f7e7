namespace Luwte.Statistics.Inference;

/// <summary>One group at two moments.</summary>
/// <param name="Persons">Persons with both moments.</param>
/// <param name="First">Share or mean at the first moment.</param>
/// <param name="Last">Share or mean at the last moment.</param>
/// <param name="Change">Last minus first.</param>
/// <param name="ChangeVariance">Variance of the personal changes (n − 1).</param>
public sealed record GroupChange(int Persons, double First, double Last, double Change, double ChangeVariance)
{
    internal static GroupChange From(IReadOnlyList<(double First, double Last)> persons)
    {
        var n = persons.Count;
        var change = persons.Sum(p => p.Last - p.First) / n;
        var variance = persons.Sum(p => (p.Last - p.First - change) * (p.Last - p.First - change)) / (n - 1);
        return new GroupChange(n, persons.Sum(p => p.First) / n, persons.Sum(p => p.Last) / n, change, variance);
    }
}
