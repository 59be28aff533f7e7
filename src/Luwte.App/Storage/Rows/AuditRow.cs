namespace Luwte.App.Storage.Rows;

/// <summary>One record of the audit log; each holds the hash of the one before.</summary>
internal sealed class AuditRow
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public required long Sequence { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>Code of what happened, for instance <c>family.view</c>.</summary>
    public required string Event { get; set; }

    /// <summary>C, R, U or E, as NEN 7513 has it.</summary>
    public required string Kind { get; set; }

    /// <summary>Account, or <c>system</c>; respondents are named by member id.</summary>
    public required string Actor { get; set; }

    /// <summary>Role in which the actor did it.</summary>
    public required string ActorRole { get; set; }

    public string? FamilyId { get; set; }

    /// <summary>What it was done to, by id.</summary>
    public string? Object { get; set; }

    /// <summary>Purpose or reason, where one is asked.</summary>
    public string? Purpose { get; set; }

    /// <summary>On what ground it was allowed: role, team or emergency; null when refused or when no gate was needed.</summary>
    public string? Ground { get; set; }

    /// <summary>Program that wrote the record.</summary>
    public required string Source { get; set; }

    /// <summary><c>done</c> or <c>refused</c>.</summary>
    public required string Outcome { get; set; }

    /// <summary>Which fields the hash holds: 1 those above, 2 also those below.</summary>
    public int Version { get; set; } = 1;

    /// <summary>Organisation of the actor at that moment.</summary>
    public string? Organisation { get; set; }

    /// <summary>Member of the family whom it is about, where it is about one.</summary>
    public string? Subject { get; set; }

    /// <summary>Access point: a hash of the session, so that records of one sitting belong together; never an address.</summary>
    public string? Session { get; set; }

    /// <summary>Account on whose behalf it was done, where that is known.</summary>
    public string? OnBehalfOf { get; set; }

    public required byte[] PreviousHash { get; set; }

    public required byte[] Hash { get; set; }
}
