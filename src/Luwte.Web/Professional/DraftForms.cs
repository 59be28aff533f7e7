namespace Luwte.Web.Professional;

/// <summary>The forms of which a draft is kept, each with its page below the file.</summary>
internal static class DraftForms
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["say"] = "analyse#zeg",
        ["ground"] = "analyse",
        ["statement"] = "analyse#verklaringen",
        ["judge"] = "analyse#oordeel",
        ["measure"] = "analyse#maatregel",
        ["discussed"] = "analyse#besproken",
        ["profile"] = "analyse#profiel",
        ["act"] = "analyse/voorvallen#zeg",
        ["agreement"] = "afspraken/nieuw",
        ["direct"] = "plan/direct",
        ["frame"] = "plan/kader",
        ["priority"] = "plan#top3",
        ["confidential"] = "plan/vertrouwelijk",
        ["voice"] = "plan/kader",
        ["card"] = "analyse/kaarten",
        ["reply"] = "#woorden",
        ["danger"] = "",
        ["task"] = "#taken",
        ["action"] = "afgesproken/team#gedaan",
        ["check"] = "plan",
        ["contact"] = "mensen#omgang",
        ["help"] = "hulp#nieuw",
        ["explain"] = "uitleg",
        ["child"] = "verloop#gesprek",
        ["close"] = "verloop#afsluiten",
    };

    /// <summary>The forms of which a draft is kept, without the thing that they change.</summary>
    public static IReadOnlyCollection<string> Names => Pages.Keys;

    /// <summary>Name of the form without the thing that it changes; null when no draft is kept of it.</summary>
    public static string? NameOf(string? form) => form?.Split(':')[0] is { } name && Pages.ContainsKey(name) && form.Length <= 120 ? name : null;

    /// <summary>
    /// Whether a draft may stand in the list. That a confidential plan is being written may not be read over somebody's
    /// shoulder; its draft is found on its own page only.
    /// </summary>
    public static bool IsListed(string form) => NameOf(form) != "confidential";

    /// <summary>Page of a form, below the file.</summary>
    public static string PageOf(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Split(':') switch
        {
            ["agreement", var thing] => "afspraken/nieuw?wijzig=" + Uri.EscapeDataString(thing),
            ["check", var thing] => "afspraken/" + Uri.EscapeDataString(thing),
            ["explain", var child] => "uitleg?kind=" + Uri.EscapeDataString(child),
            var parts => Pages[parts[0]],
        };
    }
}

/// <summary>What the line below a form needs to keep its draft.</summary>
/// <param name="Page">The page.</param>
/// <param name="Form">Name of the form.</param>
internal sealed record DraftLine(FilePage Page, string Form);
