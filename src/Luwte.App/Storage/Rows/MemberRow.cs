using Luwte.Domain.Families;

namespace Luwte.App.Storage.Rows;

/// <summary>A person of a family.</summary>
internal sealed class MemberRow
{
    public required string Id { get; set; }

    public required string FamilyId { get; set; }

    /// <summary>First name, as the person wants to be called; empty for imported families.</summary>
    public string Name { get; set; } = string.Empty;

    public required Role Role { get; set; }

    public required int BirthYear { get; set; }

    public required Sex Sex { get; set; }

    /// <summary>First day in the family; null when from the beginning. A new partner has one.</summary>
    public DateOnly? JoinedOn { get; set; }

    /// <summary>Last day; null while in the family.</summary>
    public DateOnly? LeftOn { get; set; }
}
