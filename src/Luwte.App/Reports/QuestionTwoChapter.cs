using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Reports;
using Luwte.Statistics.Inference;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Question 2: to what extent has the violence stopped, or does it go on?</summary>
internal static class QuestionTwoChapter
{
    private static readonly ViolenceLevel[] Levels = [ViolenceLevel.None, ViolenceLevel.Moderate, ViolenceLevel.Severe, ViolenceLevel.Unknown];

    public static LocalText Answer(StudyPage page)
    {
        var with = page.Results.Violence[0];
        var start = Share(page, with, 0, 2);
        var end = Share(page, with, with.Waves.Count - 1, 2);
        var none = Share(page, with, with.Waves.Count - 1, 0);
        var zero = Zero(page, with, with.Waves.Count - 1);
        return Say(
            n => $"Van de gezinnen met een maatregel had bij T0 {n.InSentence(start)} ernstig of veel geweld en bij {page.Last} {n.InSentence(end)}. Bij {page.Last} was {n.InSentence(none)} onder de drempel; aantoonbaar gestopt (geen enkel voorval) was het geweld bij {n.InSentence(zero)}. {(Share(page, with, with.Waves.Count - 1, 2) is ReportCell.Interval { Value: >= 0.25 } ? "In een groot deel van de gezinnen duurt ernstig of veel geweld voort." : string.Empty)}",
            n => $"Of the families with a measure {n.InSentence(start)} had frequent or severe violence at T0 and {n.InSentence(end)} at {page.Last}. At {page.Last} {n.InSentence(none)} was below the threshold; violence had demonstrably stopped (zero incidents) in {n.InSentence(zero)}. {(Share(page, with, with.Waves.Count - 1, 2) is ReportCell.Interval { Value: >= 0.25 } ? "In a large part of the families frequent or severe violence goes on." : string.Empty)}");
    }

    public static ReportChapter Of(StudyPage page) => new("question-2", Say("Vraag 2. In hoeverre is het geweld gestopt, of duurt het voort?", "Question 2. To what extent has violence stopped, or does it go on?"),
    [
        Finding(Answer(page)),
        Warning(
            "‘Geen geweld’ betekent hier: onder de drempel van het beleidsinstrument. Tussen partners kunnen dat nog drie lichte voorvallen in een jaar zijn. Alleen ‘gestopt: geen enkel voorval’ telt als gestopt, en dan alleen als over elk kind en beide ouders volledig is ingevuld. Bij T2 kijkt de vraag twaalf maanden terug en overlapt dus zes maanden met T1.",
            "‘No violence’ means here: below the threshold of the policy instrument. Between partners that may still be three mild incidents in a year. Only ‘stopped: zero incidents’ counts as stopped, and only when every child and both parents were fully covered. At T2 the question looks back twelve months and so overlaps T1 by six."),
        new ReportBlock.Figure(Bars(page, "violence-levels", page.Results.Violence, BarTitle(page))),
        new ReportBlock.Table(LevelTable(page, "violence-levels", page.Results.Violence, Say("Geweld in het gezin per meting: gezinnen die aan alle metingen meededen", "Violence in the family by wave: families that took part in every wave"))),
        new ReportBlock.Table(LevelTable(page, "violence-levels-pairs", page.Results.ViolenceInPairs, Say("Geweld in het gezin per meting: vergelijkbare paren", "Violence in the family by wave: comparable pairs"))),
        new ReportBlock.Table(Change(page)),
        Heading("Stromen tussen de metingen", "Flows between the waves"),
        new ReportBlock.Figure(Streams(page)),
        .. page.Results.Violence.SelectMany(v => Transitions(page, v)),
        Heading("Hoe het afliep", "How it ended"),
        Text(
            $"Per gezin is T0 met {page.Last} vergeleken. Onder de drempel, gestopt, afgenomen en voortgeduurd staan apart.",
            $"For each family T0 is compared with {page.Last}. Below the threshold, stopped, decreased and continued are shown apart."),
        new ReportBlock.Table(Ends(page)),
        new ReportBlock.Table(Courses(page)),
        Heading("Aantal voorvallen", "Number of incidents"),
        new ReportBlock.Table(Incidents(page)),
        new ReportBlock.Table(IncidentModel(page)),
    ]);

    /// <summary>A share of the families with a known level; a hidden count hides the share.</summary>
    public static ReportCell Share(StudyPage page, ViolenceOverTime violence, int wave, int level)
    {
        var counts = violence.Levels[wave];
        var known = counts[0] + counts[1] + counts[2];
        return page.Cells.ShownInRow(counts)[level] && known > 0 && !page.Cells.IsSmall(known - counts[level]) ? Of(counts[level], known) : ReportCell.Primary;
    }

    /// <summary>Of the families of which it is known; how many are not known is not printed, so it gives nothing away.</summary>
    private static ReportCell Zero(StudyPage page, ViolenceOverTime violence, int wave)
    {
        var (yes, no) = (violence.ZeroIncidents[wave][0], violence.ZeroIncidents[wave][1]);
        return page.Cells.IsSmall(yes) || page.Cells.IsSmall(no) ? ReportCell.Primary : Of(yes, yes + no);
    }

    private static ReportCell Of(int count, int total)
    {
        var share = ProportionEstimate.From(count, total);
        return new ReportCell.Interval(share.Share, share.Wilson.Lower, share.Wilson.Upper, NumberFormat.Percent);
    }

    private static ReportTable LevelTable(StudyPage page, string id, IReadOnlyList<ViolenceOverTime> groups, LocalText caption) => new()
    {
        Id = id,
        Caption = caption,
        Columns =
        [
            Say("Groep en meting", "Group and wave"), .. Levels.Select(l => Say("n " + l.Name().Nl, "n " + l.Name().En)),
            Say("% geen", "% none"), Say("% matig", "% moderate"), Say("% ernstig of veel", "% frequent or severe"), Say("% gestopt (geen enkel voorval)", "% stopped (zero incidents)"),
        ],
        Rows =
        [
            .. groups.SelectMany(g => g.Waves.Select((w, i) => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(Say($"{g.Group.Name().Nl}, {w}", $"{g.Group.Name().En}, {w}")), .. page.Cells.Row(g.Levels[i]), Share(page, g, i, 0), Share(page, g, i, 1), Share(page, g, i, 2), Zero(page, g, i),
            ])),
        ],
        Notes =
        [
            Say(
                "Percentages geen, matig en ernstig: van de gezinnen met een bekend niveau. Percentage gestopt: van de gezinnen waarvan bekend is of er een voorval was; over elk kind en beide ouders moet dan volledig zijn ingevuld.",
                "Percentages none, moderate and severe: of the families with a known level. Percentage stopped: of the families of which it is known whether there was an incident; every child and both parents must then be fully covered."),
            Intervals, page.Protected,
            Say("De voorvallenlijsten zijn niet gevalideerd.", "The incident lists are not validated."),
        ],
    };

    private static ReportFigure Bars(StudyPage page, string id, IReadOnlyList<ViolenceOverTime> groups, LocalText title) => new ReportFigure.StackedBars(
        [
            .. groups.Select(g => new BarPanel(
                g.Group.Name(),
                [.. g.Waves.Select((w, i) => new Bar(Say(w.ToString(), w.ToString()), [.. Enumerable.Range(0, 3).Select(l => Share(page, g, i, l) is ReportCell.Interval s ? s.Value : (double?)null)]))])),
        ],
        Keys(3))
    {
        Id = id,
        Title = title,
        Description = Say("Gestapelde balken per meting: geen, matig en ernstig of veel geweld, met en zonder maatregel. Gezinnen die aan alle metingen meededen; de getallen staan in de tabel eronder.", "Stacked bars by wave: no, moderate and frequent or severe violence, with and without a measure. Families that took part in every wave; the numbers are in the table below."),
    };

    /// <summary>Says what the bars show: both ends of both groups, or only that they are there.</summary>
    private static LocalText BarTitle(StudyPage page)
    {
        var ends = page.Results.Violence.Select(v => (Start: Share(page, v, 0, 2) as ReportCell.Interval, End: Share(page, v, v.Waves.Count - 1, 2) as ReportCell.Interval)).ToArray();
        return ends.All(e => e is { Start: not null, End: not null })
            ? Say(
                n => $"Ernstig of veel geweld van {n.Number(ends[0].Start!.Value, NumberFormat.Percent)} naar {n.Number(ends[0].End!.Value, NumberFormat.Percent)} met en van {n.Number(ends[1].Start!.Value, NumberFormat.Percent)} naar {n.Number(ends[1].End!.Value, NumberFormat.Percent)} zonder maatregel",
                n => $"Frequent or severe violence from {n.Number(ends[0].Start!.Value, NumberFormat.Percent)} to {n.Number(ends[0].End!.Value, NumberFormat.Percent)} with and from {n.Number(ends[1].Start!.Value, NumberFormat.Percent)} to {n.Number(ends[1].End!.Value, NumberFormat.Percent)} without a measure")
            : Say("Niveau van geweld per meting", "Level of violence by wave");
    }

    private static BarKey[] Keys(int count) => [.. Levels.Take(count).Select((l, i) => new BarKey(i, l.Name()))];

    private static ReportTable Change(StudyPage page)
    {
        return new ReportTable
        {
            Id = "violence-change",
            Caption = Say($"Verandering van T0 tot {page.Last} binnen dezelfde gezinnen", $"Change from T0 to {page.Last} within the same families"),
            Columns = [Say("Groep", "Group"), Say("Ernstig of veel: verandering in procentpunten", "Frequent or severe: change in percentage points"), Say("p", "p"), Say("Gepaarde odds ratio", "Paired odds ratio"), Say("Geen geweld: verandering in procentpunten", "No violence: change in percentage points"), Say("p", "p")],
            Rows =
            [
                .. page.Results.Violence.Select(v => Row(v, v.Group.Name())),
                .. page.Results.ViolenceInPairs.Select(v => Row(v, Say(v.Group.Name().Nl + ", paren", v.Group.Name().En + ", pairs"))),
            ],
            Notes = [Say("Gezinnen met een bekend niveau op beide momenten; interval van Newcombe voor gepaarde percentages, p van McNemar (mid-p).", "Families with a known level at both moments; Newcombe’s interval for paired percentages, McNemar’s p (mid-p)."), Intervals, page.Protected],
        };

        IReadOnlyList<ReportCell> Row(ViolenceOverTime v, LocalText name)
        {
            var severe = page.Cells.Estimate(v.SevereChange, NumberFormat.Points, [.. v.SevereTurns.Margins]);
            var none = page.Cells.Estimate(v.NoneChange, NumberFormat.Points, [.. v.NoneTurns.Margins]);
            return [ReportCell.Of(name), severe, POf(severe, v.SevereChange), page.Cells.Estimate(v.SevereOdds, NumberFormat.Decimal2, v.SevereTurns.Lost, v.SevereTurns.Gained), none, POf(none, v.NoneChange)];
        }
    }

    private static ReportFigure Streams(StudyPage page) => new ReportFigure.Streams([.. page.Results.Violence.Select(v => Panel(page, v))], Keys(4))
    {
        Id = "violence-flows",
        Title = Say("Gezinnen tussen de niveaus van geweld, van meting naar meting", "Families between the levels of violence, from wave to wave"),
        Description = Say("Stromen van gezinnen tussen geen, matig en ernstig of veel geweld, van meting naar meting; onbekend en beschermde stromen zijn niet getekend. De getallen staan in de tabellen hieronder.", "Streams of families between no, moderate and frequent or severe violence, from wave to wave; unknown and protected streams are not drawn. The numbers are in the tables below."),
    };

    private static StreamPanel Panel(StudyPage page, ViolenceOverTime v) => new(
        v.Group.Name(),
        [.. v.Waves.Select(w => w.ToString())],
        [.. v.Levels.Select(counts => States(page, counts))],
        [.. v.Transitions.Select(t => Steps(page, t))]);

    private static double?[] States(StudyPage page, int[] counts)
    {
        var shown = page.Cells.ShownInRow(counts);
        return [.. counts.Select((c, i) => shown[i] ? (double)page.Cells.Rounded(c) / counts.Sum() : (double?)null)];
    }

    private static double?[,] Steps(StudyPage page, int[,] table)
    {
        var all = table.Cast<int>().Sum();
        var shares = new double?[4, 4];
        for (var i = 0; i < 3; i++)
        {
            for (var j = 0; j < 3; j++)
            {
                shares[i, j] = page.Cells.IsSmall(table[i, j]) ? null : (double)page.Cells.Rounded(table[i, j]) / all;
            }
        }

        return shares;
    }

    private static IEnumerable<ReportBlock> Transitions(StudyPage page, ViolenceOverTime v)
    {
        var steps = ViolenceOverTime.Steps(v.Waves).ToArray();
        for (var s = 0; s < steps.Length; s++)
        {
            var (from, to) = steps[s];
            var counts = v.Transitions[s];
            yield return new ReportBlock.Table(new ReportTable
            {
                Id = $"violence-flow-{v.Group.Code()}-{from}-{to}",
                Caption = Say($"{v.Group.Name().Nl}: van niveau bij {from} (rij) naar niveau bij {to} (kolom), aantal gezinnen", $"{v.Group.Name().En}: from level at {from} (row) to level at {to} (column), families"),
                Columns = [Say($"{from} ↓  {to} →", $"{from} ↓  {to} →"), .. Levels.Take(3).Select(l => l.Name())],
                Rows = [.. Levels.Take(3).Select((l, i) => (IReadOnlyList<ReportCell>)[ReportCell.Of(l.Name()), .. Enumerable.Range(0, 3).Select(j => page.Cells.Count(counts[i, j]))])],
                Notes = [Say("Gezinnen met een bekend niveau bij beide metingen; hun totalen staan nergens, zodat een punt niet is uit te rekenen.", "Families with a known level at both waves; their totals stand nowhere, so that a dot cannot be computed."), page.Protected],
            });
        }
    }

    private static ReportTable Ends(StudyPage page)
    {
        var groups = page.Results.Violence.Concat(page.Results.ViolenceInPairs).ToArray();
        var cells = groups.Select(g => page.Cells.Row(g.Ends)).ToArray();
        return new ReportTable
        {
            Id = "violence-ends",
            Caption = Say($"Hoe het geweld tussen T0 en {page.Last} verliep, aantal gezinnen en percentage", $"How violence went between T0 and {page.Last}, families and percentage"),
            Columns = [Say("Verloop", "Course"), .. groups.Select((g, i) => i < 2 ? g.Group.Name() : Say(g.Group.Name().Nl + ", paren", g.Group.Name().En + ", pairs")).SelectMany(n => (LocalText[])[Say("n " + n.Nl, "n " + n.En), Say("% " + n.Nl, "% " + n.En)])],
            Rows =
            [
                .. ViolenceEnds.All.Select((e, i) => (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(e.Name()),
                    .. groups.SelectMany((g, k) => (ReportCell[])[cells[k][i], cells[k][i] is ReportCell.Count && g.Families > 0 ? Of(g.Ends[i], g.Families) : cells[k][i]]),
                ]),
            ],
            Notes = [Say("Van alle gezinnen van de groep, onbekend meegeteld.", "Of all families of the group, unknown included."), Intervals, page.Protected],
        };
    }

    /// <summary>A return needs an earlier wave with violence, so on the first step it cannot be: no count, and nothing to protect.</summary>
    private static IReadOnlyList<ReportCell> Courses(StudyPage page, int[] counts, Wave from)
    {
        if (from != Wave.T0)
        {
            return page.Cells.Row(counts);
        }

        var relapse = (int)ViolenceCourse.Relapse;
        var cells = page.Cells.Row([.. counts.Where((_, i) => i != relapse)]);
        return [.. cells.Take(relapse), ReportCell.None, .. cells.Skip(relapse)];
    }

    private static ReportTable Courses(StudyPage page)
    {
        var columns = page.Results.Violence.SelectMany(v => ViolenceOverTime.Steps(v.Waves).Select((s, i) => (Violence: v, Step: s, Cells: Courses(page, v.Courses[i], s.From)))).ToArray();
        return new ReportTable
        {
            Id = "violence-courses",
            Caption = Say("Verloop tussen opeenvolgende metingen, aantal gezinnen", "Course between consecutive waves, families"),
            Columns = [Say("Verloop", "Course"), .. columns.Select(c => Say($"{c.Violence.Group.Name().Nl}, {c.Step.From}–{c.Step.To}", $"{c.Violence.Group.Name().En}, {c.Step.From}–{c.Step.To}"))],
            Rows = [.. Enum.GetValues<ViolenceCourse>().OrderBy(c => c == ViolenceCourse.Unknown).Select(c => (IReadOnlyList<ReportCell>)[ReportCell.Of(c.Name()), .. columns.Select(k => k.Cells[(int)c])])],
            Notes = [page.Protected],
        };
    }

    private static ReportTable Incidents(StudyPage page) => new()
    {
        Id = "incidents",
        Caption = Say("Aantal voorvallen in twaalf maanden: vergelijkbare paren", "Number of incidents in twelve months: comparable pairs"),
        Columns = [Say("Groep en meting", "Group and wave"), Say("Tussen partners: gemiddelde", "Between partners: mean"), Say("mediaan (kwartielen)", "median (quartiles)"), Say("Naar het kind met de meeste: gemiddelde", "Towards the child with most: mean"), Say("mediaan (kwartielen)", "median (quartiles)")],
        Rows =
        [
            .. page.Results.ViolenceInPairs.SelectMany(v => v.Waves.Select((w, i) => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(Say($"{v.Group.Name().Nl}, {w}", $"{v.Group.Name().En}, {w}")),
                page.Cells.Estimate(v.PartnerIncidents[i].Mean, NumberFormat.Decimal1, v.PartnerIncidents[i].Known), Quartiles(page, v.PartnerIncidents[i]),
                page.Cells.Estimate(v.ChildIncidents[i].Mean, NumberFormat.Decimal1, v.ChildIncidents[i].Known), Quartiles(page, v.ChildIncidents[i]),
            ])),
        ],
        Notes = [Say("Het verslag met de meeste voorvallen telt; verslagen van verschillende mensen worden nooit opgeteld. Antwoordklassen tellen met hun midden.", "The report with most incidents counts; reports of different people are never added. Answer bands count by their midpoint."), Intervals, page.Protected],
    };

    private static ReportCell Quartiles(StudyPage page, IncidentSummary summary) =>
        page.Cells.IsSmall(summary.Known) ? ReportCell.Primary
        : ReportCell.Of(Say(
            n => $"{n.Bare(summary.Median, NumberFormat.Whole)} ({n.Bare(summary.LowerQuartile, NumberFormat.Whole)}–{n.Bare(summary.UpperQuartile, NumberFormat.Whole)})",
            n => $"{n.Bare(summary.Median, NumberFormat.Whole)} ({n.Bare(summary.LowerQuartile, NumberFormat.Whole)}–{n.Bare(summary.UpperQuartile, NumberFormat.Whole)})"));

    private static ReportTable IncidentModel(StudyPage page) => new()
    {
        Id = "incident-change",
        Caption = Say($"Verandering van het aantal voorvallen, T0 tot {page.Last}: Poissonmodel (GEE) in de paren", $"Change of the number of incidents, T0 to {page.Last}: Poisson model (GEE) in the pairs"),
        Columns = [Say("Voorvallen", "Incidents"), Say("Verhouding met maatregel", "Rate ratio with a measure"), Say("Verhouding zonder maatregel", "Rate ratio without"), Say("Met gedeeld door zonder", "With divided by without"), Say("p", "p")],
        Rows =
        [
            .. page.Results.Incidents.Select(i =>
            {
                var difference = page.Cells.Estimate(i.Difference, NumberFormat.Decimal2, i.Families.With, i.Families.Without);
                return (IReadOnlyList<ReportCell>)
                [
                    i.Kind == "partner" ? ReportCell.Of("tussen partners", "between partners") : ReportCell.Of("naar een kind", "towards a child"),
                    page.Cells.Estimate(i.With, NumberFormat.Decimal2, i.Families.With), page.Cells.Estimate(i.Without, NumberFormat.Decimal2, i.Families.Without), difference, POf(difference, i.Difference),
                ];
            }),
        ],
        Notes = [Say("Een verhouding van 0,60 betekent 40 % minder voorvallen dan bij T0.", "A ratio of 0.60 means 40% fewer incidents than at T0."), Intervals],
    };
}
