namespace Luwte.Domain.Families;

/// <summary>Who is going to see something: on a page, on paper, in a meeting or in a file that leaves the organisation.</summary>
public abstract record Audience
{
    private Audience()
    {
    }

    /// <summary>The professionals of the team, without anybody of the family.</summary>
    public sealed record Team : Audience;

    /// <summary>Members of the family: one who reads a print, or all who sit at the table. Professionals may be there too.</summary>
    /// <param name="Members">Ids of the members, one or more.</param>
    public sealed record Present(IReadOnlyCollection<string> Members) : Audience;

    /// <summary>Everybody else: a researcher, a policy adviser, a message that may be read by anybody.</summary>
    public sealed record Outside : Audience;
}
