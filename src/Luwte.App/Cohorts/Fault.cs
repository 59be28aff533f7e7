namespace Luwte.App.Cohorts;

/// <summary>Something wrong in an input file, with its place.</summary>
/// <param name="File">File name within the folder.</param>
/// <param name="Line">Line, from 1 (the first of a quoted row of several lines); 0 for the whole file.</param>
/// <param name="Column">Column name, or <c>-</c> where none applies.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record Fault(string File, int Line, string Column, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Column}: {Message}";
}
