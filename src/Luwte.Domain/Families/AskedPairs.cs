namespace Luwte.Domain.Families;

/// <summary>
/// Who is asked about whom on a day, and therefore who reads whose first name: by the pairs that people wrote down. Where they
/// wrote nothing of two, an earlier sheet of the one about the other counts: that name is known already.
/// </summary>
public sealed class AskedPairs
{
    private readonly HashSet<(string Asked, string About)> asked;

    private AskedPairs(IEnumerable<(string Asked, string About)> asked) => this.asked = [.. asked];

    /// <summary>The pairs of a day.</summary>
    /// <param name="day">Day of the invitation.</param>
    /// <param name="today">The day it is: what ended since the invitation is not asked any more.</param>
    /// <param name="pairs">All that was written down, also what ended or was withdrawn.</param>
    /// <param name="sheets">Who filled in a sheet about whom.</param>
    public static AskedPairs On(DateOnly day, DateOnly today, IReadOnlyCollection<Pair> pairs, IEnumerable<(string Respondent, string About)> sheets)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentNullException.ThrowIfNull(sheets);
        var held = pairs.Where(p => p.HoldsOn(day) && p.HoldsOn(today)).SelectMany(p => new[] { (p.One, p.Other), (p.Other, p.One) });
        return new AskedPairs(held.Concat(sheets.Where(s => !IsDecided(pairs, s.Respondent, s.About))));
    }

    /// <summary>Everybody is asked about everybody: each two adults, and each adult and child.</summary>
    public static AskedPairs Everybody(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return On(family.ReportDate, family.ReportDate, [.. Pair.AllOf(family.Members, family.ReportDate)], []);
    }

    /// <summary>Whether people wrote down anything about two members, whatever it was.</summary>
    public static bool IsDecided(IReadOnlyCollection<Pair> pairs, string a, string b)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Any(p => p.IsOf(a, b));
    }

    /// <summary>Whether a member is asked about another.</summary>
    public bool Asks(string member, string about) => asked.Contains((member, about));

    /// <summary>
    /// Whether a member may read another's name: who is asked about the other. Of two children it is so when the same adults
    /// raise both; a half-brother in another home may be unknown.
    /// </summary>
    public bool Knows(Family family, string member, string other)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (family.Member(member).Role != Role.Child || family.Member(other).Role != Role.Child)
        {
            return Asks(member, other);
        }

        string[] ofOne = [.. family.Parents.Select(p => p.Id).Where(p => Asks(member, p))];
        return ofOne.Length > 0 && ofOne.SequenceEqual(family.Parents.Select(p => p.Id).Where(p => Asks(other, p)));
    }

    /// <summary>
    /// The family as far as it concerns certain readers. What a child gets holds only what all adults around it may read; the
    /// new partner of a parent who left is none of them, and would otherwise be told by what disappears from the child's paper.
    /// </summary>
    /// <param name="family">The family.</param>
    /// <param name="audience">Who is going to read.</param>
    /// <returns>The readers, the children, and the adults who raise a child among the readers; everybody where no child reads, and where nobody wrote down who raises it.</returns>
    public Family Around(Family family, Audience audience)
    {
        ArgumentNullException.ThrowIfNull(family);
        if (audience is not Audience.Present present)
        {
            return family;
        }

        var raisers = family.Parents.Select(p => p.Id).Where(p => present.Members.Any(c => family.Member(c).Role == Role.Child && Asks(c, p))).ToHashSet(StringComparer.Ordinal);
        return raisers.Count == 0 ? family : family.With(m => m.Role == Role.Child || raisers.Contains(m.Id) || present.Members.Contains(m.Id));
    }

    /// <summary>Two or more adults, and none of them is asked about another: what happens between partners stays unknown.</summary>
    public bool LacksCouple(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family.HasCouple && !family.Parents.Any(a => family.Parents.Any(b => a.Id != b.Id && Asks(a.Id, b.Id)));
    }
}
