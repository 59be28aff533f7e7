using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>What people are asked to allow and whose yes is needed: <c>content/consent.yaml</c>.</summary>
/// <param name="Purposes">The uses, each asked apart.</param>
/// <param name="Needs">Whose yes is needed, by age.</param>
/// <param name="HeardWithoutParent">The organisation confirmed that a child may be heard without a parent's consent where asking would endanger it.</param>
internal sealed record ConsentTexts(IReadOnlyList<ConsentPurpose> Purposes, IReadOnlyList<ConsentNeed> Needs, bool HeardWithoutParent)
{
    internal static ConsentTexts Read(string folder, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "consent.yaml"), "consent.yaml", faults) is not { } root)
        {
            return new ConsentTexts([], [], HeardWithoutParent: false);
        }

        root.Only("id", "version", "source", "licence", "heard_without_parent", "purposes", "rules");
        var needs = root.List("rules").Select(ReadNeed).ToArray();
        for (var age = 0; age <= 120; age++)
        {
            if (needs.Count(n => n.Covers(age)) != 1)
            {
                root.Fault($"'rules' must say exactly once whose consent is needed at age {age}");
                break;
            }
        }

        return new ConsentTexts(
            [.. root.List("purposes").Select(n => new ConsentPurpose(n.Text("id"), n.Text("version"), n.LocalHere("id", "version", "for_child", "about_child"), n.Local("for_child"), n.Local("about_child")))],
            needs,
            root.Choice("heard_without_parent", "not-confirmed", "confirmed-by-organisation") == 1);
    }

    private static ConsentNeed ReadNeed(ContentNode node)
    {
        node.Only("from_age", "to_age", "needs");
        var who = node.Choice("needs", "parents", "child-and-parents", "self");
        return new ConsentNeed(node.Whole("from_age"), node.Has("to_age") ? node.Whole("to_age") : null, Self: who > 0, Parents: who < 2);
    }
}

/// <summary>One use of the data.</summary>
/// <param name="Id"><c>care</c>, <c>research</c> or <c>reuse</c>.</param>
/// <param name="Version">Version of the text; a changed text is asked again.</param>
/// <param name="Text">As a parent reads it.</param>
/// <param name="TextForChild">As a child reads it.</param>
/// <param name="TextAboutChild">As a parent reads it about a child, whose name stands at <c>{0}</c>.</param>
internal sealed record ConsentPurpose(string Id, string Version, LocalText Text, LocalText TextForChild, LocalText TextAboutChild);
