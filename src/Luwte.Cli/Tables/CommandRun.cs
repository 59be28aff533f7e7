using System.CommandLine;
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
        var error = parse.InvocationConfiguration.Error;
        try
        {
            return run();
        }
        catch (BadInputException bad)
        {
            WriteLines(error, bad.Faults.Select(f => f.ToString()));
            return BadInput;
        }
        catch (FormulaException bad)
        {
            WriteLines(error, bad.Faults);
            return BadInput;
        }
        catch (Exception machine) when (machine is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(machine.Message);
            return Fault;
        }
    }

    /// <summary>Writes the warnings to standard error and gives the exit code of a status.</summary>
    public static int Conclude(ParseResult parse, EstimationStatus status, IReadOnlyList<string> warnings)
    {
        ArgumentNullException.ThrowIfNull(parse);
        WriteLines(parse.InvocationConfiguration.Error, warnings);
        return status == EstimationStatus.Ok ? Done : NoResult;
    }

    private static void WriteLines(TextWriter error, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            error.WriteLine(line);
        }
    }
}
