using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>The three judgements as somebody gave them on one form, with what the form had before it.</summary>
public sealed record JudgementDraft
{
    private const string Place = "JudgementReason";

    /// <summary>Wave on the page; null when it did not say.</summary>
    public required int? Wave { get; init; }

    /// <summary>Judgements of this writer about this wave that stood there when the page was made.</summary>
    public required int Given { get; init; }

    public required string? SafetyNow { get; init; }

    public required string? RiskLater { get; init; }

    public required string? Threat { get; init; }

    /// <summary>Where the threat differs per child: <c>child:answer</c>; others are left out.</summary>
    public required IReadOnlyList<string> ThreatOf { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Whether exactly this was stored since the page was made: a form that was sent twice.</summary>
    public bool WasStored(Family family, FamilyFacts facts, string account)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var since = Own(facts, account).Skip(Given).Select(j => j.Fact with { AfterComputed = false }).ToArray();
        return since.Length > 0 && All(family) is { Count: > 0 } all && since.SequenceEqual(all);
    }

    /// <summary>The judgements, or what is wrong.</summary>
    public Checked<IReadOnlyList<Judgement>> Check(Family family, FamilyFacts facts, string account, int lastWave)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        if (SeenWave.Moved(Wave, lastWave, Place) is { } moved)
        {
            return Checked<IReadOnlyList<Judgement>>.Invalid([moved]);
        }

        var all = All(family);
        if (all.Count == 0 || string.IsNullOrWhiteSpace(Reason))
        {
            return Checked<IReadOnlyList<Judgement>>.Invalid([new Problem(Place, "judge-all-three")]);
        }

        if (Own(facts, account).Count() != Given)
        {
            return Checked<IReadOnlyList<Judgement>>.Invalid([new Problem(Place, "judged-meanwhile")]);
        }

        var after = Judgement.GaveOwnView(facts, account, lastWave);
        return Checked<IReadOnlyList<Judgement>>.Valid([.. all.Select(j => j with { AfterComputed = after })]);
    }

    private IEnumerable<Recorded<Judgement>> Own(FamilyFacts facts, string account) => facts.Every<Judgement>().Where(j => j.RecordedBy == account && j.Fact.Wave == Wave);

    /// <summary>All that was answered; none when one of the three is missing.</summary>
    private List<Judgement> All(Family family)
    {
        var all = new List<Judgement>();
        foreach (var (question, answer) in new[] { ("safety-now", SafetyNow), ("risk-later", RiskLater), ("threat", Threat) })
        {
            if (!Judgements.TryParse(question, answer ?? string.Empty, out var q, out var a))
            {
                return [];
            }

            all.Add(new Judgement(Wave ?? 0, q, a, Reason?.Trim() ?? string.Empty));
        }

        foreach (var parts in ThreatOf.Select(t => t.Split(':')))
        {
            if (parts is [var child, var answer] && family.Find(child) is { Role: Role.Child } && Judgements.TryParse("threat", answer, out var q, out var a))
            {
                all.Add(new Judgement(Wave ?? 0, q, a, Reason?.Trim() ?? string.Empty) { Child = child });
            }
        }

        return all;
    }
}
