namespace Luwte.Web.Sites;

/// <summary>
/// Pages that the exit may lead to. The list is closed and there is no parameter for it: an open redirect on a page that
/// people press in fear could lead them anywhere.
/// </summary>
internal static class ExitPages
{
    public static Uri Default { get; } = new("https://www.buienradar.nl/");

    public static IReadOnlyList<Uri> All { get; } = [Default, new("https://www.knmi.nl/"), new("https://www.weer.nl/"), new("https://nl.wikipedia.org/")];

    /// <exception cref="ArgumentException">The address is not on the list.</exception>
    public static Uri Checked(Uri chosen) => All.Contains(chosen)
        ? chosen
        : throw new ArgumentException($"The exit of the family site cannot go to {chosen}. Choose one of: {string.Join(", ", All)}", nameof(chosen));
}
