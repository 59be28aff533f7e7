namespace Luwte.App.Storage.Rows;

/// <summary>A questionnaire of one respondent in one wave. Its answers stand apart and are only ever added to.</summary>
internal sealed class SheetRow
{
    public required string Id { get; set; }

    public required string FamilyId { get; set; }

    /// <summary>0 for T0.</summary>
    public required int Wave { get; set; }

    public required string RespondentId { get; set; }

    public required string Instrument { get; set; }

    public required string Version { get; set; }

    public string? AboutId { get; set; }

    /// <summary>Day of the last answer on the sheet.</summary>
    public required DateOnly CompletedOn { get; set; }

    public required int WindowMonths { get; set; }

    public required string Language { get; set; }

    public required bool Assisted { get; set; }

    /// <summary>Account that typed an assisted sheet; null when the respondent did.</summary>
    public string? EnteredBy { get; set; }
}
