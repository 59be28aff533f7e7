using System.Globalization;

namespace Luwte.Cli.Tables;

/// <summary>One thing wrong with the input: where it stands and how to mend it.</summary>
/// <param name="File">The file as the user wrote it.</param>
/// <param name="Line">Line from 1, header included; null when it concerns the whole file.</param>
/// <param name="Column">The column; null when it concerns no column.</param>
/// <param name="What">What is wrong and the mend.</param>
public sealed record InputFault(string File, int? Line, string? Column, string What)
{
    /// <summary><c>file:line: column: what</c>, without the parts that do not apply.</summary>
    public override string ToString() =>
        File
        + (Line is { } line ? ":" + line.ToString(CultureInfo.InvariantCulture) : string.Empty)
        + ": "
        + (Column is null ? string.Empty : Column + ": ")
        + What;
}
