using Luwte.Domain.Families;
using Luwte.Domain.JointAnalysis;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>One thing that makes a plan weaker than it can be.</summary>
/// <param name="Code">Key of the text.</param>
/// <param name="Agreement">Thing of the agreement it is about; null for the whole plan.</param>
/// <param name="Member">Member it is about; null for none.</param>
public sealed record PlanFinding(string Code, string? Agreement = null, string? Member = null)
{
    /// <summary>Child whose contact with <see cref="Member"/> it is about; null for none.</summary>
    public string? Child { get; init; }
}

/// <summary>What is known beside the facts of the file when a plan is read.</summary>
/// <param name="HasCaseDirector">Somebody watches over the agreements today.</param>
/// <param name="Signs">Signs of control in answers.</param>
/// <param name="VagueWords">Words of wishes that nobody can see kept, lower case.</param>
public sealed record PlanReading(bool HasCaseDirector, IReadOnlyList<ControlSignFound> Signs, IReadOnlyList<string> VagueWords);

/// <summary>
/// Reads a safety plan as an experienced colleague would, and says what is missing. Findings never block; they are read by the
/// team only, for some of them tell what is suspected.
/// </summary>
public static class PlanFindings
{
    /// <summary>More agreements than this nobody remembers.</summary>
    public const int MostAgreements = 8;

    public static IReadOnlyList<PlanFinding> Of(Family family, FamilyFacts facts, PlanReading reading, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(reading);
        var agreements = AgreementState.Of(facts);
        var contact = ContactFindings.Of(family, facts, today);
        return agreements.Count == 0
            ? [new PlanFinding("no-agreements"), .. contact]
            : [.. contact, .. OfTheWhole(family, facts, agreements, reading, today), .. OfTheFrame(family, facts, today), .. OfItsReaders(facts, reading, today), .. OfVoices(family, facts, reading), .. agreements.SelectMany(a => OfOne(a, facts, reading, today))];
    }

    /// <summary>Members of whom no agreement may be asked.</summary>
    public static IReadOnlySet<string> Threatened(FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return Concerns(facts).Select(c => c.Threatened).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<ControlConcern> Concerns(FamilyFacts facts) => facts.InForce<ControlConcern>().Select(c => c.Fact).Where(c => !c.Withdrawn);

    private static IEnumerable<PlanFinding> OfTheWhole(Family family, FamilyFacts facts, IReadOnlyList<AgreementState> agreements, PlanReading reading, DateOnly today)
    {
        if (agreements.Count > MostAgreements)
        {
            yield return new PlanFinding("too-many");
        }

        if (!reading.HasCaseDirector)
        {
            yield return new PlanFinding("nobody-directs");
        }

        if (agreements.All(a => a.Agreement.Fact.CheckerOutside is null))
        {
            yield return new PlanFinding("nobody-from-outside");
        }

        if (family.Children.Any() && agreements.All(a => a.Agreement.Fact.ForChild is null))
        {
            yield return new PlanFinding("no-words-for-child");
        }

        if (agreements.All(a => a.Agreement.Fact.Restrains is null))
        {
            yield return new PlanFinding("nobody-restrained");
        }

        // A plan of a couple asks the same of both; where one controls the other that makes the controlled one responsible.
        if (JointSessionWarning.IsTerrorThought(facts, today) && agreements.Select(a => a.Agreement.Fact.Owner).Distinct(StringComparer.Ordinal).Skip(1).Any())
        {
            yield return new PlanFinding("couple-plan-under-terror");
        }
    }

    private static IEnumerable<PlanFinding> OfTheFrame(Family family, FamilyFacts facts, DateOnly today)
    {
        var frame = PlanFrame.Of(facts)?.Fact ?? new PlanFrame();
        var children = family.Children.Any();
        var parts = new (string Code, bool Missing)[]
        {
            ("no-worries", frame.MustNotHappen is null),
            ("no-signals", frame.Signals is null),
            ("no-when-tense", frame.WhenTense is null),
            ("no-where-to", frame.WhereTo is null),
            ("no-safe-adult", children && frame.SafeAdult is null),
            ("no-code-word", children && frame.CodeWord is null),
            ("no-evaluation", frame.EvaluateOn is null),
            ("evaluation-late", frame.EvaluateOn < today),
        };
        return parts.Where(p => p.Missing).Select(p => new PlanFinding(p.Code));
    }

    /// <summary>Where somebody can go was shared before with who should not know it; people decide what is safe to change.</summary>
    private static IEnumerable<PlanFinding> OfItsReaders(FamilyFacts facts, PlanReading reading, DateOnly today)
    {
        var frame = PlanFrame.Of(facts)?.Fact ?? new PlanFrame();
        var notFor = FrameForAudience.NotFor(facts, today).Concat(reading.Signs.Select(s => s.By));
        return frame.WhereToFor.Concat(frame.SafeAdultFor).Intersect(notFor).Order(StringComparer.Ordinal).Select(m => new PlanFinding("where-to-read-by", Member: m));
    }

    /// <summary>Each parent's agreement in own words, but none is asked of whoever may be controlled; words of that parent may not be free.</summary>
    private static IEnumerable<PlanFinding> OfVoices(Family family, FamilyFacts facts, PlanReading reading)
    {
        var notAsked = Threatened(facts).Concat(reading.Signs.Select(s => s.Threatened)).ToHashSet(StringComparer.Ordinal);
        var said = facts.InForce<PlanVoice>().Select(v => v.Source);
        return Threatened(facts).Where(p => said.Contains(p)).Order(StringComparer.Ordinal).Select(p => new PlanFinding("voice-not-free", Member: p)).Concat(family.Parents.Select(p => p.Id).Except(notAsked).Except(said.OfType<string>()).Order(StringComparer.Ordinal).Select(p => new PlanFinding("parent-silent", Member: p)));
    }

    private static IEnumerable<PlanFinding> OfOne(AgreementState state, FamilyFacts facts, PlanReading reading, DateOnly today)
    {
        var agreement = state.Agreement.Fact;
        PlanFinding Finding(string code) => new(code, state.Agreement.Thing);
        if (Threatened(facts).Contains(agreement.Owner) || (agreement.DespiteWarning is null && reading.Signs.Any(s => s.Threatened == agreement.Owner)))
        {
            yield return Finding("asks-threatened");
        }

        if (Concerns(facts).Any(c => c.Threatened == agreement.Owner && state.Agreement.SharedWith.Contains(c.By)))
        {
            yield return Finding("read-by-suspected");
        }

        if (reading.VagueWords.Any(w => agreement.What.Contains(w, StringComparison.OrdinalIgnoreCase)))
        {
            yield return Finding("vague");
        }

        if (state.IsBroken)
        {
            yield return Finding("broken");
        }
        else if (state.DaysLate(today) is not null)
        {
            yield return Finding("check-late");
        }
        else if (state.NextOn is null)
        {
            yield return Finding("no-next-check");
        }
    }
}
