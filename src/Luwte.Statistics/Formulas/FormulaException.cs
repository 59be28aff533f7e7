namespace Luwte.Statistics.Formulas;

/// <summary>A formula or a table that cannot be used as asked; every fault names its place and the mend.</summary>
public sealed class FormulaException : Exception
{
    /// <summary>One fault.</summary>
    public FormulaException(string fault)
        : this([fault])
    {
    }

    /// <summary>All faults that were found.</summary>
    public FormulaException(IReadOnlyList<string> faults)
        : base(string.Join(" ", faults))
    {
        Faults = faults;
    }

    /// <summary>The faults, each one sentence that names the column or the place in the formula and the mend.</summary>
    public IReadOnlyList<string> Faults { get; }
}
