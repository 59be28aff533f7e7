using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using Luwte.Statistics.PairMatching;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Question 4: did it go differently with mandatory help than with voluntary help?</summary>
internal static class QuestionFourChapter
{
    public static LocalText Answer(StudyPage page)
    {
        var pairs = Effect(page, "severe", "pairs");
        var change = Effect(page, "severe", "pairs_change");
        var adjusted = Effect(page, "severe", "adjusted");
        return Say(n => Sentence(n, nl: true), n => Sentence(n, nl: false));

        string Sentence(ReportNumbers n, bool nl)
        {
            ReportCell[] cells = [Difference(page, pairs), Difference(page, change), Difference(page, adjusted)];
            var (a, b, c) = (Said(n, nl, cells[0]), Said(n, nl, cells[1]), Said(n, nl, cells[2]));

            // Only what is shown may be summed up: a direction tells of hidden numbers as well.
            var alike = cells[1] is ReportCell.Interval first && cells[2] is ReportCell.Interval second
                && Clear(change) && Clear(adjusted) && Math.Sign(first.Value) == Math.Sign(second.Value);
            return nl
                ? $"Het aandeel met ernstig of veel geweld, verschil van met min zonder maatregel. Bij {page.Last} in de vergelijkbare paren: {a}. In de verandering sinds T0 in de paren: {b}. Bij {page.Last} in alle gezinnen met correctie voor de start: {c}. {(alike ? "De laatste twee analyses wijzen dezelfde kant op" : "De analyses laten geen eenduidig verschil zien")}; het onderzoek kan niet zeggen of de maatregel dit veroorzaakt."
                : $"The share with frequent or severe violence, difference of with minus without a measure. At {page.Last} in the comparable pairs: {a}. In the change since T0 in the pairs: {b}. At {page.Last} in every family, adjusted for the start: {c}. {(alike ? "The last two analyses point the same way" : "The analyses show no clear difference")}; the study cannot tell whether the measure brings this about.";
        }
    }

    private static bool Clear(FrameEffect effect) => effect.Difference is Estimate.Known { PValue: < 0.05 };

    private static string Said(ReportNumbers n, bool nl, ReportCell cell) => cell switch
    {
        ReportCell.Interval => n.InSentence(cell) + (nl ? " procentpunten" : " percentage points"),
        ReportCell.Hidden => nl ? "mag niet getoond worden" : "may not be shown",
        _ => n.InSentence(cell),
    };

    public static ReportChapter Of(StudyPage page) => new("question-4", Say("Vraag 4. Gaat het met gedwongen hulp anders dan met vrijwillige hulp?", "Question 4. Does it go differently with mandatory help than with voluntary help?"),
    [
        Finding(Answer(page)),
        Warning(
            "Dit is geen bewijs van oorzaak en gevolg. De groepen zijn niet door loting gemaakt. Een maatregel komt er juist als de problemen zwaar zijn; koppelen op enkele kenmerken maakt de zwaarte van de problemen niet vanzelf gelijk (zie de balans hieronder). Ook de hoeveelheid hulp kan verschillen (vraag 5).",
            "This is no proof of cause and effect. The groups were not made by lot. A measure is imposed when problems are heavy; pairing on some characteristics does not by itself make the weight of the problems equal (see the balance below). The amount of help may differ as well (question 5)."),
        Heading("Zijn de paren vergelijkbaar?", "Are the pairs comparable?"),
        .. Matching(page),
        new ReportBlock.Figure(LovePlot(page)),
        new ReportBlock.Table(Balance(page)),
        new ReportBlock.Table(page.Comparison(
            "balance-all",
            Say("Alle kenmerken bij T0 in de paren, ook die waarop niet is gekoppeld", "All characteristics at T0 in the pairs, also those not matched on"),
            page.Results.Matched.AllAfter,
            StudyGroup.With.Name(),
            StudyGroup.Without.Name(),
            [Unvalidated])),
        Heading("Verschil tussen de kaders", "Difference between the frames"),
        new ReportBlock.Table(Effects(page, "frame-difference", Say($"Verschil in geweld bij {page.Last}: met min zonder maatregel", $"Difference in violence at {page.Last}: with minus without a measure"), page.Results.Frames, withOutcome: true)),
        new ReportBlock.Figure(Forest(page)),
        Heading("Hoe gevoelig is de uitkomst?", "How sensitive is the result?"),
        .. Unmeasured(page),
        new ReportBlock.Table(Effects(page, "sensitivity-drop-out", Say("Ernstig of veel geweld: drie manieren om met uitval om te gaan", "Frequent or severe violence: three ways to handle drop-out"), page.Results.DropOutSensitivity, withOutcome: false)),
        new ReportBlock.Table(Effects(page, "sensitivity-thresholds", Say("Andere grenzen en andere gezinnen (gecorrigeerd model)", "Other thresholds and other families (adjusted model)"), page.Results.Thresholds, withOutcome: true)),
        Heading("Deelgroepen", "Subgroups"),
        Warning(
            "Deelgroepen zijn klein en er zijn er veel. Een verschil in één deelgroep is een vermoeden voor nieuw onderzoek, geen uitkomst. De p-waarde toetst of het verschil in beide delen even groot is, gecorrigeerd voor het aantal deelgroepen.",
            "Subgroups are small and there are many. A difference in one subgroup is a hint for new research, not a result. The p-value tests whether the difference is the same in both parts, corrected for the number of subgroups."),
        new ReportBlock.Table(Subgroups(page)),
    ]);

    private static FrameEffect Effect(StudyPage page, string outcome, string analysis) => page.Results.Frames.First(f => f.Outcome == outcome && f.Analysis == analysis);

    private static int[] Basis(FrameEffect effect) => effect.Yes is { } yes ? SmallCells.Basis(yes, effect.Families) : [effect.Families.With, effect.Families.Without];

    private static ReportCell Difference(StudyPage page, FrameEffect effect) => page.Cells.Estimate(effect.Difference, NumberFormat.Points, Basis(effect));

    private static IEnumerable<ReportBlock> Matching(StudyPage page)
    {
        var matched = page.Results.Matched;
        var caliper = page.Recipe.Matching.Caliper;
        yield return Text(Say(
            n => $"{page.Size(StudyStage.Matched, matched.Pairs.Count, n)} paren; koppeling {(page.Recipe.Matching.Method == MatchingMethod.Optimal ? "met de kleinste totale afstand" : "met het dichtstbijzijnde gezin")} op {DistanceName(page, true)}, zonder teruglegging{(caliper is { } c ? $", met een grens van {n.Bare(c, NumberFormat.Decimal2)} standaardafwijking" : ", zonder grens")}. Gelijke afstanden beslist het gezinsnummer, zodat de paren niet van de volgorde van de gegevens afhangen. Effectieve omvang: {page.Size(StudyStage.Matched, (int)Math.Round(matched.EffectiveSize.With), n)} en {page.Size(StudyStage.Matched, (int)Math.Round(matched.EffectiveSize.Without), n)}.",
            n => $"{page.Size(StudyStage.Matched, matched.Pairs.Count, n)} pairs; matching {(page.Recipe.Matching.Method == MatchingMethod.Optimal ? "with the smallest total distance" : "with the nearest family")} on {DistanceName(page, false)}, without replacement{(caliper is { } c ? $", with a caliper of {n.Bare(c, NumberFormat.Decimal2)} standard deviation" : ", without a caliper")}. Ties are settled by the family’s id, so that the pairs do not depend on the order of the data. Effective size: {page.Size(StudyStage.Matched, (int)Math.Round(matched.EffectiveSize.With), n)} and {page.Size(StudyStage.Matched, (int)Math.Round(matched.EffectiveSize.Without), n)}."));
        if (matched.Status != Statistics.Outcomes.EstimationStatus.Ok)
        {
            yield return new ReportBlock.Warning(Say(n => "Er konden geen paren worden gemaakt: " + n.Status(matched.Status) + ".", n => "No pairs could be made: " + n.Status(matched.Status) + "."));
        }
    }

    private static string DistanceName(StudyPage page, bool nl) => page.Recipe.Matching.Distance switch
    {
        MatchingDistance.Mahalanobis => nl ? "de Mahalanobis-afstand" : "the Mahalanobis distance",
        MatchingDistance.Logit => nl ? "de logit van de propensity score" : "the logit of the propensity score",
        _ => nl ? "de propensity score" : "the propensity score",
    };

    private static ReportFigure LovePlot(StudyPage page)
    {
        var after = page.Results.Matched.AllAfter.ToDictionary(r => r.Variable, StringComparer.Ordinal);
        return new ReportFigure.LovePlot(
        [
            .. page.Results.Matched.AllBefore.Select(r => new LoveRow(
                page.Variable(r.Variable),
                Standardised(page, r),
                after.TryGetValue(r.Variable, out var a) ? Standardised(page, a) : null,
                page.Recipe.Matching.On.Contains(r.Variable))),
        ])
        {
            Id = "love-plot",
            Title = BalanceTitle(page, after),
            Description = Say("Gestandaardiseerd verschil per kenmerk voor en na koppeling; de lijn bij 0,1 is de gebruikelijke grens.", "Standardised difference by variable before and after matching; the line at 0.1 is the usual limit."),
        };
    }

    private static LocalText BalanceTitle(StudyPage page, Dictionary<string, ComparedVariable> after)
    {
        var shown = after.Values.Select(r => (r.Variable, Value: Standardised(page, r))).Where(r => r.Value is not null).ToArray();
        var on = shown.Where(r => page.Recipe.Matching.On.Contains(r.Variable)).ToArray();
        var alike = on.Count(r => r.Value < 0.1);
        var others = shown.Where(r => !page.Recipe.Matching.On.Contains(r.Variable)).ToArray();
        var differ = others.Count(r => r.Value >= 0.1);
        return Say(
            $"Na koppeling zijn {alike} van de {on.Length} kenmerken waarop is gekoppeld in balans; van de {others.Length} andere zijn er {differ} dat niet",
            $"After matching {alike} of the {on.Length} variables matched on are balanced; of the {others.Length} others {differ} are not");
    }

    private static double? Standardised(StudyPage page, ComparedVariable row) =>
        double.IsNaN(row.Standardised) || (row.IsShare ? SmallCells.Basis(row.Yes, row.Known) : [row.Known.First, row.Known.Second]).Any(page.Cells.IsSmall) ? null : Math.Abs(row.Standardised);

    private static ReportTable Balance(StudyPage page)
    {
        var matched = page.Results.Matched;
        var after = matched.After.ToDictionary(r => r.Variable, StringComparer.Ordinal);
        return new ReportTable
        {
            Id = "balance",
            Caption = Say("Balans van de kenmerken waarop is gekoppeld", "Balance of the variables matched on"),
            Columns =
            [
                Say("Kenmerk", "Variable"), Say("Gemiddelde met", "Mean with"), Say("zonder, voor", "without, before"), Say("zonder, na", "without, after"),
                Say("Gestand. verschil voor", "Standardised difference before"), Say("na", "after"), Say("Variantieverhouding voor", "Variance ratio before"), Say("na", "after"),
            ],
            Rows =
            [
                .. matched.Before.Select(b =>
                {
                    var a = after.GetValueOrDefault(b.Variable);
                    return (IReadOnlyList<ReportCell>)
                    [
                        b.Variable == "distance" ? ReportCell.Of("afstand (score)", "distance (score)") : ReportCell.Of(page.Variable(b.Variable)),
                        Number(b.MeanTreated), Number(b.MeanControl), Number(a?.MeanControl), Number(b.StandardisedDifference), Number(a?.StandardisedDifference), Number(b.VarianceRatio), Number(a?.VarianceRatio),
                    ];
                }),
            ],
            Notes = [Say("Gestandaardiseerd met de standaardafwijking van de groep met een maatregel; onder 0,1 heet gewoonlijk in balans.", "Standardised with the standard deviation of the group with a measure; below 0.1 is usually called balanced.")],
        };
    }

    private static ReportCell Number(double? value) => value is { } known && double.IsFinite(known) ? new ReportCell.Number(known, NumberFormat.Decimal2) : ReportCell.None;

    private static ReportTable Effects(StudyPage page, string id, LocalText caption, IReadOnlyList<FrameEffect> effects, bool withOutcome) => new()
    {
        Id = id,
        Caption = caption,
        Columns =
        [
            .. withOutcome ? (LocalText[])[Say("Uitkomst", "Outcome")] : [], Say("Analyse", "Analysis"), Say("n met", "n with"), Say("n zonder", "n without"),
            Say("Verschil in procentpunten", "Difference in percentage points"), Say("p", "p"), Say("Odds ratio", "Odds ratio"),
        ],
        Rows =
        [
            .. effects.Select(e =>
            {
                var difference = Difference(page, e);
                return (IReadOnlyList<ReportCell>)
                [
                    .. withOutcome ? (ReportCell[])[ReportCell.Of(StudyTexts.FamilyOutcome(e.Outcome))] : [], ReportCell.Of(StudyTexts.Analysis(e.Analysis)),
                    page.Cells.Count(e.Families.With), page.Cells.Count(e.Families.Without), difference, POf(difference, e.Difference),
                    page.Cells.Estimate(e.OddsRatio, NumberFormat.Decimal2, Basis(e)),
                ];
            }),
        ],
        Notes =
        [
            Say(
                n => "Gecorrigeerd: regressie op kader, de uitkomst bij T0 en " + string.Join(", ", page.Recipe.AdjustFor.Select(v => page.Variable(v).Nl.ToLowerInvariant())) + "; robuuste fouten. Gezinnen met alle kenmerken bekend.",
                n => "Adjusted: regression on frame, the outcome at T0 and " + string.Join(", ", page.Recipe.AdjustFor.Select(v => page.Variable(v).En.ToLowerInvariant())) + "; robust errors. Families with every variable known."),
            Intervals, page.Protected, Unvalidated,
        ],
    };

    private static ReportFigure Forest(StudyPage page) => new ReportFigure.Forest(
        [
            .. FamilyOutcome.Main.SelectMany(o => page.Results.Frames.Where(f => f.Outcome == o.Id).Select(f => new ForestRow(
                    StudyTexts.Analysis(f.Analysis), Difference(page, f) is ReportCell.Interval i ? (i.Value * 100, i.Lower * 100, i.Upper * 100) : null))
                .Prepend(new ForestRow(StudyTexts.FamilyOutcome(o.Id), null, Heading: true))),
        ],
        Say("verschil in procentpunten, met min zonder maatregel", "difference in percentage points, with minus without a measure"),
        0,
        NumberFormat.Decimal1)
    {
        Id = "frame-difference",
        Title = Say("Verschil tussen met en zonder maatregel in zes analyses", "Difference between with and without a measure in six analyses"),
        Description = Say("Verschil in procentpunten met 95%-interval per uitkomst en analyse; links van 0 komt de uitkomst minder voor met een maatregel.", "Difference in percentage points with 95% interval by outcome and analysis; left of 0 the outcome is less common with a measure."),
    };

    private static IEnumerable<ReportBlock> Unmeasured(StudyPage page)
    {
        var u = page.Results.Unmeasured;
        yield return Text(Say(
            n => u.EValue is { } e
                ? $"Iets dat niet gemeten is zou met een verhouding van ten minste {n.Bare(e, NumberFormat.Decimal2)} zowel met de maatregel als met het geweld moeten samenhangen om het gecorrigeerde verschil geheel te verklaren (E-waarde); voor het einde van het interval is dat {n.Bare(u.EValueOfInterval ?? 1, NumberFormat.Decimal2)}{(u.EValueOfInterval <= 1 ? ": het interval laat ook zonder zoiets al geen verschil toe" : string.Empty)}. {Gamma(n, true)}"
                : "De E-waarde kon niet worden bepaald: er is geen schatting. " + Gamma(n, true),
            n => u.EValue is { } e
                ? $"Something unmeasured would have to go with both the measure and the violence by a ratio of at least {n.Bare(e, NumberFormat.Decimal2)} to explain the adjusted difference wholly (E-value); for the end of the interval this is {n.Bare(u.EValueOfInterval ?? 1, NumberFormat.Decimal2)}{(u.EValueOfInterval <= 1 ? ": the interval allows for no difference even without such a thing" : string.Empty)}. {Gamma(n, false)}"
                : "The E-value could not be determined: there is no estimate. " + Gamma(n, false)));

        string Gamma(ReportNumbers n, bool nl) => u.CriticalGamma is { } g
            ? nl ? $"Het verschil tussen de paren blijft (eenzijdig, 5 %) aantoonbaar tot een verborgen vertekening van Γ = {n.Bare(g, NumberFormat.Decimal2)} (grenzen van Rosenbaum)."
                : $"The difference between the pairs stays demonstrable (one-sided, 5%) up to a hidden bias of Γ = {n.Bare(g, NumberFormat.Decimal2)} (Rosenbaum’s bounds)."
            : nl ? "Het verschil tussen de paren is ook zonder verborgen vertekening niet aantoonbaar (grenzen van Rosenbaum)."
                : "The difference between the pairs is not demonstrable even without hidden bias (Rosenbaum’s bounds).";
    }

    private static ReportTable Subgroups(StudyPage page) => new()
    {
        Id = "subgroups",
        Caption = Say($"Ernstig of veel geweld bij {page.Last} in deelgroepen: verschil met min zonder maatregel, gecorrigeerd voor T0", $"Frequent or severe violence at {page.Last} in subgroups: difference with minus without a measure, adjusted for T0"),
        Columns = [Say("Deelgroep", "Subgroup"), Say("n met", "n with"), Say("n zonder", "n without"), Say("Verschil in procentpunten", "Difference in percentage points"), Say("p verschil tussen de delen, Holm", "p difference between parts, Holm")],
        Rows =
        [
            .. page.Results.Subgroups.Select(s => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(StudyTexts.Part(s.Variable, s.Part, page.Recipe)), page.Cells.Count(s.Families.With), page.Cells.Count(s.Families.Without),
                page.Cells.Estimate(s.Difference, NumberFormat.Points, SmallCells.Basis(s.Yes, s.Families)), P(s.InteractionP),
            ]),
        ],
        Notes = [Intervals, page.Protected, Unvalidated],
    };
}
