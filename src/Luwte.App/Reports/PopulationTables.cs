using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Wellbeing in the last wave by the violence then, and beside published figures of a population where content has them.</summary>
internal static class PopulationTables
{
    public static IEnumerable<ReportBlock> Of(StudyPage page)
    {
        yield return new ReportBlock.Table(ByViolence(page));
        if (page.Recipe.Norms.Count == 0)
        {
            yield return Text("Het recept heeft geen bevolkingsnorm.", "The recipe has no population norm.");
            yield break;
        }

        yield return new ReportBlock.Table(Norms(page));
    }

    private static ReportTable ByViolence(StudyPage page) => new()
    {
        Id = "wellbeing-at-violence",
        Caption = Say($"Gemiddelde score bij {page.Last} naar het geweld in dezelfde meting", $"Mean score at {page.Last} by the violence in the same wave"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Beter is", "Better is"),
            .. Enum.GetValues<ViolenceThen>().SelectMany(v => (LocalText[])[Name(v), new LocalText("n " + Name(v).Nl, "n " + Name(v).En)]),
        ],
        Rows =
        [
            .. page.Results.WellbeingByViolence.Zip(page.Results.Wellbeing).Select(p => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(page.Outcome(p.Second.Outcome)), p.Second.Outcome.HigherIsBetter ? ReportCell.Of("hoger", "higher") : ReportCell.Of("lager", "lower"),
                .. p.First.AtLast.SelectMany(a => (ReportCell[])[page.Cells.Estimate(a.Mean, NumberFormat.Decimal2, a.Families), page.Cells.Count(a.Families)]),
            ]),
        ],
        Notes =
        [
            Say(
                "Gezinnen die aan alle metingen meededen en waarvan het geweld bij de laatste meting bekend is; elk gezin staat in één kolom. ‘Onder de drempel’: geen geweld volgens het beleidsinstrument, maar niet aantoonbaar geen enkel voorval. Samenhang, geen oorzaak.",
                "Families that took part in every wave and whose violence in the last wave is known; each family stands in one column. ‘Below the threshold’: no violence by the policy instrument, but not shown to be no incident at all. Association, not cause."),
            Intervals, page.Protected, Unvalidated,
        ],
    };

    private static ReportTable Norms(StudyPage page) => new()
    {
        Id = "norms",
        Caption = Say($"Naast de bevolking: gezinnen bij {page.Last} naar het geweld in dezelfde meting", $"Beside the population: families at {page.Last} by the violence in the same wave"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Geweld bij dezelfde meting", "Violence in the same wave"), Say("n", "n"), Say("Gemiddelde", "Mean"), Say("Norm", "Norm"),
            Say("Verschil met de norm", "Difference from the norm"), Say("Verschil (d)", "Difference (d)"),
        ],
        Rows =
        [
            .. page.Results.WellbeingByViolence.Zip(page.Results.Wellbeing).Where(p => page.Recipe.Norms.ContainsKey(p.First.Outcome)).SelectMany(p =>
            {
                var norm = page.Recipe.Norms[p.First.Outcome];
                return p.First.AtLast.Select(a => (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(page.Outcome(p.Second.Outcome)), ReportCell.Of(Name(a.Violence)), page.Cells.Count(a.Families),
                    page.Cells.Estimate(a.Mean, NumberFormat.Decimal2, a.Families), new ReportCell.Number(norm.Mean, NumberFormat.Decimal2),
                    Against(page, a.AgainstNorm, a.Families), Against(page, a.InDeviations, a.Families),
                ]);
            }),
        ],
        Notes =
        [
            Say(
                "Een norm is geen grens: hij zegt hoe een andere groep mensen gemiddeld scoort. d: verschil gedeeld door de standaardafwijking van de norm, waar de bron die geeft. Voor de andere uitkomsten heeft de inhoud van Luwte geen bruikbare bevolkingsnorm; daar kan niet worden gezegd of gezinnen het niveau van de bevolking bereiken.",
                "A norm is no cut-off: it says how another group of people scores on average. d: difference divided by the standard deviation of the norm, where the source gives it. For the other outcomes Luwte’s content holds no usable population norm; there it cannot be said whether families reach the level of the population."),
            .. page.Results.Wellbeing.Where(w => page.Recipe.Norms.ContainsKey(w.Outcome.Id)).Select(w => From(w.Outcome.Name, page.Recipe.Norms[w.Outcome.Id])),
            Intervals, page.Protected,
        ],
    };

    private static LocalText From(LocalText outcome, PopulationNorm norm) => new($"{outcome.Nl}: {norm.Population.Nl}; {norm.Source}.", $"{outcome.En}: {norm.Population.En}; {norm.Source}.");

    private static ReportCell Against(StudyPage page, Estimate? estimate, int families) =>
        estimate is null ? ReportCell.None : page.Cells.Estimate(estimate, NumberFormat.Decimal2, families);

    private static LocalText Name(ViolenceThen violence) => violence switch
    {
        ViolenceThen.ZeroIncidents => new("geen enkel voorval", "no incident at all"),
        ViolenceThen.BelowThreshold => new("onder de drempel", "below the threshold"),
        ViolenceThen.Moderate => new("matig geweld", "moderate violence"),
        ViolenceThen.Severe => new("ernstig of veel geweld", "severe or frequent violence"),
        _ => throw new ArgumentOutOfRangeException(nameof(violence)),
    };
}
