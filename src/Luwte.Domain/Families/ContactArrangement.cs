using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>
/// Contact of one child with one parent (omgangsregeling), from a day to a day: how, how often, where, who is there, and where
/// and by whom the child is handed over. That there is no contact is an arrangement too.
/// </summary>
public sealed record ContactArrangement : FileFact
{
    public required string Child { get; init; }

    /// <summary>Parent with whom.</summary>
    public required string Member { get; init; }

    public required ContactKind Kind { get; init; }

    public required ContactBasis Basis { get; init; }

    /// <summary>How often and how long, in words; empty when there is none.</summary>
    public required string HowOften { get; init; }

    /// <summary>Where, in words and without an address; empty when there is none.</summary>
    public required string Place { get; init; }

    /// <summary>Who is there all the time; empty when nobody is.</summary>
    public required string Present { get; init; }

    /// <summary>Where the child goes from one to the other; empty when that was not agreed.</summary>
    public required string HandOverPlace { get; init; }

    /// <summary>Who brings, fetches or looks on then; empty when that was not agreed.</summary>
    public required string HandOverBy { get; init; }

    public required DateOnly From { get; init; }

    /// <summary>Last day; null while it has none.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>It was never so; it was written down by mistake.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether it holds on a day or on a later one.</summary>
    public bool HoldsFrom(DateOnly day) => !Withdrawn && (Until is null || Until >= day);

    /// <summary>An arrangement that fits the file, or what is wrong with it.</summary>
    /// <param name="arrangement">As it was typed; an empty child or parent is a problem.</param>
    /// <param name="thing">The thing that is changed; null for a new one.</param>
    /// <param name="family">The family.</param>
    /// <param name="facts">The file.</param>
    public static Checked<ContactArrangement> Check(ContactArrangement arrangement, string? thing, Family family, FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(arrangement);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var problems = new List<Problem>();
        if (family.Find(arrangement.Child) is not { Role: Role.Child })
        {
            problems.Add(new Problem(nameof(Child), "child-needed-here"));
        }

        if (family.Find(arrangement.Member) is not { } member || !member.Role.IsParent())
        {
            problems.Add(new Problem(nameof(Member), "required"));
        }

        var takesPlace = arrangement.Kind != ContactKind.NoContact;
        Require(takesPlace, arrangement.HowOften, nameof(HowOften), problems);
        Require(takesPlace, arrangement.Place, nameof(Place), problems);
        Require(arrangement.Kind == ContactKind.Supervised, arrangement.Present, nameof(Present), problems);
        if (arrangement.Until < arrangement.From)
        {
            problems.Add(new Problem(nameof(Until), "until-before-from"));
        }

        if (problems.Count == 0 && !arrangement.Withdrawn && facts.InForce<ContactArrangement>().Any(o => o.Thing != thing && Overlaps(o.Fact, arrangement)))
        {
            problems.Add(new Problem(nameof(From), "contact-twice"));
        }

        return problems.Count > 0 ? Checked<ContactArrangement>.Invalid(problems) : Checked<ContactArrangement>.Valid(arrangement);
    }

    private static void Require(bool needed, string text, string place, List<Problem> problems)
    {
        if (needed && string.IsNullOrWhiteSpace(text))
        {
            problems.Add(new Problem(place, "required"));
        }
    }

    private static bool Overlaps(ContactArrangement a, ContactArrangement b) =>
        !a.Withdrawn && a.Child == b.Child && a.Member == b.Member
        && a.From <= (b.Until ?? DateOnly.MaxValue) && b.From <= (a.Until ?? DateOnly.MaxValue);
}
