using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Question 3: does wellbeing improve, and is that related to violence stopping or decreasing?</summary>
internal static class QuestionThreeChapter
{
    private static readonly ViolenceEnd[] Ends = [ViolenceEnd.ZeroIncidents, ViolenceEnd.BelowThreshold, ViolenceEnd.Decreased, ViolenceEnd.Continued];

    public static LocalText Answer(StudyPage page)
    {
        int betterWith = page.Results.Wellbeing.Count(w => Improved(w, w.ChangeWith)), betterWithout = page.Results.Wellbeing.Count(w => Improved(w, w.ChangeWithout));
        var all = page.Results.Wellbeing.Count;
        var unknown = page.Results.Wellbeing.Count(w => w.ChangeWith is Estimate.None || w.ChangeWithout is Estimate.None);
        var related = page.Results.WellbeingByViolence.Zip(page.Results.Wellbeing).Count(p => Improved(p.Second, p.First.Relation));
        return Say(
            n => $"Van de {all} uitkomsten verbeterden er {betterWith} aantoonbaar in de groep met een maatregel en {betterWithout} in de groep zonder{(unknown == 0 ? string.Empty : $"; bij {unknown} was geen schatting mogelijk")}. Bij {related} uitkomsten ging het, bij gelijke start, aantoonbaar beter in gezinnen waar het geweld lager werd of stopte dan in gezinnen waar het voortduurde.",
            n => $"Of the {all} outcomes {betterWith} improved demonstrably in the group with a measure and {betterWithout} in the group without{(unknown == 0 ? string.Empty : $"; for {unknown} no estimate was possible")}. On {related} outcomes families in which violence became lower or stopped did, at the same start, demonstrably better than families in which it continued.");
    }

    public static ReportChapter Of(StudyPage page) => new("question-3", Say("Vraag 3. Verbetert het welzijn, en hangt dat samen met het stoppen of afnemen van geweld?", "Question 3. Does wellbeing improve, and is that related to violence stopping or decreasing?"),
    [
        Finding(Answer(page)),
        new ReportBlock.Figure(Slopes(page)),
        new ReportBlock.Table(Scores(page)),
        new ReportBlock.Table(Changes(page)),
        Heading("Betrouwbare verandering per persoon", "Reliable change of persons"),
        new ReportBlock.Table(Reliable(page)),
        Heading("Welzijn en het verloop van het geweld", "Wellbeing and the course of violence"),
        new ReportBlock.Table(ByEnd(page)),
        new ReportBlock.Figure(Relation(page)),
        Heading("Welzijn naar het geweld van dat moment, en de bevolking", "Wellbeing by the violence of that moment, and the population"),
        .. PopulationTables.Of(page),
    ]);

    /// <summary>Whether an estimate lies wholly on the better side of zero.</summary>
    private static bool Improved(WellbeingOverTime outcome, Estimate estimate) =>
        estimate is Estimate.Known k && (outcome.Outcome.HigherIsBetter ? k.Lower > 0 : k.Upper < 0);

    private static ScoreAtWave[] Of(WellbeingOverTime outcome, StudyGroup group) => [.. outcome.Scores.Where(s => s.Group == group)];

    private static ReportFigure Slopes(StudyPage page) => new ReportFigure.Slopes(
        [
            .. page.Results.Wellbeing.Select(w => new SlopePanel(
                page.Outcome(w.Outcome),
                [.. page.Population.Design.Waves.Select(x => x.ToString())],
                [.. Of(w, StudyGroup.With).Select(s => Point(page, s))],
                [.. Of(w, StudyGroup.Without).Select(s => Point(page, s))],
                w.Outcome.HigherIsBetter)),
        ])
    {
        Id = "wellbeing",
        Title = Say("Welzijn per meting, met en zonder maatregel", "Wellbeing by wave, with and without a measure"),
        Description = Say("Gemiddelde per meting met 95%-interval, per uitkomst een vak. De getallen staan in de tabel hieronder.", "Mean by wave with 95% interval, one panel per outcome. The numbers are in the table below."),
    };

    private static (double, double, double)? Point(StudyPage page, ScoreAtWave score) =>
        score.Mean is Estimate.Known k && !page.Cells.IsSmall(score.Families) ? (k.Value, k.Lower, k.Upper) : null;

    private static ReportTable Scores(StudyPage page) => new()
    {
        Id = "wellbeing-scores",
        Caption = Say("Gemiddelde score per meting (95%-interval), standaardafwijking en aantal gezinnen", "Mean score by wave (95% interval), standard deviation and number of families"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Groep", "Group"),
            .. page.Population.Design.Waves.SelectMany(w => (LocalText[])[Say($"{w} gemiddelde", $"{w} mean"), Say($"{w} SD", $"{w} SD"), Say($"{w} n", $"{w} n")]),
        ],
        Rows =
        [
            .. page.Results.Wellbeing.SelectMany(w => StudyGroups.Both.Select(g => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(page.Outcome(w.Outcome)), ReportCell.Of(g.Name()),
                .. Of(w, g).SelectMany(s => (ReportCell[])
                [
                    page.Cells.Estimate(s.Mean, NumberFormat.Decimal2, s.Families),
                    page.Cells.IsSmall(s.Families) || double.IsNaN(s.Deviation) ? ReportCell.Primary : new ReportCell.Number(s.Deviation, NumberFormat.Decimal2),
                    page.Cells.Count(s.Families),
                ]),
            ])),
        ],
        Notes = [Say("Per gezin het gemiddelde van de personen die invulden; alle gezinnen met een score.", "Per family the mean of the persons who answered; every family with a score."), Intervals, page.Protected, Unvalidated],
    };

    private static ReportTable Changes(StudyPage page) => new()
    {
        Id = "wellbeing-changes",
        Caption = Say($"Verandering van T0 tot {page.Last} (gemengd model) en verschil tussen de groepen", $"Change from T0 to {page.Last} (mixed model) and difference between the groups"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Beter is", "Better is"), Say("Verandering met maatregel", "Change with a measure"), Say("Verandering zonder", "Change without"),
            Say("Effectmaat met (d)", "Effect size with (d)"), Say("Effectmaat zonder (d)", "Effect size without (d)"),
            Say("Verschil, alle gezinnen", "Difference, all families"), Say("Verschil in paren (d)", "Difference in pairs (d)"), Say("p, paren", "p, pairs"), Say("p, Holm", "p, Holm"),
        ],
        Rows =
        [
            .. page.Results.Wellbeing.Select(w =>
            {
                int[] basis = [.. w.Scores.Where(s => s.Wave == page.Population.Design.Last || s.Wave == Luwte.Domain.Measurement.Wave.T0).Select(s => s.Families)];
                var unit = w.StartDeviation > 0 ? 1 / w.StartDeviation : 1;
                var pairs = page.Cells.Estimate(w.DifferenceInPairs.Times(unit), NumberFormat.Decimal2, basis);
                return (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(Marked(page, w)), w.Outcome.HigherIsBetter ? ReportCell.Of("hoger", "higher") : ReportCell.Of("lager", "lower"),
                    page.Cells.Estimate(w.ChangeWith, NumberFormat.Decimal2, basis), page.Cells.Estimate(w.ChangeWithout, NumberFormat.Decimal2, basis),
                    page.Cells.Estimate(w.ChangeWith.Times(unit), NumberFormat.Decimal2, basis), page.Cells.Estimate(w.ChangeWithout.Times(unit), NumberFormat.Decimal2, basis),
                    page.Cells.Estimate(w.Difference, NumberFormat.Decimal2, basis), pairs, POf(pairs, w.DifferenceInPairs),
                    pairs is ReportCell.Interval ? P(w.AdjustedP) : ReportCell.None,
                ];
            }),
        ],
        Notes =
        [
            Say(
                "Lineair gemengd model op het gezinsgemiddelde: meting, groep, meting × groep en een willekeurig niveau per gezin; REML, vrijheidsgraden van Satterthwaite. Gezinnen die uitvielen tellen mee met de metingen die zij hebben. d = verandering gedeeld door de standaardafwijking bij T0. Verschil = met min zonder.",
                "Linear mixed model on the family mean: wave, group, wave × group and a random level per family; REML, Satterthwaite’s degrees of freedom. Families that dropped out count with the waves they have. d = change divided by the standard deviation at T0. Difference = with minus without."),
            Say(
                "† (alle gezinnen) en ‡ (paren): gezinnen verschilden daar niet in hun vaste niveau, zodat het gemengde model op de rand ligt. Er staat een marginaal model met dezelfde termen (GEE, uitwisselbare samenhang, robuuste fouten).",
                "† (all families) and ‡ (pairs): there families did not differ in their fixed level, so that the mixed model lies on its edge. What stands there is a marginal model with the same terms (GEE, exchangeable correlation, robust errors)."),
            Intervals, page.Protected, Unvalidated,
        ],
    };

    private static LocalText Marked(StudyPage page, WellbeingOverTime outcome)
    {
        var name = page.Outcome(outcome.Outcome);
        var mark = (outcome.IsMarginal.All ? " †" : string.Empty) + (outcome.IsMarginal.Pairs ? " ‡" : string.Empty);
        return new LocalText(name.Nl + mark, name.En + mark);
    }

    private static ReportTable Reliable(StudyPage page) => new()
    {
        Id = "reliable-change",
        Caption = Say($"Personen die tussen T0 en {page.Last} betrouwbaar beter of slechter werden (Jacobson en Truax)", $"Persons who became reliably better or worse between T0 and {page.Last} (Jacobson and Truax)"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Kleinste betrouwbare verandering", "Smallest reliable change"), Say("Groep", "Group"), Say("n beter", "n better"), Say("n gelijk", "n same"), Say("n slechter", "n worse"), Say("% beter", "% better"),
        ],
        Rows =
        [
            .. page.Results.Wellbeing.SelectMany(w => w.Reliable.Count == 0
                ? [[ReportCell.Of(page.Outcome(w.Outcome)), ReportCell.Of("niet te bepalen: betrouwbaarheid onbekend", "not possible: reliability unknown"), .. Enumerable.Repeat(ReportCell.None, 5)]]
                : w.Reliable.Select(r => (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(page.Outcome(w.Outcome)), new ReportCell.Number(w.SmallestReliableChange!.Value, NumberFormat.Decimal2), ReportCell.Of(r.Group.Name()),
                    .. page.Cells.Row([r.Better, r.Same, r.Worse]), Better(page, r),
                ])),
        ],
        Notes = [Say("Betrouwbaarheid: Cronbachs alfa van dit onderzoek bij T0.", "Reliability: Cronbach’s alpha of this study at T0."), Intervals, page.Protected, Unvalidated],
    };

    private static ReportCell Better(StudyPage page, ReliableChangeCounts counts)
    {
        var all = counts.Better + counts.Same + counts.Worse;
        return all > 0 && page.Cells.ShownInRow([counts.Better, counts.Same, counts.Worse])[0]
            ? page.Cells.Share(counts.Better, all, Share(counts.Better, all))
            : ReportCell.Primary;
    }

    private static Estimate Share(int count, int total)
    {
        var share = Statistics.Inference.ProportionEstimate.From(count, total);
        return new Estimate.Known(share.Share, share.Wilson.Lower, share.Wilson.Upper);
    }

    private static ReportTable ByEnd(StudyPage page) => new()
    {
        Id = "wellbeing-by-violence",
        Caption = Say($"Verandering van welzijn (T0 tot {page.Last}) naar het verloop van het geweld", $"Change of wellbeing (T0 to {page.Last}) by the course of violence"),
        Columns = [Say("Uitkomst", "Outcome"), .. Ends.Select(e => e.Name()), Say("Lager of gestopt tegen voortgeduurd (SD)", "Lower or stopped against continued (SD)"), Say("p", "p")],
        Rows =
        [
            .. page.Results.WellbeingByViolence.Zip(page.Results.Wellbeing).Select(p =>
            {
                var relation = page.Cells.Estimate(p.First.Relation, NumberFormat.Decimal2, p.First.RelationFamilies);
                return (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(page.Outcome(p.Second.Outcome)),
                    .. Ends.Select(e => p.First.Ends.First(x => x.End == e)).Select(x => page.Cells.Estimate(x.Change, NumberFormat.Decimal2, x.Families)),
                    relation, POf(relation, p.First.Relation),
                ];
            }),
        ],
        Notes =
        [
            Say(
                "Gemiddelde verandering per gezin in de eenheid van de schaal. Laatste kolommen: score bij de laatste meting van gezinnen waar het geweld lager werd of stopte tegen gezinnen waar het voortduurde, bij gelijke score bij T0 en in hetzelfde kader, in standaardafwijkingen. Samenhang, geen oorzaak.",
                "Mean change per family in the unit of the scale. Last columns: score in the last wave of families in which violence became lower or stopped against families in which it continued, at the same score at T0 and in the same frame, in standard deviations. Association, not cause."),
            Intervals, page.Protected, Unvalidated,
        ],
    };

    private static ReportFigure Relation(StudyPage page) => new ReportFigure.Forest(
        [
            .. page.Results.WellbeingByViolence.Zip(page.Results.Wellbeing).Select(p => new ForestRow(
                page.Outcome(p.Second.Outcome),
                page.Cells.Estimate(p.First.Relation.Times(p.Second.Outcome.HigherIsBetter ? 1 : -1), NumberFormat.Decimal2, p.First.RelationFamilies) is ReportCell.Interval i ? (i.Value, i.Lower, i.Upper) : null)),
        ],
        Say("standaardafwijkingen; rechts van 0 is beter als het geweld lager werd of stopte", "standard deviations; right of 0 is better where violence became lower or stopped"),
        0,
        NumberFormat.Decimal2)
    {
        Id = "wellbeing-relation",
        Title = Say("Welzijn in gezinnen waar het geweld lager werd of stopte, vergeleken met gezinnen waar het voortduurde", "Wellbeing in families in which violence became lower or stopped, compared with families in which it continued"),
        Description = Say("Verschil per uitkomst met 95%-interval, zo gedraaid dat rechts beter is.", "Difference by outcome with 95% interval, turned so that right is better."),
    };
}
