using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>An agreement as somebody typed it, with what may be missing.</summary>
public sealed record AgreementDraft
{
    public string? What { get; init; }

    public string? Owner { get; init; }

    public string? Restrains { get; init; }

    public string? CheckerMember { get; init; }

    public string? CheckerOutside { get; init; }

    public DateOnly? CheckOn { get; init; }

    public string? IfBroken { get; init; }

    public string? InOwnWords { get; init; }

    public string? ForChild { get; init; }

    /// <summary>The agreement, or everything that keeps it from being one.</summary>
    /// <param name="family">The family; owner and checker are its members.</param>
    /// <param name="today">Day of the agreement; the check lies on or after it.</param>
    public Checked<Agreement> Check(Family family, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        var problems = new List<Problem>();
        Require(What, nameof(What), problems);
        Require(IfBroken, nameof(IfBroken), problems);
        var owner = Member(family, Owner, nameof(Owner), problems);
        if (string.IsNullOrWhiteSpace(Owner))
        {
            problems.Add(new Problem(nameof(Owner), "required"));
        }

        if (owner is { Role: Role.Child })
        {
            // A plan must never leave a child responsible for safety.
            problems.Add(new Problem(nameof(Owner), "child-not-responsible"));
        }

        var restrained = Member(family, Restrains, nameof(Restrains), problems);
        CheckChecker(family, restrained ?? owner, problems);
        if (CheckOn is null)
        {
            problems.Add(new Problem(nameof(CheckOn), "required"));
        }
        else if (CheckOn < today)
        {
            problems.Add(new Problem(nameof(CheckOn), "date-past"));
        }

        return problems.Count > 0 ? Checked<Agreement>.Invalid(problems) : Checked<Agreement>.Valid(new Agreement
        {
            What = What!.Trim(),
            Owner = Owner!,
            Restrains = Empty(Restrains),
            CheckerMember = Empty(CheckerMember),
            CheckerOutside = Empty(CheckerOutside),
            CheckOn = CheckOn!.Value,
            IfBroken = IfBroken!.Trim(),
            InOwnWords = Empty(InOwnWords),
            ForChild = Empty(ForChild),
        });
    }

    /// <summary>One checker, who is neither the restrained person (or, when nobody is restrained, the owner) nor a child.</summary>
    private void CheckChecker(Family family, FamilyMember? restrained, List<Problem> problems)
    {
        var inside = Member(family, CheckerMember, nameof(CheckerMember), problems);
        if (Empty(CheckerMember) is null && Empty(CheckerOutside) is null)
        {
            problems.Add(new Problem(nameof(CheckerMember), "required"));
        }
        else if (Empty(CheckerMember) is not null && Empty(CheckerOutside) is not null)
        {
            problems.Add(new Problem(nameof(CheckerOutside), "one-checker"));
        }

        if (inside is not null && inside == restrained)
        {
            problems.Add(new Problem(nameof(CheckerMember), "checker-is-restrained"));
        }

        if (inside is { Role: Role.Child })
        {
            problems.Add(new Problem(nameof(CheckerMember), "child-not-responsible"));
        }
    }

    private static FamilyMember? Member(Family family, string? id, string place, List<Problem> problems)
    {
        if (Empty(id) is not { } named)
        {
            return null;
        }

        var member = family.Find(named);
        if (member is null)
        {
            problems.Add(new Problem(place, "not-in-family"));
        }

        return member;
    }

    private static void Require(string? text, string place, List<Problem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new Problem(place, "required"));
        }
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
