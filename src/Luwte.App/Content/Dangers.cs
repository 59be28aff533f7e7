using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>Kinds of answers that may mean danger: <c>content/danger.yaml</c>.</summary>
/// <param name="ShownToRespondent">That nobody reads this at once, and whom to call.</param>
/// <param name="ByKey">The kinds by key.</param>
internal sealed record Dangers(LocalText ShownToRespondent, IReadOnlyDictionary<string, Danger> ByKey)
{
    internal static Dangers Read(string folder, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "danger.yaml"), "danger.yaml", faults) is not { } root)
        {
            return new Dangers(new LocalText(string.Empty, string.Empty), new Dictionary<string, Danger>());
        }

        root.Only("id", "version", "source", "licence", "shown_to_respondent", "keys");
        var byKey = new Dictionary<string, Danger>(StringComparer.Ordinal);
        foreach (var (key, node) in root.Node("keys").Entries())
        {
            node.Only("order", "task", "call", "respondent_lines");
            byKey[key] = new Danger(key, node.Whole("order"), node.Local("task"), node.Texts("call"), node.Texts("respondent_lines"));
        }

        return new Dangers(root.Local("shown_to_respondent"), byKey);
    }
}

/// <summary>One kind of danger.</summary>
/// <param name="Key">Name used by the items.</param>
/// <param name="Order">The gravest first.</param>
/// <param name="Task">What the worker is asked to do.</param>
/// <param name="Call">Help lines for the worker.</param>
/// <param name="RespondentLines">Help lines shown to the person who answered.</param>
internal sealed record Danger(string Key, int Order, LocalText Task, IReadOnlyList<string> Call, IReadOnlyList<string> RespondentLines);
