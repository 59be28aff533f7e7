using Luwte.Domain.Cohorts;
using Luwte.Domain.Measurement;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>
/// Change of the number of incidents by a Poisson model over all waves. Counts vary far more than a Poisson variable does; the
/// robust errors allow for that.
/// </summary>
public sealed record IncidentChange
{
    /// <summary><c>partner</c> or <c>child</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Incidents in the last wave against T0, families with a measure: a rate ratio.</summary>
    public required Estimate With { get; init; }

    public required Estimate Without { get; init; }

    /// <summary>Ratio of the two: below 1 is a stronger decline with a measure.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Families in the model.</summary>
    public required (int With, int Without) Families { get; init; }

    public static IReadOnlyList<IncidentChange> Of(IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves) =>
    [
        One("partner", families, waves, at => at.PartnerIncidents),
        One("child", families, waves, at => at.ChildIncidents),
    ];

    private static IncidentChange One(string kind, IReadOnlyList<StudyFamily> families, IReadOnlyList<Wave> waves, Func<FamilyAtWave, int?> of)
    {
        var rows = families
            .SelectMany(f => waves.Select(w => (Family: f, Wave: w, Count: f.At(w) is { } at ? of(at) : null)))
            .Where(r => r.Count is not null)
            .ToArray();
        var last = waves[^1];
        var with = rows.Where(r => r.Family.Group == StudyGroup.With).Select(r => r.Family.Id).Distinct().Count();
        var all = rows.Select(r => r.Family.Id).Distinct().Count();
        return new IncidentChange
        {
            Kind = kind,
            With = Fit("with").Term($"wave{last}").Exponentiated(),
            Without = Fit("without").Term($"wave{last}").Exponentiated(),
            Difference = RobustModel.Equations(Table(rows), "y ~ wave * group", ResponseFamily.Poisson).Term($"wave{last}:groupwith").Exponentiated(),
            Families = (with, all - with),
        };

        RobustModel.Fit Fit(string group) => RobustModel.Equations(Table([.. rows.Where(r => r.Family.Group.Code() == group)]), "y ~ wave", ResponseFamily.Poisson);
    }

    private static DataTable Table((StudyFamily Family, Wave Wave, int? Count)[] rows) => new(
        new DataColumn.Numeric("y", [.. rows.Select(r => (double)r.Count!.Value)]),
        new DataColumn.Text("wave", [.. rows.Select(r => r.Wave.ToString())]),
        new DataColumn.Text("group", [.. rows.Select(r => r.Family.Group.Code())]),
        new DataColumn.Text(RobustModel.Family, [.. rows.Select(r => r.Family.Id)]));
}
