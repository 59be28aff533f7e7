using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>One thing that makes a plan weaker than it can be.</summary>
/// <param name="Code">Key of the text.</param>
/// <param name="Agreement">Thing of the agreement it is about; null for the whole plan.</param>
public sealed record PlanFinding(string Code, string? Agreement = null);

/// <summary>Reads a safety plan as an experienced colleague would, and says what is missing. Findings never block; they are read.</summary>
public static class PlanFindings
{
    /// <summary>More agreements than this nobody remembers.</summary>
    public const int MostAgreements = 8;

    public static IReadOnlyList<PlanFinding> Of(Family family, FamilyFacts facts, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var agreements = AgreementState.Of(facts);
        var findings = new List<PlanFinding>();
        if (agreements.Count == 0)
        {
            return [new PlanFinding("no-agreements")];
        }

        if (agreements.Count > MostAgreements)
        {
            findings.Add(new PlanFinding("too-many"));
        }

        if (agreements.All(a => a.Agreement.Fact.CheckerOutside is null))
        {
            findings.Add(new PlanFinding("nobody-from-outside"));
        }

        if (family.Children.Any() && agreements.All(a => a.Agreement.Fact.ForChild is null))
        {
            findings.Add(new PlanFinding("no-words-for-child"));
        }

        if (agreements.All(a => a.Agreement.Fact.Restrains is null))
        {
            findings.Add(new PlanFinding("nobody-restrained"));
        }

        var threatened = Threatened(facts);
        foreach (var state in agreements)
        {
            if (threatened.Contains(state.Agreement.Fact.Owner))
            {
                findings.Add(new PlanFinding("asks-threatened", state.Agreement.Thing));
            }

            if (state.IsBroken)
            {
                findings.Add(new PlanFinding("broken", state.Agreement.Thing));
            }
            else if (state.DaysLate(today) is not null)
            {
                findings.Add(new PlanFinding("check-late", state.Agreement.Thing));
            }
            else if (state.NextOn is null)
            {
                findings.Add(new PlanFinding("no-next-check", state.Agreement.Thing));
            }
        }

        return findings;
    }

    /// <summary>Members of whom no agreement may be asked.</summary>
    public static IReadOnlySet<string> Threatened(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.InForce<ControlConcern>().Where(c => !c.Fact.Withdrawn).Select(c => c.Fact.Threatened).ToHashSet(StringComparer.Ordinal);
    }
}
