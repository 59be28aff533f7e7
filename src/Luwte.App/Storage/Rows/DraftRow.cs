namespace Luwte.App.Storage.Rows;

/// <summary>A form that somebody has not given yet. Private to its writer: no page of anybody else reads it, and giving the form removes it.</summary>
internal sealed class DraftRow
{
    public required string AccountId { get; set; }

    public required string FamilyId { get; set; }

    /// <summary>Name of the form; after a colon the thing that it changes.</summary>
    public required string Form { get; set; }

    /// <summary>Fields with their values, as JSON.</summary>
    public required string Body { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When the audit log last said that this draft was kept.</summary>
    public required DateTimeOffset LoggedAt { get; set; }
}
