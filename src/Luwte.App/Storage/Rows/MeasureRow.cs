using Luwte.Domain.Families;

namespace Luwte.App.Storage.Rows;

/// <summary>A child-protection measure of one child.</summary>
internal sealed class MeasureRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required string ChildId { get; set; }

    public required MeasureKind Kind { get; set; }

    public required DateOnly Start { get; set; }

    public DateOnly? End { get; set; }
}
