namespace Luwte.Domain.Families;

/// <summary>Why one member is asked about another.</summary>
public enum PairKind
{
    /// <summary>Two adults who are partners, or were: each is asked about the other.</summary>
    Couple = 0,

    /// <summary>An adult who raises a child, wherever the child lives: each is asked about the other.</summary>
    Raises = 1,
}

/// <summary>The stable words for <see cref="PairKind"/>.</summary>
public static class PairKinds
{
    public static IReadOnlyList<string> Words { get; } = ["couple", "raises"];

    public static string Code(this PairKind kind) => Words[(int)kind];

    /// <summary>The kind of a word; false when the word is none.</summary>
    public static bool TryParse(string code, out PairKind kind)
    {
        kind = code == Words[1] ? PairKind.Raises : PairKind.Couple;
        return Words.Contains(code);
    }
}

/// <summary>
/// Two members who are asked about each other, from a day to a day. People write it down: that somebody belongs to the family
/// does not say that everybody may read the name.
/// </summary>
/// <param name="Kind">Why.</param>
/// <param name="One">An adult.</param>
/// <param name="Other">The other adult, or the child.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Last day; null while it goes on.</param>
/// <param name="Withdrawn">It was never so; it was written down by mistake.</param>
public sealed record Pair(PairKind Kind, string One, string Other, DateOnly From, DateOnly? Until = null, bool Withdrawn = false)
{
    public bool HoldsOn(DateOnly day) => !Withdrawn && From <= day && (Until is null || Until >= day);

    /// <summary>Whether it is about these two, in either order.</summary>
    public bool IsOf(string a, string b) => (One == a && Other == b) || (One == b && Other == a);

    /// <summary>Every pair that members can make: each two adults, and each adult with each child.</summary>
    public static IEnumerable<Pair> AllOf(IEnumerable<FamilyMember> members, DateOnly from)
    {
        FamilyMember[] all = [.. members];
        FamilyMember[] adults = [.. all.Where(m => m.Role.IsParent())];
        for (var i = 0; i < adults.Length; i++)
        {
            for (var j = i + 1; j < adults.Length; j++)
            {
                yield return new Pair(PairKind.Couple, adults[i].Id, adults[j].Id, from);
            }

            foreach (var child in all.Where(m => !m.Role.IsParent()))
            {
                yield return new Pair(PairKind.Raises, adults[i].Id, child.Id, from);
            }
        }
    }
}
