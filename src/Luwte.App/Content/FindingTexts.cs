using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>The words for each step of each rule, as they stand beside the rule in the content.</summary>
internal sealed class FindingTexts
{
    private readonly Dictionary<string, LocalText> texts;

    private FindingTexts(Dictionary<string, LocalText> texts) => this.texts = texts;

    public static FindingTexts Read(IEnumerable<ContentNode> rules)
    {
        var texts = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            foreach (var (finding, text) in rule.Optional("findings")?.Entries() ?? [])
            {
                texts[rule.Text("id") + " " + finding] = text.LocalHere();
                texts.TryAdd(finding, text.LocalHere());
            }
        }

        return new FindingTexts(texts);
    }

    /// <summary>The words for a step: those of the rule itself, else those that another rule has for the same step.</summary>
    /// <exception cref="InvalidOperationException">The content has no words for the step; a test sees to it that this cannot happen.</exception>
    public LocalText Of(string rule, string finding) =>
        texts.GetValueOrDefault(rule + " " + finding) ?? texts.GetValueOrDefault(finding)
        ?? throw new InvalidOperationException($"The content has no words for step '{finding}' of rule '{rule}'.");
}
