using Luwte.Domain.Families;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.JointAnalysis;

/// <summary>Which answers tell who did something to whom, beside the counted incidents: <c>content/acts.yaml</c>.</summary>
/// <param name="WhoItems">Per instrument and incident set, the item whose answer says who did it mostly.</param>
/// <param name="Uncounted">Per instrument about a child, the items on what the child did to a parent: mild and severe.</param>
/// <param name="Witness">Per instrument about a child, the item on what the child saw or heard.</param>
public sealed record ActSources(
    IReadOnlyDictionary<(string Instrument, string Incidents), string> WhoItems,
    IReadOnlyDictionary<string, (IReadOnlyList<string> Mild, IReadOnlyList<string> Severe)> Uncounted,
    IReadOnlyDictionary<string, string> Witness);

/// <summary>One kind of act that somebody answered about.</summary>
/// <param name="Item">Position in the instrument.</param>
/// <param name="Code">The answer.</param>
public sealed record AnsweredAct(int Item, short Code);

/// <summary>
/// What one person's answers say of who did what to whom: a proposal for a talk with that person alone. It is made anew each
/// time and never stored, shared or put into a joint page: the other may not learn from it what was answered.
/// </summary>
public sealed record ProposedAct
{
    /// <summary>Member, or one of <see cref="ActParties"/>.</summary>
    public required string Actor { get; init; }

    /// <summary>Member, or one of <see cref="ActParties"/>.</summary>
    public required string Target { get; init; }

    public required bool Severe { get; init; }

    /// <summary>The child saw or heard it; nothing is said of who did what.</summary>
    public bool Witnessed { get; init; }

    /// <summary>What happened in the period, with the answers.</summary>
    public required IReadOnlyList<AnsweredAct> Happened { get; init; }

    /// <summary>Questions without an answer: "not said" is not "did not happen".</summary>
    public required int NotSaid { get; init; }

    public required Sheet Sheet { get; init; }

    /// <summary>Proposals from the sheets of one wave; what nobody was asked about is not there.</summary>
    /// <param name="family">The family.</param>
    /// <param name="sheets">Sheets of the wave that count.</param>
    /// <param name="sources">Which answers tell who did it.</param>
    /// <param name="asked">Who is asked about whom: "the other parent" is one of those whom the respondent knows.</param>
    public static IReadOnlyList<ProposedAct> From(Family family, IReadOnlyList<Sheet> sheets, ActSources sources, AskedPairs asked)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(asked);
        var proposals = new List<ProposedAct>();
        foreach (var sheet in sheets.OrderBy(s => s.Respondent, StringComparer.Ordinal).ThenBy(s => s.Id, StringComparer.Ordinal))
        {
            foreach (var set in sheet.Instrument.Incidents)
            {
                proposals.AddRange(OfSet(family, sheet, set, sources, asked));
            }

            if (sources.Uncounted.TryGetValue(sheet.Instrument.Id, out var items) && sheet.About is { } child)
            {
                proposals.Add(Propose(sheet, child, ActParties.SomeParent, severe: false, Positions(sheet, items.Mild)));
                proposals.Add(Propose(sheet, child, ActParties.SomeParent, severe: true, Positions(sheet, items.Severe)));
            }

            if (sources.Witness.TryGetValue(sheet.Instrument.Id, out var seen) && sheet.About is { } witness)
            {
                proposals.Add(Propose(sheet, ActParties.Somebody, witness, severe: false, Positions(sheet, [seen])) with { Witnessed = true });
            }
        }

        return proposals;
    }

    private static IEnumerable<ProposedAct> OfSet(Family family, Sheet sheet, IncidentSet set, ActSources sources, AskedPairs asked)
    {
        if (set.Direction != Direction.None)
        {
            var partner = sheet.About ?? ActParties.Somebody;
            return [set.Direction == Direction.Out ? Propose(sheet, sheet.Respondent, partner, set.Severe, set.Items) : Propose(sheet, partner, sheet.Respondent, set.Severe, set.Items)];
        }

        // A child tells what the parent it is asked about did; a parent's sheet names the child and may say who did it.
        return family.Member(sheet.Respondent).Role == Role.Child
            ? [Propose(sheet, sheet.About ?? ActParties.SomeAdult, sheet.Respondent, set.Severe, set.Items)]
            : Doers(family, sheet, set, sources, asked).Select(doer => Propose(sheet, doer, sheet.About ?? ActParties.Somebody, set.Severe, set.Items));
    }

    private static IReadOnlyList<string> Doers(Family family, Sheet sheet, IncidentSet set, ActSources sources, AskedPairs asked)
    {
        var answer = sources.WhoItems.TryGetValue((sheet.Instrument.Id, set.Id), out var item) ? sheet[item] : AnswerCode.NotAnswered;
        var others = Subjects.Adults(sheet.Respondent, family, asked).Select(p => p.Id).ToArray();
        var other = others.Length == 1 ? others[0] : ActParties.SomeParent;
        return answer switch
        {
            1 => [sheet.Respondent],
            2 => [other],
            3 => [sheet.Respondent, other],
            4 => [ActParties.SomebodyElse],
            _ => [ActParties.SomeAdult],
        };
    }

    private static ProposedAct Propose(Sheet sheet, string actor, string target, bool severe, IReadOnlyList<int> items) => new()
    {
        Actor = actor,
        Target = target,
        Severe = severe,

        // Code 7 is "not in this period, but before".
        Happened = [.. items.Where(i => sheet.Answers[i] is > 0 and < 7).Select(i => new AnsweredAct(i, sheet.Answers[i]))],
        NotSaid = items.Count(i => AnswerCode.IsMissing(sheet.Answers[i])),
        Sheet = sheet,
    };

    private static IReadOnlyList<int> Positions(Sheet sheet, IReadOnlyList<string> items) => [.. items.Select(sheet.Instrument.IndexOf).Where(i => i >= 0)];
}

/// <summary>Parties of an act that are no member of the family; a name that somebody typed stands for itself.</summary>
public static class ActParties
{
    public const string SomeParent = "some-parent";

    public const string SomeAdult = "some-adult";

    public const string SomebodyElse = "somebody-else";

    public const string Somebody = "somebody";

    public static IReadOnlyList<string> All { get; } = [SomeParent, SomeAdult, SomebodyElse, Somebody];
}
