using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.EffectSizes;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>Change of an outcome in the families whose violence ended in one way.</summary>
/// <param name="End">How violence ended.</param>
/// <param name="Families">Families with a score at both moments.</param>
/// <param name="Change">Mean change from T0 to the last wave, unit of the scale.</param>
/// <param name="AgainstContinued">Hedges' g of the change against families in which violence continued; positive is higher.</param>
public sealed record ChangeByEnd(ViolenceEnd End, int Families, Estimate Change, Estimate AgainstContinued);

/// <summary>Wellbeing held against the course of violence and against a population (question 3, second half).</summary>
public sealed record WellbeingByViolence
{
    public required string Outcome { get; init; }

    public required IReadOnlyList<ChangeByEnd> Ends { get; init; }

    /// <summary>
    /// Score in the last wave of families whose violence became lower or stopped against families where it continued, at the
    /// same score at T0 and in the same frame; in standard deviations of T0.
    /// </summary>
    public required Estimate Relation { get; init; }

    /// <summary>Families in that model.</summary>
    public required int RelationFamilies { get; init; }

    /// <summary>Scores in the last wave by the violence then, beside the norm.</summary>
    public required IReadOnlyList<ScoreAtViolence> AtLast { get; init; }

    public static WellbeingByViolence Of(OutcomeDefinition outcome, IReadOnlyList<StudyFamily> families, Wave last, PopulationNorm? norm)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(families);
        var rows = families
            .Select(f => new Row(f, ViolenceEnds.Of(f, last), f.MeanScore(outcome.Id, Wave.T0), f.MeanScore(outcome.Id, last)))
            .Where(r => r.End != ViolenceEnd.Unknown && r.Start is not null && r.Last is not null)
            .ToArray();
        double[] continued = [.. rows.Where(r => r.End == ViolenceEnd.Continued).Select(r => r.Change)];
        var (relation, used) = Related(rows);
        return new WellbeingByViolence
        {
            Outcome = outcome.Id,
            Ends = [.. ViolenceEnds.All.Where(e => e != ViolenceEnd.Unknown).Select(e => ByEnd(e, [.. rows.Where(r => r.End == e).Select(r => r.Change)], continued))],
            Relation = relation,
            RelationFamilies = used,
            AtLast = ScoreAtViolence.Of(outcome, families, last, norm),
        };
    }

    private static ChangeByEnd ByEnd(ViolenceEnd end, double[] changes, double[] continued)
    {
        var against = Estimate.TooFew("Too few families to compare.");
        if (end != ViolenceEnd.Continued && changes.Length > 1 && continued.Length > 1 && changes.Concat(continued).Distinct().Skip(1).Any())
        {
            var effect = TwoGroupEffect.Compare(changes, continued);
            against = Estimate.From(effect.HedgesG, effect.HedgesGInterval.Lower, effect.HedgesGInterval.Upper, effect.Welch.PValue, effect.Status, effect.Warnings);
        }

        return new ChangeByEnd(end, changes.Length, RobustModel.Mean(changes, null), against);
    }

    private static (Estimate Relation, int Families) Related(Row[] rows)
    {
        Row[] some = [.. rows.Where(r => r.End is ViolenceEnd.ZeroIncidents or ViolenceEnd.BelowThreshold or ViolenceEnd.Decreased or ViolenceEnd.Continued)];
        double[] start = [.. some.Select(r => r.Start!.Value)];
        var deviation = Math.Sqrt(GroupComparison.Variance(start, GroupComparison.Mean(start)));
        if (some.Length < 10 || !(deviation > 0))
        {
            return (Estimate.TooFew("Too few families to relate the two."), some.Length);
        }

        var table = new DataTable(
            new DataColumn.Numeric("y", [.. some.Select(r => r.Last!.Value / deviation)]),
            new DataColumn.Numeric("start", [.. some.Select(r => r.Start!.Value / deviation)]),
            new DataColumn.Numeric("lower", [.. some.Select(r => r.End == ViolenceEnd.Continued ? 0.0 : 1.0)]),
            new DataColumn.Text("group", [.. some.Select(r => r.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. some.Select(r => r.Family.Id)]));
        return (RobustModel.Linear(table, "y ~ start + lower + group", ResponseFamily.Gaussian).Term("lower"), some.Length);
    }

    private sealed record Row(StudyFamily Family, ViolenceEnd End, double? Start, double? Last)
    {
        public double Change => Last!.Value - Start!.Value;
    }
}
