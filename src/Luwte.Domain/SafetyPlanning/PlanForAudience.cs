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
/// <param name="OwnWords">The owner's own words; null for everybody but the owner and the team.</param>
public sealed record PlanLine(string What, string Owner, string? Checker, DateOnly? NextOn, string? IfBroken, string? OwnWords = null);

/// <summary>
/// What one audience may read of the joint plan. It is made from agreements and from whom each was shared with when it was
/// made: no answer, judgement, suspicion or confidential plan goes in. So a suspicion that arises later changes nothing that
/// the suspected person may read, and a print can never give it away.
/// </summary>
public static class PlanForAudience
{
    /// <returns>The lines: an adult gets the own agreements and those shared with that adult.</returns>
    public static IReadOnlyList<PlanLine> Of(FamilyFacts facts, PlanAudience audience)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(audience);
        var agreements = Agreements(facts, audience);
        return audience switch
        {
            PlanAudience.Team => [.. agreements.Select(a => Whole(a, withOwnWords: true))],
            PlanAudience.Adult adult => [.. agreements.Select(a => Whole(a, withOwnWords: a.Agreement.Fact.Owner == adult.Member))],
            PlanAudience.Child => [.. agreements.Select(a => new PlanLine(a.Agreement.Fact.ForChild!, a.Agreement.Fact.Owner, null, null, null))],
            _ => throw new InvalidOperationException("Unknown audience."),
        };
    }

    /// <summary>The agreements of which an audience may know; what of each it may know is for the page to keep to.</summary>
    public static IReadOnlyList<AgreementState> Agreements(FamilyFacts facts, PlanAudience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var agreements = AgreementState.Of(facts);
        return audience switch
        {
            PlanAudience.Team => agreements,
            PlanAudience.Adult adult => [.. agreements.Where(a => IsFor(a, adult.Member))],
            PlanAudience.Child => [.. agreements.Where(a => a.Agreement.Fact.ForChild is not null)],
            _ => throw new InvalidOperationException("Unknown audience."),
        };
    }

    /// <summary>Whether an adult may read an agreement.</summary>
    public static bool IsFor(AgreementState state, string member)
    {
        ArgumentNullException.ThrowIfNull(state);
        return ConfidentialityRule.MaySee(Confidentiality.Of(state.Agreement), new Audience.Present([member]));
    }

    private static PlanLine Whole(AgreementState state, bool withOwnWords) => new(
        state.Agreement.Fact.What,
        state.Agreement.Fact.Owner,
        state.Agreement.Fact.CheckerMember ?? state.Agreement.Fact.CheckerOutside,
        state.NextOn,
        state.Agreement.Fact.IfBroken,
        withOwnWords ? state.Agreement.Fact.InOwnWords : null);
}
