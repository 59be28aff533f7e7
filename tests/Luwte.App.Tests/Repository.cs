namespace Luwte.App.Tests;

/// <summary>Where the tests find the repository and its data.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static string Data(params string[] parts) => Path.Combine([Root, "tests", "data", .. parts]);

    private static string Find()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (at is not null && !File.Exists(Path.Combine(at.FullName, "Luwte.slnx")))
        {
            at = at.Parent;
        }

        return at?.FullName ?? throw new InvalidOperationException("Luwte.slnx was not found above the tests.");
    }
}
