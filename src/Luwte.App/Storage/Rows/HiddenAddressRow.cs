namespace Luwte.App.Storage.Rows;

/// <summary>
/// Where somebody can be found, sealed. A table of its own, read by one operation only: no page of the file, print, search
/// or export touches it. Rows are only added.
/// </summary>
internal sealed class HiddenAddressRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string MemberId { get; set; }

    public required int Revision { get; set; }

    /// <summary>Address, telephone and who may not know it, sealed with a key that is not in the database.</summary>
    public required byte[] Sealed { get; set; }

    public required DateTimeOffset WrittenAt { get; set; }

    public required string WrittenBy { get; set; }
}
