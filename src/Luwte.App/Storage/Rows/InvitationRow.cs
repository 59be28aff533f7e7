namespace Luwte.App.Storage.Rows;

/// <summary>A code for one person and one wave. A new code ends the one before; the row stays as a record of it.</summary>
internal sealed class InvitationRow
{
    public required string Id { get; set; }

    public required string FamilyId { get; set; }

    public required string MemberId { get; set; }

    public required int Wave { get; set; }

    /// <summary>Route of questions, see <c>content/routes.yaml</c>.</summary>
    public required string Route { get; set; }

    /// <summary>Months that the incident questions look back.</summary>
    public required int WindowMonths { get; set; }

    /// <summary>First four symbols of the code: finds the row.</summary>
    public required string Selector { get; set; }

    public required byte[] Salt { get; set; }

    /// <summary>Hash of the other eight symbols.</summary>
    public required byte[] VerifierHash { get; set; }

    public required DateTimeOffset CreatedAt { get; set; }

    /// <summary>Account that made the code, or <c>system</c>.</summary>
    public required string CreatedBy { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>A newer code or a person ended this one.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? FirstUsedAt { get; set; }

    /// <summary>The respondent said that answering was not safe just then.</summary>
    public DateTimeOffset? LaterAt { get; set; }

    /// <summary>Every question has an answer: no reminder after this.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The last page was reached: the code opens nothing any more.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}
