namespace Luwte.App.Storage.Rows;

/// <summary>
/// The plan of somebody who may be controlled, for that person and the team only. A table of its own: nothing that reads the
/// joint plan reads it, so it can never be printed or exported with it. Rows are only added.
/// </summary>
internal sealed class ConfidentialPlanRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string MemberId { get; set; }

    public required int Revision { get; set; }

    public required string Text { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }

    public required string WrittenBy { get; set; }
}
