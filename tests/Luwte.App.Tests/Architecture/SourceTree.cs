namespace Luwte.App.Tests.Architecture;

/// <summary>The files of the repository as text, without what is built or is data of tests.</summary>
internal static class SourceTree
{
    private static readonly string[] Skipped = ["bin", "obj", ".git", ".vs", "node_modules", "data", "TestResults"];

    /// <summary>Files below a folder, as paths relative to the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(string folder, params string[] extensions) =>
        [.. Below(Path.Combine(Repository.Root, folder)).Where(f => extensions.Length == 0 || extensions.Contains(Path.GetExtension(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string Text(string file) => File.ReadAllText(Path.Combine(Repository.Root, file));

    private static IEnumerable<string> Below(string folder) =>
        Directory.Exists(folder)
            ? Directory.GetFiles(folder).Concat(Directory.GetDirectories(folder).Where(d => !Skipped.Contains(Path.GetFileName(d))).SelectMany(Below))
            : [];
}
