using Luwte.App.Content;
using Luwte.Domain.Instruments;

namespace Luwte.Web.Texts;

/// <summary>The texts of the sites by key, in Dutch and English and, where there is a translation, other languages.</summary>
internal sealed class TextCatalogue
{
    // Two sites run in one program and the tests start hundreds: what is carried in the assembly is read once.
    private static readonly Lazy<TextCatalogue> Read = new(() => new TextCatalogue());

    private readonly Dictionary<string, LocalText> texts = new(StringComparer.Ordinal);

    /// <exception cref="ContentException">A text file is not valid, or a key stands twice.</exception>
    public TextCatalogue()
    {
        var faults = new List<ContentFault>();
        var assembly = typeof(TextCatalogue).Assembly;
        foreach (var resource in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Luwte.Web.Texts.", StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            if (ContentNode.Load(reader, resource, faults) is not { } root)
            {
                continue;
            }

            foreach (var (key, text) in root.Entries())
            {
                if (!texts.TryAdd(key, text.LocalHere()))
                {
                    text.Fault($"the text '{key}' stands twice");
                }
            }
        }

        if (faults.Count > 0)
        {
            throw new ContentException(faults);
        }
    }

    /// <summary>The one catalogue of the program.</summary>
    /// <exception cref="ContentException">A text file is not valid, or a key stands twice.</exception>
    public static TextCatalogue Shipped => Read.Value;

    public IReadOnlyDictionary<string, LocalText> All => texts;

    /// <summary>A text in a language; Dutch where that language has none.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text: a page must not show a key to a reader.</exception>
    public string In(string language, string key) =>
        texts.TryGetValue(key, out var text) ? text.In(language) : throw new KeyNotFoundException($"There is no text '{key}'.");
}
