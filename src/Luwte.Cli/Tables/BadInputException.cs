namespace Luwte.Cli.Tables;

/// <summary>Input that cannot be used; the program prints every fault and ends with exit code 2.</summary>
public sealed class BadInputException : Exception
{
    /// <summary>One fault.</summary>
    public BadInputException(InputFault fault)
        : this([fault])
    {
    }

    /// <summary>All faults that were found.</summary>
    public BadInputException(IReadOnlyList<InputFault> faults)
        : base(string.Join(Environment.NewLine, faults))
    {
        Faults = faults;
    }

    /// <summary>The faults in the order of the file.</summary>
    public IReadOnlyList<InputFault> Faults { get; }
}
