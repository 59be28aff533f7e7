using Luwte.Domain.Families;

namespace Luwte.App.Storage.Rows;

/// <summary>A family in the store. The name is for the people who work with it; it never enters the domain or an export.</summary>
internal sealed class FamilyRow
{
    public required string Id { get; set; }

    /// <summary>How the team calls the family; empty for imported families.</summary>
    public string Name { get; set; } = string.Empty;

    public required string Municipality { get; set; }

    public required string Region { get; set; }

    public required DateOnly ReportDate { get; set; }

    public required Frame Frame { get; set; }

    /// <summary>Child about whom everything is asked, chosen by the worker; null for the child with the measure.</summary>
    public string? IndexChildId { get; set; }
}
