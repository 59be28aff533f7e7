using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>One line of a plan for certain readers.</summary>
/// <param name="What">The agreement in the words of these readers.</param>
/// <param name="Owner">Who does it.</param>
/// <param name="Checker">Who checks; null where a reader need not know.</param>
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
    /// <returns>The lines that every reader may have; with a child among them only those in words for children.</returns>
    public static IReadOnlyList<PlanLine> Of(Family family, FamilyFacts facts, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(audience);
        var withChild = audience.HasChild(family);
        return
        [
            .. Agreements(family, facts, audience).Select(state => withChild
                ? new PlanLine(state.Agreement.Fact.ForChild!, state.Agreement.Fact.Owner, null, null, null)
                : Whole(state, audience)),
        ];
    }

    /// <summary>The agreements of which every reader may know; what of each may be shown is for the page to keep to.</summary>
    public static IReadOnlyList<AgreementState> Agreements(Family family, FamilyFacts facts, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(audience);
        var withChild = audience.HasChild(family);
        return [.. AgreementState.Of(facts).Where(a => ConfidentialityRule.MaySee(ConfidentialityOf(family, a.Agreement), audience) && (!withChild || a.Agreement.Fact.ForChild is not null))];
    }

    private static PlanLine Whole(AgreementState state, Audience audience)
    {
        var agreement = state.Agreement.Fact;
        var ownWords = ConfidentialityRule.MaySee(new Confidentiality(agreement.Owner, []), audience);
        return new PlanLine(agreement.What, agreement.Owner, agreement.CheckerMember ?? agreement.CheckerOutside, state.NextOn, agreement.IfBroken, ownWords ? agreement.InOwnWords : null);
    }

    /// <summary>
    /// The owner's, those it was shared with, and the children where it has words for them and every adult of the family may
    /// read it: a child's print lies at the home of one of them.
    /// </summary>
    private static Confidentiality ConfidentialityOf(Family family, Recorded<Agreement> agreement)
    {
        var item = Confidentiality.Of(agreement);
        var children = family.Children.Select(c => c.Id);
        var forChildren = agreement.Fact.ForChild is not null && family.Parents.All(p => p.Id == agreement.Fact.Owner || item.SharedWith.Contains(p.Id));
        return item with { SharedWith = [.. item.SharedWith.Except(children), .. forChildren ? children : []] };
    }
}
