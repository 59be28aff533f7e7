using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>A questionnaire of a plan: what it is about, which of its items are asked now, and in which sitting.</summary>
/// <param name="Instrument">The questionnaire.</param>
/// <param name="About">Member it is about; null for the respondent.</param>
/// <param name="Items">Positions of the items that are asked, given the answers so far.</param>
/// <param name="Sitting">1 for the first sitting.</param>
public sealed record PlannedSheet(Instrument Instrument, string? About, IReadOnlyList<int> Items, int Sitting)
{
    public SheetKey Key => new(Instrument.Id, About);
}

/// <summary>A sheet within one respondent and wave.</summary>
/// <param name="Instrument">Id of the questionnaire.</param>
/// <param name="About">Member it is about; null for the respondent.</param>
public sealed record SheetKey(string Instrument, string? About);

/// <summary>One question of a plan.</summary>
/// <param name="Sheet">The questionnaire it stands in.</param>
/// <param name="Position">Position of the item in the instrument.</param>
public sealed record PlannedQuestion(PlannedSheet Sheet, int Position)
{
    public Item Item => Sheet.Instrument.Items[Position];

    /// <summary>The first question of its questionnaire: the introduction stands above it.</summary>
    public bool IsFirst => Sheet.Items[0] == Position;
}
