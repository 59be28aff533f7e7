using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>The analysis was talked through with members of the family.</summary>
/// <param name="Wave">Number of the last wave by then; −1 before the first.</param>
/// <param name="With">Members with whom, together or one by one.</param>
/// <param name="Note">What they said of it.</param>
public sealed record AnalysisDiscussed(int Wave, IReadOnlyList<string> With, string Note) : FileFact
{
    public override FileTopic Under() => FileTopic.Analysis;

    /// <summary>A talk as it was typed, or what is wrong with it.</summary>
    public static Checked<AnalysisDiscussed> Check(int? seen, int lastWave, IReadOnlyList<string> with, string? note)
    {
        ArgumentNullException.ThrowIfNull(with);
        var problems = new List<Problem>();
        if (SeenWave.Moved(seen, lastWave, "DiscussedNote") is { } moved)
        {
            problems.Add(moved);
        }

        if (with.Count == 0)
        {
            problems.Add(new Problem("DiscussedWith", "required"));
        }

        if (string.IsNullOrWhiteSpace(note))
        {
            problems.Add(new Problem("DiscussedNote", "required"));
        }

        return problems.Count > 0 ? Checked<AnalysisDiscussed>.Invalid(problems) : Checked<AnalysisDiscussed>.Valid(new AnalysisDiscussed(lastWave, with, note!.Trim()));
    }

    /// <summary>The talks about a wave.</summary>
    public static IReadOnlyList<Recorded<AnalysisDiscussed>> Of(FamilyFacts facts, int wave)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return [.. facts.InForce<AnalysisDiscussed>().Where(d => d.Fact.Wave == wave)];
    }

    /// <summary>Members of today old enough to take part with whom a wave was not talked through yet.</summary>
    public static IReadOnlyList<string> NotYet(Family family, FamilyFacts facts, int wave, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        var with = Of(facts, wave).SelectMany(d => d.Fact.With).ToHashSet(StringComparer.Ordinal);
        return [.. family.On(today).Members.Where(m => (m.Role.IsParent() || m.AgeOn(today) >= PerspectiveTable.OwnVoiceFrom) && !with.Contains(m.Id)).Select(m => m.Id)];
    }
}
