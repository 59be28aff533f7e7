namespace Luwte.App.Content;

/// <summary>Something wrong in a content file, with its place.</summary>
/// <param name="File">Path of the file, relative to the content folder.</param>
/// <param name="Line">Line, from 1; 0 for the whole file.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
internal sealed record ContentFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}:{Line}: {Message}";
}

/// <summary>The content cannot be used. The program refuses to start with half of its rules.</summary>
internal sealed class ContentException(IReadOnlyList<ContentFault> faults)
    : Exception("The content has faults:" + Environment.NewLine + string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<ContentFault> Faults { get; } = faults;
}
