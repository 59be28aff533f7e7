using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>What a plan of questions is made from. Answers of other persons are not among it, so a plan cannot betray them.</summary>
public sealed record PlanInput
{
    /// <summary>The family with the members who belong to it on <see cref="Day"/>.</summary>
    public required Family Family { get; init; }

    /// <summary>Member id of who answers.</summary>
    public required string Respondent { get; init; }

    public required Wave Wave { get; init; }

    /// <summary>Day by which ages are judged; the day of the invitation, so that a birthday half-way changes nothing.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Child about whom everything is asked; null when the family has no child.</summary>
    public string? IndexChild { get; init; }

    public required InstrumentCatalogue Catalogue { get; init; }

    public required Routes Routes { get; init; }

    public required Route Route { get; init; }

    /// <summary>Answers of this respondent in this wave: per sheet one value per item; see <see cref="AnswerCode"/>.</summary>
    public IReadOnlyDictionary<SheetKey, short[]> Answers { get; init; } = new Dictionary<SheetKey, short[]>();
}
