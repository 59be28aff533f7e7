using Luwte.App.Content;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;

namespace Luwte.App.Reports;

/// <summary>What every chapter needs: the results, the protection, and short ways to write cells and sentences.</summary>
internal sealed record StudyPage(StudyResults Results, SmallCells Cells, ContentLibrary Content)
{
    public StudyRecipe Recipe => Results.Recipe;

    public StudyPopulation Population => Results.Population;

    public string Last => Population.Design.Last.ToString();

    public int Pairs => Results.Matched.Pairs.Count;

    /// <summary>The flow from cohort to pairs.</summary>
    public IReadOnlyList<Attrition> Flow { get; } = [.. Results.Population.Flow, .. Results.Matched.Flow];

    /// <summary>
    /// The size of a stage. Sizes are exact: they are the size of the study, not a property of families. Only where the loss
    /// since the stage before is small in a group, so that subtracting would show it, the size is rounded.
    /// </summary>
    public string Size(StudyStage stage, int families, ReportNumbers n) =>
        Flow.Any(a => a.Stage == stage && a.Lost.Count > 0 && Cells.IsSmall(a.Lost.Values.Sum())) ? "≈\u00a0" + n.Whole(Cells.Rounded(families)) : n.Whole(families);

    /// <summary>Families of a group that took part in every wave.</summary>
    public int Completers(StudyGroup group) => Population.Completers.Count(f => f.Group == group);

    public int Started(StudyGroup group) => Population.Families.Count(f => f.Group == group);

    public LocalText Variable(string id) => Recipe.Outcomes.FirstOrDefault(o => o.Id == id) is { } outcome ? Outcome(outcome) : StudyTexts.Variable(id, Recipe);

    /// <summary>Name of an outcome with a star when it comes from an own, unvalidated instrument.</summary>
    public LocalText Outcome(OutcomeDefinition outcome)
    {
        var star = Content.Instruments.Newest(outcome.Instrument).Validated ? string.Empty : " *";
        return new LocalText(outcome.Name.Nl + star, outcome.Name.En + star);
    }

    public static LocalText Say(string nl, string en) => new(nl, en);

    /// <summary>A sentence with numbers, written in each language with its own numbers.</summary>
    public static LocalText Say(Func<ReportNumbers, string> nl, Func<ReportNumbers, string> en) => new(nl(ReportNumbers.Dutch), en(ReportNumbers.English));

    public static LocalText Unvalidated { get; } = new(
        "* Eigen vragenlijst of eigen grens van Luwte, niet gevalideerd: gebruik dit alleen om groepen en metingen te vergelijken.",
        "* Own questionnaire or own cut-off of Luwte, not validated: use this only to compare groups and waves.");

    public LocalText Protected => Say(
        $"Aantallen zijn afgerond op {Cells.RoundTo}. Een punt (.) betekent: minder dan {Cells.Minimum} gezinnen of personen (ook nul), of nodig om zo’n aantal te beschermen.",
        $"Counts are rounded to {Cells.RoundTo}. A dot (.) means: fewer than {Cells.Minimum} families or persons (zero included), or needed to protect such a count.");

    public static LocalText Intervals { get; } = new("Tussen rechte haken: 95%-betrouwbaarheidsinterval.", "In brackets: 95% confidence interval.");

    public static ReportBlock Text(string nl, string en) => new ReportBlock.Paragraph(new LocalText(nl, en));

    public static ReportBlock Text(LocalText text) => new ReportBlock.Paragraph(text);

    public static ReportBlock Heading(string nl, string en) => new ReportBlock.Heading(new LocalText(nl, en));

    public static ReportBlock Warning(string nl, string en) => new ReportBlock.Warning(new LocalText(nl, en));

    public static ReportBlock Finding(LocalText text) => new ReportBlock.Finding(text);

    public static ReportCell P(double? p) => p is { } known ? new ReportCell.PValue(known) : ReportCell.None;

    public static ReportCell POf(ReportCell shown, Estimate estimate) =>
        shown is ReportCell.Interval && estimate is Estimate.Known { PValue: { } p } ? new ReportCell.PValue(p) : ReportCell.None;

    /// <summary>Table of two groups side by side.</summary>
    public ReportTable Comparison(string id, LocalText caption, IReadOnlyList<ComparedVariable> rows, LocalText first, LocalText second, IReadOnlyList<LocalText> notes) => new()
    {
        Id = id,
        Caption = caption,
        Columns =
        [
            Say("Kenmerk", "Variable"), Known(first), Known(second), first, second, Say("Verschil", "Difference"), Say("Effectmaat", "Effect size"), Say("p", "p"), Say("p, Holm", "p, Holm"),
        ],
        Rows = [.. rows.Select(Row)],
        Notes =
        [
            Say(
                "n: gezinnen waarvan het kenmerk bekend is. Ja/nee: percentage, verschil in procentpunten (Newcombe), odds ratio, p van Fisher. Getallen: gemiddelde (standaardafwijking), verschil (Welch), Hedges’ g.",
                "n: families of which the variable is known. Yes/no: percentage, difference in percentage points (Newcombe), odds ratio, Fisher’s p. Numbers: mean (standard deviation), difference (Welch), Hedges’ g."),
            Intervals, Protected, .. notes,
        ],
    };

    private static LocalText Known(LocalText group) => new("n, " + Lower(group.Nl), "n, " + Lower(group.En));

    private static string Lower(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private ReportCell[] Row(ComparedVariable row)
    {
        int[] basis = row.IsShare ? SmallCells.Basis(row.Yes, row.Known) : [row.Known.First, row.Known.Second];
        var effect = Cells.Estimate(row.Effect, NumberFormat.Decimal2, basis);
        var difference = Cells.Estimate(row.Difference, row.IsShare ? NumberFormat.Points : NumberFormat.Decimal2, basis);
        return
        [
            ReportCell.Of(Variable(row.Variable)), Cells.Count(row.Known.First), Cells.Count(row.Known.Second),
            Side(row, row.Known.First, row.Yes.First, row.Mean.First, row.Deviation.First),
            Side(row, row.Known.Second, row.Yes.Second, row.Mean.Second, row.Deviation.Second),
            difference, effect, POf(difference, row.Difference), difference is ReportCell.Interval ? P(row.AdjustedP) : ReportCell.None,
        ];
    }

    private ReportCell Side(ComparedVariable row, int known, int yes, double mean, double deviation)
    {
        if (row.IsShare ? Cells.IsSmall(yes) || Cells.IsSmall(known - yes) : Cells.IsSmall(known))
        {
            return ReportCell.Primary;
        }

        return row.IsShare ? new ReportCell.Number(mean, NumberFormat.Percent)
            : ReportCell.Of(Say(
                n => $"{n.Bare(mean, NumberFormat.Decimal2)} ({n.Bare(deviation, NumberFormat.Decimal2)})",
                n => $"{n.Bare(mean, NumberFormat.Decimal2)} ({n.Bare(deviation, NumberFormat.Decimal2)})"));
    }
}
