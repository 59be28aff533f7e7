namespace Luwte.App.Storage.Rows;

/// <summary>Somebody works with a family, from a day to a day. A file is visible to its team only.</summary>
internal sealed class AssignmentRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string AccountId { get; set; }

    /// <summary>Exactly one assignment in force per family has this.</summary>
    public required bool CaseDirector { get; set; }

    public required DateOnly From { get; set; }

    /// <summary>Last day; null while in force.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Account of the team member whom this person replaces for a time.</summary>
    public string? InsteadOf { get; set; }
}
