using Luwte.Domain.Families;

namespace Luwte.App.Storage.Rows;

/// <summary>Two members who are asked about each other, from a day to a day. One that was a mistake stays, withdrawn: it was decided.</summary>
internal sealed class PairRow
{
    public long Id { get; set; }

    public required string FamilyId { get; set; }

    public required PairKind Kind { get; set; }

    /// <summary>An adult.</summary>
    public required string OneId { get; set; }

    /// <summary>The other adult, or the child.</summary>
    public required string OtherId { get; set; }

    public required DateOnly From { get; set; }

    public DateOnly? Until { get; set; }

    public bool Withdrawn { get; set; }
}
