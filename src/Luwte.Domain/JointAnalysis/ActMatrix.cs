using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.JointAnalysis;

/// <summary>One cell of the table of acts.</summary>
/// <param name="Actor">Row.</param>
/// <param name="Target">Column.</param>
/// <param name="Told">What was told in talks, by source.</param>
/// <param name="Proposed">What answers say; empty wherever somebody of the family may look along.</param>
public sealed record ActCell(string Actor, string Target, IReadOnlyList<Recorded<Act>> Told, IReadOnlyList<ProposedAct> Proposed)
{
    /// <summary>Sources say different things: one that it never happens, another that it does.</summary>
    public bool Differs =>
        Told.Select(t => t.Fact.HowOften.Happens())
            .Concat(Proposed.Where(p => !p.Witnessed).GroupBy(p => p.Sheet.Respondent).Select(Said))
            .Where(t => t != Truth.Unknown).Distinct().Count() > 1;

    /// <summary>What one respondent's answers say: a question without an answer leaves it open.</summary>
    private static Truth Said(IEnumerable<ProposedAct> own) =>
        own.Any(p => p.Happened.Count > 0) ? Truth.Yes : own.Any(p => p.NotSaid > 0) ? Truth.Unknown : Truth.No;
}

/// <summary>Who does what to whom: rows do, columns undergo. Children towards parents and others in the home belong to it.</summary>
public sealed class ActMatrix
{
    private readonly Dictionary<(string, string), ActCell> cells;

    private ActMatrix(IReadOnlyList<string> parties, Dictionary<(string, string), ActCell> cells)
    {
        Parties = parties;
        this.cells = cells;
    }

    /// <summary>Rows and columns: children oldest first, adults, then everybody else who was named.</summary>
    public IReadOnlyList<string> Parties { get; }

    public IEnumerable<ActCell> Cells => Parties.SelectMany(a => Parties.Select(t => Of(a, t))).OfType<ActCell>();

    /// <summary>The cell, or null: nobody said anything about it and no answer does.</summary>
    public ActCell? Of(string actor, string target) => cells.GetValueOrDefault((actor, target));

    /// <param name="family">The family.</param>
    /// <param name="told">Acts that this reader may see.</param>
    /// <param name="proposed">Proposals; none for a page that members of the family may see.</param>
    public static ActMatrix From(Family family, IEnumerable<Recorded<Act>> told, IEnumerable<ProposedAct> proposed)
    {
        ArgumentNullException.ThrowIfNull(family);
        var acts = told.ToLookup(t => (t.Fact.Actor, t.Fact.Target));
        var answers = proposed.ToLookup(p => (p.Actor, p.Target));

        // A "no" is shown only beside somebody's "yes" or silence: a table full of noes would hide what was told.
        var pairs = acts.Select(g => g.Key).Concat(answers.Where(g => g.Any(p => p.Happened.Count > 0 || p.NotSaid > 0)).Select(g => g.Key)).Distinct().ToArray();
        var members = PerspectiveTable.Columns(family).OfType<string>().ToArray();
        var others = pairs.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct(StringComparer.Ordinal).Where(p => !members.Contains(p)).Order(StringComparer.Ordinal);
        return new ActMatrix([.. members, .. others], pairs.ToDictionary(p => p, p => new ActCell(p.Item1, p.Item2, [.. acts[p]], [.. answers[p]])));
    }
}
