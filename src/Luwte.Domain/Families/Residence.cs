using Luwte.Domain.Derivation;

namespace Luwte.Domain.Families;

/// <summary>A member lives in a home from a day to a day. A child of two homes has two of these at the same time.</summary>
/// <param name="Member">Member id.</param>
/// <param name="Household">Thing of the home.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it goes on.</param>
/// <param name="Withdrawn">It was never so; it was written down by mistake.</param>
public sealed record Residence(string Member, string Household, DateOnly From, DateOnly? Until, bool Withdrawn = false) : FileFact
{
    public bool HoldsOn(DateOnly day) => !Withdrawn && From <= day && (Until is null || Until >= day);

    /// <summary>A residence that fits the file, or what is wrong with it.</summary>
    /// <param name="residence">As it was typed; an empty home or member is a problem.</param>
    /// <param name="thing">The thing that is changed; null for a new one.</param>
    /// <param name="family">The family.</param>
    /// <param name="facts">The file.</param>
    public static Checked<Residence> Check(Residence residence, string? thing, Family family, FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(residence);
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var problems = new List<Problem>();
        if (family.Find(residence.Member) is not { } member)
        {
            problems.Add(new Problem("Member", "required"));
        }
        else if (residence.From.Year < member.BirthYear)
        {
            problems.Add(new Problem("From", "before-birth"));
        }

        if (facts.InForce<Household>().All(h => h.Thing != residence.Household))
        {
            problems.Add(new Problem("Household", "required"));
        }

        if (residence.Until < residence.From)
        {
            problems.Add(new Problem("Until", "until-before-from"));
        }

        if (problems.Count == 0 && !residence.Withdrawn && facts.InForce<Residence>().Any(o => o.Thing != thing && Overlaps(o.Fact, residence)))
        {
            problems.Add(new Problem("From", "residence-twice"));
        }

        return problems.Count > 0 ? Checked<Residence>.Invalid(problems) : Checked<Residence>.Valid(residence);
    }

    /// <summary>The homes of a family on a day, each with who lives there; those who live in none come last, without a home.</summary>
    public static IReadOnlyList<Home> On(DateOnly day, Family family, FamilyFacts facts)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(facts);
        var now = facts.InForce<Residence>().Where(r => r.Fact.HoldsOn(day)).ToArray();
        var homes = facts.InForce<Household>()
            .Select(h => new Home(h, [.. family.Members.Where(m => now.Any(r => r.Fact.Household == h.Thing && r.Fact.Member == m.Id)).Select(m => m.Id)]))
            .ToList();
        string[] nowhere = [.. family.Members.Where(m => now.All(r => r.Fact.Member != m.Id)).Select(m => m.Id)];
        if (nowhere.Length > 0)
        {
            homes.Add(new Home(null, nowhere));
        }

        return homes;
    }

    private static bool Overlaps(Residence a, Residence b) =>
        !a.Withdrawn && a.Member == b.Member && a.Household == b.Household
        && a.From <= (b.Until ?? DateOnly.MaxValue) && b.From <= (a.Until ?? DateOnly.MaxValue);
}
