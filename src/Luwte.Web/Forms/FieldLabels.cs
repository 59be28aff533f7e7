using Microsoft.AspNetCore.Mvc.Rendering;

namespace Luwte.Web.Forms;

/// <summary>What the fields of the page that is being written are called, for the summary of what is wrong.</summary>
internal static class FieldLabels
{
    public static IReadOnlyDictionary<string, string> Of(ViewContext? page) => Writable(page);

    public static void Add(ViewContext? page, string name, string label) => Writable(page).TryAdd(name, label);

    private static Dictionary<string, string> Writable(ViewContext? page)
    {
        if (page is null)
        {
            return new Dictionary<string, string>(StringComparer.Ordinal);
        }

        if (page.HttpContext.Items[typeof(FieldLabels)] is not Dictionary<string, string> labels)
        {
            page.HttpContext.Items[typeof(FieldLabels)] = labels = new Dictionary<string, string>(StringComparer.Ordinal);
        }

        return labels;
    }
}
