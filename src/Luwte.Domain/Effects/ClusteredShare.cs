using Luwte.Domain.Cohorts;
using Luwte.Statistics.Formulas;
using Luwte.Statistics.Regression;

namespace Luwte.Domain.Effects;

/// <summary>One person's yes or no, with the family that makes persons alike.</summary>
public readonly record struct PersonAnswer(StudyFamily Family, bool Yes);

/// <summary>Shares of persons in the two groups; intervals allow for persons of one family being alike.</summary>
public sealed record ClusteredShare
{
    /// <summary>Persons with an answer.</summary>
    public required (int With, int Without) Persons { get; init; }

    /// <summary>Of them with yes.</summary>
    public required (int With, int Without) Yes { get; init; }

    /// <summary>Share with a measure.</summary>
    public required Estimate With { get; init; }

    /// <summary>Share without.</summary>
    public required Estimate Without { get; init; }

    /// <summary>Difference with minus without.</summary>
    public required Estimate Difference { get; init; }

    /// <summary>Odds ratio with against without: the effect size.</summary>
    public required Estimate OddsRatio { get; init; }

    public static ClusteredShare Of(IReadOnlyList<PersonAnswer> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        PersonAnswer[] with = [.. answers.Where(a => a.Family.Group == StudyGroup.With)];
        PersonAnswer[] without = [.. answers.Where(a => a.Family.Group == StudyGroup.Without)];
        var share = new ClusteredShare
        {
            Persons = (with.Length, without.Length),
            Yes = (with.Count(a => a.Yes), without.Count(a => a.Yes)),
            With = Mean(with),
            Without = Mean(without),
            Difference = Estimate.TooFew("One of the two groups has too few persons with an answer."),
            OddsRatio = Estimate.TooFew("One of the two groups has too few persons with an answer."),
        };
        if (with.Length < 2 || without.Length < 2)
        {
            return share;
        }

        var table = new DataTable(
            new DataColumn.Numeric("y", [.. answers.Select(a => a.Yes ? 1.0 : 0.0)]),
            new DataColumn.Text("group", [.. answers.Select(a => a.Family.Group.Code())]),
            new DataColumn.Text(RobustModel.Family, [.. answers.Select(a => a.Family.Id)]));
        return share with
        {
            Difference = RobustModel.Linear(table, "y ~ group", ResponseFamily.Gaussian).Term("groupwith"),
            OddsRatio = RobustModel.Linear(table, "y ~ group", ResponseFamily.Binomial).Term("groupwith").Exponentiated(),
        };
    }

    private static Estimate Mean(PersonAnswer[] answers)
    {
        var yes = answers.Count(a => a.Yes);
        if (yes == 0 || yes == answers.Length)
        {
            // Nobody differs, so a variance between families says nothing: Wilson's interval with the families as units.
            var families = answers.Select(a => a.Family.Id).Distinct(StringComparer.Ordinal).Count();
            return SpecialisedHelp.Share(yes == 0 ? 0 : families, families);
        }

        return RobustModel.Mean([.. answers.Select(a => a.Yes ? 1.0 : 0.0)], [.. answers.Select(a => a.Family.Id)]) switch
        {
            // A share lies between 0 and 1; the normal interval of a share near an end does not know that.
            Estimate.Known k => new Estimate.Known(k.Value, Math.Max(0, k.Lower), Math.Min(1, k.Upper)),
            var none => none,
        };
    }
}
