namespace Luwte.Statistics.PairMatching;

/// <summary>A variable that pairs are made on.</summary>
public abstract record MatchingCovariate
{
    private MatchingCovariate(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        Name = name;
    }

    /// <summary>Name as in the file.</summary>
    public string Name { get; }

    /// <summary>Number of units.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the value of a unit is missing.</summary>
    public abstract bool IsMissing(int unit);

    /// <summary>Numbers; NaN is missing. A variable of only 0 and 1 is described as a share.</summary>
    public sealed record Numeric(string Name, double[] Values) : MatchingCovariate(Name)
    {
        /// <inheritdoc/>
        public override int Count => Values.Length;

        /// <inheritdoc/>
        public override bool IsMissing(int unit) => double.IsNaN(Values[unit]);
    }

    /// <summary>Categories; null or empty is missing. The first level in order (numbers by size, texts by code) is the reference.</summary>
    public sealed record Category(string Name, string?[] Labels) : MatchingCovariate(Name)
    {
        /// <inheritdoc/>
        public override int Count => Labels.Length;

        /// <inheritdoc/>
        public override bool IsMissing(int unit) => string.IsNullOrEmpty(Labels[unit]);
    }
}
