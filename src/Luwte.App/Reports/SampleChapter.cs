using Luwte.Domain.Cohorts;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Design, sample flow, drop-out and instruments.</summary>
internal static class SampleChapter
{
    public static ReportChapter Of(StudyPage page)
    {
        var design = page.Population.Design;
        Attrition[] flow = [.. page.Flow];
        var waves = string.Join(", ", design.Waves);
        var months = string.Join(", ", design.Waves.Select(w => w.MonthsAfterStart));
        var matching = string.Join(", ", page.Recipe.Matching.On.Select(v => page.Variable(v).Nl.ToLowerInvariant()));
        var matchingEn = string.Join(", ", page.Recipe.Matching.On.Select(v => page.Variable(v).En.ToLowerInvariant()));
        return new ReportChapter("sample", Say("Opzet en steekproef", "Design and sample"),
        [
            Text(
                $"Longitudinale vergelijking van gezinnen met en zonder kinderbeschermingsmaatregel (kb-maatregel). Ouders en kinderen vulden zelf vragenlijsten in op {design.Waves.Count} momenten ({waves}; {months} maanden na de start). Gezinnen doen mee met ten minste één kind van {design.ChildMinAge} tot en met {design.ChildMaxAge} jaar bij T0. De groepen zijn niet door loting gemaakt. Voor de vergelijking is bij elk gezin met een maatregel een vergelijkbaar gezin zonder maatregel gezocht op: {matching}. Antwoordden twee ouders over hun achtergrond, dan telt het hoogste inkomen, de hoogste opleiding en elk ja.",
                $"Longitudinal comparison of families with and without a child-protection measure. Parents and children filled in questionnaires themselves at {design.Waves.Count} moments ({waves}; {months} months after the start). Families take part with at least one child aged {design.ChildMinAge} to {design.ChildMaxAge} at T0. The groups were not made by lot. For the comparison each family with a measure was paired with a comparable family without one on: {matchingEn}. Where two parents answered about their background, the highest income, the highest education and any yes count."),
            new ReportBlock.Figure(Figure(page, flow)),
            new ReportBlock.Table(Table(page, flow)),
            Changed(page),
            Heading("Wie vielen uit?", "Who dropped out?"),
            Finding(DropOut(page)),
            new ReportBlock.Table(page.Comparison(
                "drop-out",
                Say("Kenmerken bij T0 van gezinnen die aan alle metingen meededen en van gezinnen die uitvielen", "Characteristics at T0 of families that took part in every wave and of families that dropped out"),
                page.Results.DropOut,
                Say("Alle metingen", "All waves"),
                Say("Uitgevallen", "Dropped out"),
                [Unvalidated])),
            Heading("Vragenlijsten", "Instruments"),
            new ReportBlock.Table(Instruments(page)),
        ]);
    }

    private static ReportFigure Figure(StudyPage page, Attrition[] flow) => new ReportFigure.Flow(
        [
            .. StudyGroups.Both.Select(g => new FlowColumn(g.Name(), [.. flow.Where(a => a.Group == g).Select(a => Box(page, a))])),
        ])
    {
        Id = "flow",
        Title = Say(
            n => $"Van {page.Size(StudyStage.WithStart, page.Started(StudyGroup.With), n)} en {page.Size(StudyStage.WithStart, page.Started(StudyGroup.Without), n)} gezinnen bij de start naar {page.Size(StudyStage.Matched, page.Pairs, n)} vergelijkbare paren",
            n => $"From {page.Size(StudyStage.WithStart, page.Started(StudyGroup.With), n)} and {page.Size(StudyStage.WithStart, page.Started(StudyGroup.Without), n)} families at the start to {page.Size(StudyStage.Matched, page.Pairs, n)} comparable pairs"),
        Description = Say("Stroomschema van de steekproef per groep, met redenen van uitval. De getallen staan in de tabel hieronder.", "Flow diagram of the sample by group, with reasons for loss. The numbers are in the table below."),
    };

    private static FlowBox Box(StudyPage page, Attrition row) => new(row.Stage.Name(), Size(page, row), [.. Lost(page, row).Select(l => (l.Reason.Name(), l.Families))]);

    private static ReportCell Size(StudyPage page, Attrition row) => ReportCell.Of(Say(n => page.Size(row.Stage, row.Families, n), n => page.Size(row.Stage, row.Families, n)));

    private static IEnumerable<(AttritionReason Reason, ReportCell Families)> Lost(StudyPage page, Attrition row)
    {
        var reasons = row.Lost.OrderBy(l => l.Key).ToArray();
        var cells = page.Cells.Row([.. reasons.Select(r => r.Value)]);
        return reasons.Select((r, i) => (r.Key, cells[i]));
    }

    private static ReportTable Table(StudyPage page, Attrition[] flow)
    {
        var rows = new List<IReadOnlyList<ReportCell>>();
        foreach (var stage in Enum.GetValues<StudyStage>())
        {
            var of = StudyGroups.Both.Select(g => flow.First(a => a.Stage == stage && a.Group == g)).ToArray();
            rows.Add([ReportCell.Of(stage.Name()), .. of.Select(a => Size(page, a))]);
            foreach (var reason in of.SelectMany(a => a.Lost.Keys).Distinct().Order())
            {
                rows.Add(
                [
                    ReportCell.Of(Say("– niet: " + reason.Name().Nl, "– not: " + reason.Name().En)),
                    .. of.Select(a => Lost(page, a).Where(l => l.Reason == reason).Select(l => l.Families).FirstOrDefault(ReportCell.None)),
                ]);
            }
        }

        return new ReportTable
        {
            Id = "sample-flow",
            Caption = Say("Gezinnen per stap, met redenen van uitval", "Families by stage, with reasons for loss"),
            Columns = [Say("Stap", "Stage"), .. StudyGroups.Both.Select(g => g.Name())],
            Rows = rows,
            Notes = [page.Protected, Say("De omvang van de stappen is niet afgerond; met ≈ wel.", "The sizes of the stages are not rounded; those with ≈ are.")],
        };
    }

    private static ReportBlock Changed(StudyPage page)
    {
        var changed = page.Cells.Count(page.Population.ChangedFrame);
        var kept = page.Population.Design.FrameChange == FrameChange.KeepFirst;
        return Text(Say(
            n => $"Gezinnen zonder maatregel bij T0 die voor de laatste meting alsnog een maatregel kregen: {n.InSentence(changed)}. {(kept ? "Zij blijven in de groep van hun eerste kader." : "Zij zijn weggelaten.")}",
            n => $"Families without a measure at T0 that got one before the last wave: {n.InSentence(changed)}. {(kept ? "They stay in the group of their first frame." : "They were left out.")}"));
    }

    private static LocalText DropOut(StudyPage page)
    {
        var kept = page.Population.Completers.Count();
        var all = page.Population.Families.Count;
        if (all == 0)
        {
            return Say("Er is geen gezin met een meting bij T0.", "There is no family with a T0.");
        }

        var different = page.Results.DropOut.Where(r => r.AdjustedP < 0.05).Select(r => page.Variable(r.Variable)).ToArray();
        return Say(
            n => $"{page.Size(StudyStage.AllWaves, kept, n)} van de {page.Size(StudyStage.WithStart, all, n)} gezinnen ({n.Number((double)kept / all, NumberFormat.Percent)}) deden aan alle metingen mee. {(different.Length == 0 ? "Na correctie voor het aantal toetsen verschilden zij op geen van de gemeten kenmerken aantoonbaar van wie uitviel." : "Zij verschilden (na correctie voor het aantal toetsen) van wie uitviel op: " + string.Join("; ", different.Select(d => d.Nl.ToLowerInvariant())) + ".")}",
            n => $"{page.Size(StudyStage.AllWaves, kept, n)} of {page.Size(StudyStage.WithStart, all, n)} families ({n.Number((double)kept / all, NumberFormat.Percent)}) took part in every wave. {(different.Length == 0 ? "After correction for the number of tests they did not differ demonstrably on any measured characteristic from those who dropped out." : "They differed (after correction for the number of tests) from those who dropped out on: " + string.Join("; ", different.Select(d => d.En.ToLowerInvariant())) + ".")}");
    }

    private static ReportTable Instruments(StudyPage page) => new()
    {
        Id = "instruments",
        Caption = Say("Uitkomsten en de vragenlijst waaruit zij komen", "Outcomes and the questionnaire each comes from"),
        Columns =
        [
            Say("Uitkomst", "Outcome"), Say("Vragenlijst en versie", "Questionnaire and version"), Say("Ingevuld door", "Filled in by"), Say("Beter is", "Better is"),
            Say("Cronbachs alfa bij T0", "Cronbach’s alpha at T0"), Say("Gevalideerd", "Validated"),
        ],
        Rows =
        [
            .. page.Results.Wellbeing.Select(w =>
            {
                var instrument = page.Content.Instruments.Newest(w.Outcome.Instrument);
                return (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(page.Outcome(w.Outcome)),
                    ReportCell.Of(new LocalText($"{instrument.Name.Nl} {instrument.Version}", $"{instrument.Name.En} {instrument.Version}")),
                    w.Outcome.ByChild ? ReportCell.Of("kind", "child") : ReportCell.Of("ouder", "parent"),
                    w.Outcome.HigherIsBetter ? ReportCell.Of("hoger", "higher") : ReportCell.Of("lager", "lower"),
                    w.Alpha is null ? ReportCell.Of("één vraag", "one item") : page.Cells.Estimate(w.Alpha, NumberFormat.Decimal2),
                    instrument.Validated ? ReportCell.Of("ja", "yes") : ReportCell.Of("nee *", "no *"),
                ];
            }),
        ],
        Notes = [Unvalidated, Say("Geweld: voorvallenlijsten van Luwte (tussen partners, naar een kind, door het kind zelf), niet gevalideerd; niveaus volgens de regels van het beleidsinstrument.", "Violence: incident lists of Luwte (between partners, towards a child, by the child itself), not validated; levels by the rules of the policy instrument.")],
    };
}
