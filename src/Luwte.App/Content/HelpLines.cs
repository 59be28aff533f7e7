using System.Globalization;
using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.App.Content;

/// <summary>Whom somebody can call: <c>content/help-lines.yaml</c>.</summary>
/// <param name="Lines">In the order shown.</param>
/// <param name="Note">That a call stays in the history of the telephone, for a parent.</param>
/// <param name="NoteForChild">The same for a child.</param>
internal sealed record HelpLines(IReadOnlyList<HelpLine> Lines, LocalText Note, LocalText NoteForChild)
{
    /// <summary>Days after which a number must be looked up again.</summary>
    public const int FreshDays = 180;

    /// <summary>The lines for a reader; a page without a known reader shows all.</summary>
    public IEnumerable<HelpLine> For(Role? role) => Lines.Where(l => role is null || (role.Value.IsParent() ? l.ForParents : l.ForChildren));

    internal static HelpLines Read(string folder, List<ContentFault> faults)
    {
        if (ContentNode.Load(Path.Combine(folder, "help-lines.yaml"), "help-lines.yaml", faults) is not { } root)
        {
            return new HelpLines([], new LocalText(string.Empty, string.Empty), new LocalText(string.Empty, string.Empty));
        }

        root.Only("id", "version", "source", "licence", "note", "note_for_child", "lines");
        return new HelpLines([.. root.List("lines").Select(ReadLine)], root.Local("note"), root.Local("note_for_child"));
    }

    private static HelpLine ReadLine(ContentNode node)
    {
        node.Only("id", "name", "numbers", "for", "hours", "free", "who", "website", "source", "checked_on");
        var who = node.Texts("who");
        if (!DateOnly.TryParseExact(node.Text("checked_on"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var checkedOn))
        {
            node.Fault("'checked_on' must be a day as yyyy-MM-dd");
        }

        return new HelpLine(node.Text("id"), node.Local("name"), node.Texts("numbers"), node.Local("for"), node.Local("hours"), who.Contains("parent"), who.Contains("child"), node.Has("website") ? node.Text("website") : null, checkedOn);
    }
}

/// <summary>One line: its numbers, for what and when.</summary>
internal sealed record HelpLine(string Id, LocalText Name, IReadOnlyList<string> Numbers, LocalText For, LocalText Hours, bool ForParents, bool ForChildren, string? Website, DateOnly CheckedOn);
