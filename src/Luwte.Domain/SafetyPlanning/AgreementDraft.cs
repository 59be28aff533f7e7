using System.Globalization;
using System.Text.RegularExpressions;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.SafetyPlanning;

/// <summary>An agreement as somebody typed it, with what may be missing.</summary>
public sealed partial record AgreementDraft
{
    /// <summary>Longest behaviour and own words: what is longer nobody remembers, and eight of them no longer fit on one page.</summary>
    public const int LongestWhat = 200;

    /// <summary>Longest consequence and wording for a child.</summary>
    public const int LongestOther = 160;

    public string? What { get; init; }

    public string? Owner { get; init; }

    public string? Restrains { get; init; }

    public string? CheckerMember { get; init; }

    public string? CheckerOutside { get; init; }

    public DateOnly? CheckOn { get; init; }

    public string? IfBroken { get; init; }

    public string? InOwnWords { get; init; }

    public string? ForChild { get; init; }

    /// <summary>Why it is asked of somebody who shows signs of being controlled; given before, on the page of the professional.</summary>
    public string? DespiteWarning { get; init; }

    /// <summary>The agreement, or everything that keeps it from being one. What is asked of whom refuses nothing: see <see cref="AgreementCaution"/>.</summary>
    /// <param name="family">The family; owner and checker are its members.</param>
    /// <param name="caution">Of whom nothing, or nothing without a reason, may be asked: such an agreement waits.</param>
    /// <param name="today">Day of the agreement; the check lies on or after it.</param>
    public Checked<Agreement> Check(Family family, AgreementCaution caution, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(caution);
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
        Limit(What, LongestWhat, nameof(What), problems);
        Limit(IfBroken, LongestOther, nameof(IfBroken), problems);
        Limit(InOwnWords, LongestWhat, nameof(InOwnWords), problems);
        Limit(ForChild, LongestOther, nameof(ForChild), problems);
        if (CheckOn is null)
        {
            problems.Add(new Problem(nameof(CheckOn), "required"));
        }
        else if (CheckOn < today)
        {
            problems.Add(new Problem(nameof(CheckOn), "date-past"));
        }

        if (problems.Count > 0)
        {
            return Checked<Agreement>.Invalid(problems);
        }

        var agreement = new Agreement
        {
            What = What!.Trim(),
            Owner = Owner!,
            Restrains = Restrains.OrNull(),
            CheckerMember = CheckerMember.OrNull(),
            CheckerOutside = CheckerOutside.OrNull(),
            CheckOn = CheckOn!.Value,
            IfBroken = IfBroken!.Trim(),
            InOwnWords = InOwnWords.OrNull(),
            ForChild = ForChild.OrNull(),
            DespiteWarning = DespiteWarning.OrNull(),
        };
        return Checked<Agreement>.Valid(agreement with { Waits = caution.Stops(agreement) });
    }

    /// <summary>Whether a text names a postcode or a street with a number: what is printed for one reader must hide where another lives.</summary>
    public static bool NamesAddress(string? text) => text is not null && Address().IsMatch(text);

    /// <summary>A text that goes on prints is short and names no address.</summary>
    internal static void Limit(string? text, int longest, string place, List<Problem> problems)
    {
        if (text?.Trim().Length > longest)
        {
            problems.Add(new Problem(place, "too-long", longest.ToString(CultureInfo.InvariantCulture)));
        }

        if (NamesAddress(text))
        {
            problems.Add(new Problem(place, "no-address"));
        }
    }

    /// <summary>
    /// A postcode in capitals or not, but not a year before a little word ("2026 in"); or a street with a number, but not a
    /// number of times or hours ("op de markt 3 uur").
    /// </summary>
    [GeneratedRegex(
        @"\b[1-9][0-9]{3}(?:\s?(?-i:[A-Z]{2})|[a-z]{2}|\s(?!is|in|om|of|en|op|te|we|ze|ik|je|er|al|nu|zo|na|at|on|to|it|by|or|as|if|he)[a-z]{2})\b"
        + @"|\b(?:\p{L}*(?:straat|laan|weg|plein|markt|gracht|kade|singel|dreef|hof|pad|steeg|dijk|brink|plantsoen|erf|street|road|avenue)|\p{L}{3,}(?:baan|park|haven|veld|kamp|poort|oever|akker|zijde|wijk))"
        + @"\s+(?:nr\.?\s*)?[0-9]+(?!\s*(?:keer|maal|uur|dag|we[e]?k|maand|times|hour|day|month))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Address();

    /// <summary>One checker, who is neither the restrained person (or, when nobody is restrained, the owner) nor a child.</summary>
    private void CheckChecker(Family family, FamilyMember? restrained, List<Problem> problems)
    {
        var inside = Member(family, CheckerMember, nameof(CheckerMember), problems);
        if (CheckerMember.OrNull() is null && CheckerOutside.OrNull() is null)
        {
            problems.Add(new Problem(nameof(CheckerMember), "required"));
        }
        else if (CheckerMember.OrNull() is not null && CheckerOutside.OrNull() is not null)
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
        if (id.OrNull() is not { } named)
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
}
