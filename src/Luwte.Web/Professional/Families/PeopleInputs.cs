namespace Luwte.Web.Professional.Families;

/// <summary>Form of a member who came later.</summary>
internal sealed class MemberForm
{
    public string? Name { get; set; }

    public string? Role { get; set; }

    public string? BirthYear { get; set; }

    public string? Sex { get; set; }

    public DateOnly? JoinedOn { get; set; }
}

/// <summary>Form of who lives in which home.</summary>
internal sealed class ResidenceForm
{
    public string? Member { get; set; }

    public string? Household { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }
}

/// <summary>Form of authority over a child.</summary>
internal sealed class AuthorityForm
{
    public string? Child { get; set; }

    public string? Holder { get; set; }

    public DateOnly? From { get; set; }
}

/// <summary>Form of a child-protection measure.</summary>
internal sealed class MeasureForm
{
    public string? Child { get; set; }

    public string? Kind { get; set; }

    public DateOnly? Start { get; set; }

    public DateOnly? End { get; set; }
}

/// <summary>Form of a measure that restrains an adult.</summary>
internal sealed class LegalForm
{
    public string? Kind { get; set; }

    public string? Restrained { get; set; }

    public List<string> Protects { get; set; } = [];

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }

    public string? By { get; set; }

    public string? Conditions { get; set; }
}

/// <summary>Form of contact of a child with a parent.</summary>
internal sealed class ContactForm
{
    public string? Child { get; set; }

    public string? Member { get; set; }

    public string? Kind { get; set; }

    public string? Basis { get; set; }

    public string? HowOften { get; set; }

    public string? Place { get; set; }

    public string? Present { get; set; }

    public string? HandOverPlace { get; set; }

    public string? HandOverBy { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }
}

/// <summary>Form of an organisation around the family.</summary>
internal sealed class OrganisationForm
{
    public string? Name { get; set; }

    public string? Task { get; set; }

    public string? Contact { get; set; }

    public DateOnly? WaitingSince { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? Until { get; set; }
}

/// <summary>Form that ends something of this page or takes it away.</summary>
internal sealed class EndForm
{
    /// <summary>What: <c>member</c>, <c>residence</c>, <c>authority</c>, <c>measure</c>, <c>legal</c>, <c>contact</c> or <c>organisation</c>.</summary>
    public string? What { get; set; }

    public string? Id { get; set; }

    /// <summary>Revision that the writer had before them, for what is kept as a fact.</summary>
    public int Seen { get; set; }

    public DateOnly? On { get; set; }

    /// <summary>It was never so.</summary>
    public bool Wrong { get; set; }
}

/// <summary>What the form that ends something needs to know of it.</summary>
internal sealed record EndView(PeopleModel Page, string What, string Id, int Seen, string Label, bool MayBeWrong = true);
