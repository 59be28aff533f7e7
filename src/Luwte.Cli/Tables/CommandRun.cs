using System.CommandLine;
using System.Data.Common;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Outcomes;

namespace Luwte.Cli.Tables;

/// <summary>Exit codes that scripts rely on, and the one place where faults become them.</summary>
public static class CommandRun
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Fault of the program or the machine.</summary>
    public const int Fault = 1;

    /// <summary>Bad input or arguments; every fault was listed.</summary>
    public const int BadInput = 2;

    /// <summary>Finished, but a result may not be shown or did not converge.</summary>
    public const int NoResult = 3;

    /// <summary>Runs a command; bad input is listed on standard error, one fault a line.</summary>
    public static int Guard(ParseResult parse, Func<int> run)
    {
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return run();
        }
        catch (Exception fault) when (Foreseen(fault) is not null)
        {
            return Report(parse, fault);
        }
    }

    /// <summary>The same for a command that waits for a database or a network.</summary>
    public static async Task<int> GuardAsync(ParseResult parse, Func<Task<int>> run)
    {
        ArgumentNullException.ThrowIfNull(parse);
        ArgumentNullException.ThrowIfNull(run);
        try
        {
            return await run();
        }
        catch (Exception fault) when (Foreseen(fault) is not null)
        {
            return Report(parse, fault);
        }
    }

    /// <summary>Writes the warnings to standard error and gives the exit code of a status.</summary>
    public static int Conclude(ParseResult parse, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(parse);
        WriteLines(parse.InvocationConfiguration.Error, warnings);
        return status == EstimationStatus.Ok ? Done : NoResult;
    }

    // The exit code and lines of a fault that a person can mend; null for a fault of the program, which keeps its trace.
    private static (int Code, IEnumerable<string> Lines)? Foreseen(Exception fault) => fault switch
    {
        BadInputException bad => (BadInput, bad.Faults.Select(f => f.ToString())),
        FormulaException bad => (BadInput, bad.Faults),
        IOException or UnauthorizedAccessException or DbException => (Fault, [fault.Message]),
        _ => null,
    };

    private static int Report(ParseResult parse, Exception fault)
    {
        var (code, lines) = Foreseen(fault)!.Value;
        WriteLines(parse.InvocationConfiguration.Error, lines);
        return code;
    }

    private static void WriteLines(TextWriter error, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            error.WriteLine(line);
        }
    }
}
