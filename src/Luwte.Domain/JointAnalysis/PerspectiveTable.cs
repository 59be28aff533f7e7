using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>One cell of the table: what a person said about a topic, and of the professionals each one; empty when nobody asked yet.</summary>
public sealed record PerspectiveCell(Topic Topic, string? Member, IReadOnlyList<Recorded<Perspective>> Said);

/// <summary>
/// Everybody's view side by side: children first, then adults, then the professionals; never averaged, no column for the
/// truth. An empty cell is "not asked yet", which is not agreement.
/// </summary>
public static class PerspectiveTable
{
    /// <summary>From this age children speak for themselves.</summary>
    public const int OwnVoiceFrom = 8;

    /// <summary>The columns: children oldest first, adults, then null for the professionals.</summary>
    public static IReadOnlyList<string?> Columns(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return [.. family.InOrder.Select(m => m.Id), null];
    }

    /// <summary>The row of a topic, one cell per column.</summary>
    public static IReadOnlyList<PerspectiveCell> Row(Family family, FamilyFacts facts, Topic topic)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var said = facts.InForce<Perspective>().Where(p => p.Fact.Topic == topic).ToLookup(p => p.Source);
        return [.. Columns(family).Select(member => new PerspectiveCell(topic, member, member is null ? [.. said[member]] : [.. said[member].TakeLast(1)]))];
    }

    /// <summary>Members of today old enough to speak for themselves who said nothing yet on any topic: the analysis is not whole without them.</summary>
    public static IReadOnlyList<string> NotHeard(Family family, FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var heard = facts.InForce<Perspective>().Select(p => p.Source).ToHashSet();
        return [.. family.On(today).Members.Where(m => (m.Role.IsParent() || m.AgeOn(today) >= OwnVoiceFrom) && !heard.Contains(m.Id)).Select(m => m.Id)];
    }
}
