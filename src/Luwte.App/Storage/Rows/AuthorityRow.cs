namespace Luwte.App.Storage.Rows;

/// <summary>A parent has authority (gezag) over a child, from a day to a day.</summary>
internal sealed class AuthorityRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string ChildId { get; set; }

    /// <summary>Parent of the family; empty when a guardian or institution has it.</summary>
    public required string HolderId { get; set; }

    public required DateOnly From { get; set; }

    public DateOnly? Until { get; set; }
}
