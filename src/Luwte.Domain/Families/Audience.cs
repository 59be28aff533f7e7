namespace Luwte.Domain.Families;

/// <summary>Who is going to see something: on a page, on paper, in a meeting or in a file that leaves the organisation.</summary>
public abstract record Audience
{
    private Audience()
    {
    }

    /// <summary>The audience that an address names.</summary>
    /// <param name="family">The family.</param>
    /// <param name="name"><c>team</c>, or the id of a member.</param>
    /// <returns>Null when it names nobody of this family.</returns>
    public static Audience? Named(Family family, string name)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(name);
        return name == "team" ? new Team() : family.Find(name) is { } member ? new Present([member.Id]) : null;
    }

    /// <summary>Whether a child is among the readers: then everything stands in words for children.</summary>
    public bool HasChild(Family family)
    {
        ArgumentNullException.ThrowIfNull(family);
        return this is Present present && present.Members.Any(m => family.Member(m).Role == Role.Child);
    }

    /// <summary>The professionals of the team, without anybody of the family.</summary>
    public sealed record Team : Audience;

    /// <summary>Members of the family: one who reads a print, or all who sit at the table. Professionals may be there too.</summary>
    /// <param name="Members">Ids of the members, one or more.</param>
    public sealed record Present(IReadOnlyCollection<string> Members) : Audience;

    /// <summary>Everybody else: a researcher, a policy adviser, a message that may be read by anybody.</summary>
    public sealed record Outside : Audience;
}
