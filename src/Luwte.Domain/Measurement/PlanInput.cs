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

    /// <summary>Who is asked about whom on <see cref="Day"/>.</summary>
    public required AskedPairs Asked { get; init; }

    /// <summary>Child about whom everything is asked; null when the family has no child. Who does not know it is asked about the oldest known one.</summary>
    public string? IndexChild { get; init; }

    public required InstrumentCatalogue Catalogue { get; init; }

    public required Routes Routes { get; init; }

    public required Route Route { get; init; }

    /// <summary>Answers of this respondent in this wave: per sheet one value per item; see <see cref="AnswerCode"/>.</summary>
    public IReadOnlyDictionary<SheetKey, short[]> Answers { get; init; } = new Dictionary<SheetKey, short[]>();

    /// <summary>
    /// The answers by which branches and screens open: those of this visit. A later visit does not ask on because of an earlier
    /// one, for whoever holds a half-used code would read from the questions what was answered. Null for all answers.
    /// </summary>
    public IReadOnlyDictionary<SheetKey, short[]>? Opening { get; init; }

    /// <summary>The same plan after more answers of this visit.</summary>
    public PlanInput After(SheetKey sheet, int items, IEnumerable<(int Position, short Value)> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var more = given.ToArray();
        return this with { Answers = With(Answers, sheet, items, more), Opening = Opening is null ? null : With(Opening, sheet, items, more) };
    }

    private static Dictionary<SheetKey, short[]> With(IReadOnlyDictionary<SheetKey, short[]> answers, SheetKey sheet, int items, (int Position, short Value)[] given)
    {
        var more = new Dictionary<SheetKey, short[]>(answers);
        var values = answers.TryGetValue(sheet, out var before) ? (short[])before.Clone() : [.. Enumerable.Repeat(AnswerCode.NotAnswered, items)];
        foreach (var (position, value) in given)
        {
            values[position] = value;
        }

        more[sheet] = values;
        return more;
    }
}
