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
}
