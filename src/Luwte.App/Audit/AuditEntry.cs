namespace Luwte.App.Audit;

/// <summary>Kind of event, by the letters of NEN 7513.</summary>
internal enum AuditKind
{
    /// <summary>C: something new.</summary>
    Create = 0,

    /// <summary>R: looked at.</summary>
    Read = 1,

    /// <summary>U: changed or added to.</summary>
    Update = 2,

    /// <summary>E: done, such as logging in.</summary>
    Execute = 3,
}

/// <summary>Who is at work in this moment, as far as the program that writes knows.</summary>
/// <param name="Account">The account.</param>
/// <param name="Roles">Its roles, as the log has them.</param>
/// <param name="Organisation">Its organisation.</param>
/// <param name="Session">A hash of the session; never an address.</param>
internal sealed record AuditOrigin(string Account, string Roles, string Organisation, string Session);

/// <summary>Something that is to be written in the audit log: ids and codes only, never content.</summary>
internal sealed record AuditEntry
{
    /// <summary>Code of what happens, for instance <c>family.view</c>.</summary>
    public required string Event { get; init; }

    public required AuditKind Kind { get; init; }

    /// <summary>Account, member id of a respondent, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    public required string ActorRole { get; init; }

    public string? FamilyId { get; init; }

    public string? Object { get; init; }

    /// <summary>Reason given, where one is asked.</summary>
    public string? Purpose { get; init; }

    /// <summary>On what ground it was allowed: role, team or emergency.</summary>
    public string? Ground { get; init; }

    public bool Refused { get; init; }

    /// <summary>Member of the family whom it is about, where it is about one.</summary>
    public string? Subject { get; init; }

    /// <summary>Account on whose behalf it is done, where that is known.</summary>
    public string? OnBehalfOf { get; init; }
}
