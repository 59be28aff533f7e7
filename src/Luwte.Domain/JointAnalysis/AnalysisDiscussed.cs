using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>The analysis was talked through with members of the family.</summary>
/// <param name="Wave">Number of the last wave by then; −1 before the first.</param>
/// <param name="With">Members with whom, together or one by one.</param>
/// <param name="Note">What they said of it.</param>
public sealed record AnalysisDiscussed(int Wave, IReadOnlyList<string> With, string Note) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>The talks about a wave.</summary>
    public static IReadOnlyList<Recorded<AnalysisDiscussed>> Of(FamilyFacts facts, int wave)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<AnalysisDiscussed>().Where(d => d.Fact.Wave == wave)];
    }

    /// <summary>Members old enough to take part with whom a wave was not talked through yet.</summary>
    public static IReadOnlyList<string> NotYet(Family family, FamilyFacts facts, int wave, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        var with = Of(facts, wave).SelectMany(d => d.Fact.With).ToHashSet(StringComparer.Ordinal);
        return [.. family.Members.Where(m => (m.Role.IsParent() || m.AgeOn(today) >= PerspectiveTable.OwnVoiceFrom) && !with.Contains(m.Id)).Select(m => m.Id)];
    }
}
