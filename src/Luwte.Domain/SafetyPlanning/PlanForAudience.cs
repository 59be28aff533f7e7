using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>For whom a plan is printed.</summary>
public abstract record PlanAudience
{
    private PlanAudience()
    {
    }

    /// <summary>The professionals of the team: everything of the joint plan.</summary>
    public sealed record Team : PlanAudience;

    /// <summary>One adult.</summary>
    public sealed record Adult(string Member) : PlanAudience;

    /// <summary>One child: only what was written for children.</summary>
    public sealed record Child(string Member) : PlanAudience;
}

/// <summary>One line of a printed plan.</summary>
/// <param name="What">The agreement in the words of this reader.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Checker">Who checks; null where this reader need not know.</param>
/// <param name="NextOn">Next check.</param>
/// <param name="IfBroken">What follows when it is broken; null for a child.</param>
public sealed record PlanLine(string What, string Owner, string? Checker, DateOnly? NextOn, string? IfBroken);

/// <summary>
/// What one audience may read of the joint plan. It is made from agreements only: no answer of anybody, no judgement and no
/// confidential plan goes in, so nothing of them can come out.
/// </summary>
public static class PlanForAudience
{
    /// <returns>The lines; where control is suspected an adult gets the own agreements only.</returns>
    public static IReadOnlyList<PlanLine> Of(FamilyFacts facts, PlanAudience audience)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(audience);
        var seen = Reader(audience);
        var agreements = AgreementState.Of(facts).Where(a => ConfidentialityRule.MaySee(Confidentiality.Of(a.Agreement), seen)).ToArray();
        return audience switch
        {
            PlanAudience.Team => [.. agreements.Select(Whole)],

            // The person who may control gets what is asked of him or her; nothing that is about the other.
            PlanAudience.Adult adult when UnderControl(facts) => [.. agreements.Where(a => a.Agreement.Fact.Owner == adult.Member).Select(Whole)],
            PlanAudience.Adult => [.. agreements.Select(Whole)],
            PlanAudience.Child => [.. agreements.Where(a => a.Agreement.Fact.ForChild is not null).Select(a => new PlanLine(a.Agreement.Fact.ForChild!, a.Agreement.Fact.Owner, null, null, null))],
            _ => throw new InvalidOperationException("Unknown audience."),
        };
    }

    private static Audience Reader(PlanAudience audience) => audience switch
    {
        PlanAudience.Adult adult => new Audience.Present([adult.Member]),
        PlanAudience.Child child => new Audience.Present([child.Member]),
        _ => new Audience.Team(),
    };

    private static bool UnderControl(FamilyFacts facts) => PlanFindings.Threatened(facts).Count > 0;

    private static PlanLine Whole(AgreementState state) => new(
        state.Agreement.Fact.What,
        state.Agreement.Fact.Owner,
        state.Agreement.Fact.CheckerMember ?? state.Agreement.Fact.CheckerOutside,
        state.NextOn,
        state.Agreement.Fact.IfBroken);
}
