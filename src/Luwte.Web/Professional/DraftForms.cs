namespace Luwte.Web.Professional;

/// <summary>The forms of which a draft is kept, each with its page below the file.</summary>
internal static class DraftForms
{
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["say"] = "analyse#zeg",
        ["ground"] = "analyse",
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
        ["refuge"] = "plan/waarheen",
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

    /// <summary>In an address and in a form: the draft that its writer asked for.</summary>
    public const string Asked = "concept";

    private const char BesideMark = '~';

    // Somebody of the family may sit beside the screen while these are filled in.
    private static readonly HashSet<string> Together = new(["frame", "direct", "agreement", "contact", "refuge"], StringComparer.Ordinal);

    /// <summary>Whether a form is filled in together: its draft comes back only when its writer asks for it.</summary>
    public static bool IsFilledInTogether(string form) => NameOf(form) is { } name && Together.Contains(name);

    /// <summary>Name for a draft of a form that has one already which was not asked for.</summary>
    public static string Beside(string form, DateTimeOffset now) => form + BesideMark + now.ToString("yyyyMMddHHmmssfff", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The form of a draft with the thing that it changes, whichever of its drafts it is.</summary>
    public static string FormOf(string draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Split(BesideMark)[0];
    }

    /// <summary>The forms of which a draft is kept, without the thing that they change.</summary>
    public static IReadOnlyCollection<string> Names => Pages.Keys;

    /// <summary>Name of the form without the thing that it changes; null when no draft is kept of it.</summary>
    public static string? NameOf(string? form) => form?.Split(':', BesideMark)[0] is { } name && Pages.ContainsKey(name) && form.Length <= 120 ? name : null;

    /// <summary>
    /// Whether a draft may stand in the list. That a confidential plan is being written may not be read over somebody's
    /// shoulder; its draft is found on its own page only.
    /// </summary>
    public static bool IsListed(string form) => NameOf(form) is { } name && name != "confidential";

    /// <summary>Page of a form with its draft, below the file.</summary>
    public static string PageOf(string form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var page = PageWithoutDraft(FormOf(form)).Split('#');
        if (IsFilledInTogether(form))
        {
            page[0] += (page[0].Contains('?', StringComparison.Ordinal) ? '&' : '?') + Asked + "=" + Uri.EscapeDataString(form);
        }

        return string.Join('#', page);
    }

    private static string PageWithoutDraft(string form) =>
        form.Split(':') switch
        {
            ["agreement", var thing] => "afspraken/nieuw?wijzig=" + Uri.EscapeDataString(thing),
            ["check", var thing] => "afspraken/" + Uri.EscapeDataString(thing),
            ["explain", var child] => "uitleg?kind=" + Uri.EscapeDataString(child),
            var parts => Pages[parts[0]],
        };
}

/// <summary>What the line below a form needs to keep its draft.</summary>
/// <param name="Page">The page.</param>
/// <param name="Form">Name of the form.</param>
internal sealed record DraftLine(FilePage Page, string Form);
