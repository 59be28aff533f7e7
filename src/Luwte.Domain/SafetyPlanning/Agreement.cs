using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>
/// One agreement of the safety plan: what somebody does that others can see, who does it, who checks it, when, and what
/// follows when it is broken. An agreement without one of these waters down; <see cref="AgreementDraft.Check"/> refuses it.
/// </summary>
public sealed record Agreement : FileFact, IFactFor
{
    public override FileTopic Under() => FileTopic.Safety;

    /// <summary>The behaviour, as everybody can see it.</summary>
    public required string What { get; init; }

    /// <summary>Member who does it.</summary>
    public required string Owner { get; init; }

    string IFactFor.Whose => Owner;

    /// <summary>Member whom it restrains; null when it restrains nobody.</summary>
    public string? Restrains { get; init; }

    /// <summary>Member who checks; null when somebody from outside the family does.</summary>
    public string? CheckerMember { get; init; }

    /// <summary>Who checks from outside the family: grandmother, teacher, the professional.</summary>
    public string? CheckerOutside { get; init; }

    /// <summary>Day of the first or next check.</summary>
    public required DateOnly CheckOn { get; init; }

    /// <summary>What follows when it is broken.</summary>
    public required string IfBroken { get; init; }

    /// <summary>The agreement in the own words of the owner, where they gave them.</summary>
    public string? InOwnWords { get; init; }

    /// <summary>The agreement as the child reads it; null when the child does not get it.</summary>
    public string? ForChild { get; init; }

    /// <summary>
    /// It was written down with somebody beside the screen, and the professional has yet to decide about it alone. Until then it
    /// stands in no print, table or count, and what held before holds on. See <see cref="AgreementCaution"/>.
    /// </summary>
    public bool Waits { get; init; }

    /// <summary>Why it was asked of somebody who shows signs of being controlled; null for most.</summary>
    public string? DespiteWarning { get; init; }

    /// <summary>Why it no longer holds; null while it does.</summary>
    public string? EndedBecause { get; init; }
}

/// <summary>A check of an agreement that was done.</summary>
/// <param name="Agreement">Thing of the agreement.</param>
/// <param name="Result">What was found.</param>
/// <param name="Note">What was seen or heard.</param>
/// <param name="NextOn">Day of the next check; null when there is none.</param>
public sealed record AgreementCheck(string Agreement, CheckResult Result, string Note, DateOnly? NextOn) : FileFact
{
    public override FileTopic Under() => FileTopic.Safety;
}
