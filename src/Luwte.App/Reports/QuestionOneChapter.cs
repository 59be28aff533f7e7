using Luwte.Domain.Cohorts;
using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Question 1: why does one family get a measure and another not?</summary>
internal static class QuestionOneChapter
{
    public static LocalText Answer(StudyPage page)
    {
        var different = page.Results.Baseline.Where(r => r.AdjustedP < 0.05 && Shown(page, r)).ToArray();
        var same = page.Results.Baseline.Where(r => r.Variable is "income" or "education" or "migration" or "paid_work" or "poverty" or "severe_violence" && !(r.AdjustedP < 0.05)).ToArray();
        return Say(_ => Sentence(nl: true), _ => Sentence(nl: false));

        string Sentence(bool nl)
        {
            string Names(IEnumerable<ComparedVariable> rows) => string.Join("; ", rows.Select(r => Name(page, r, nl)));
            var first = different.Length == 0
                ? nl ? "Bij de start was er op geen van de gemeten kenmerken een aantoonbaar verschil tussen gezinnen met en zonder maatregel." : "At the start there was no demonstrable difference between families with and without a measure on any measured characteristic."
                : nl ? $"Bij de start verschilden gezinnen met een maatregel van gezinnen zonder maatregel op: {Names(different)}." : $"At the start families with a measure differed from families without one on: {Names(different)}.";
            return same.Length == 0 ? first : first + (nl ? $" Geen aantoonbaar verschil op: {Names(same)}." : $" No demonstrable difference on: {Names(same)}.");
        }
    }

    public static ReportChapter Of(StudyPage page) => new("question-1", Say("Vraag 1. Waarom krijgt het ene gezin wel een maatregel en het andere niet?", "Question 1. Why does one family get a measure and another not?"),
    [
        Finding(Answer(page)),
        new ReportBlock.Table(page.Comparison(
            "baseline",
            Say("Gezinnen bij T0 met en zonder kb-maatregel", "Families at T0 with and without a measure"),
            page.Results.Baseline,
            StudyGroup.With.Name(),
            StudyGroup.Without.Name(),
            [Unvalidated])),
        Text(
            "De volgende tabel laat zien welke kenmerken samenhangen met een maatregel als alle andere gelijk blijven. Samenhang is geen bewijs dat het kenmerk de reden van de maatregel was: de kinderrechter en de Raad wegen meer dan hier gemeten is.",
            "The next table shows which characteristics go with a measure when all others are held equal. Association does not prove that the characteristic was the reason for the measure: the court and the Council weigh more than was measured here."),
        new ReportBlock.Table(Model(page)),
        new ReportBlock.Figure(Figure(page)),
    ]);

    private static bool Shown(StudyPage page, ComparedVariable row) => !(row.IsShare ? SmallCells.Basis(row.Yes, row.Known) : [row.Known.First, row.Known.Second]).Any(page.Cells.IsSmall);

    private static string Name(StudyPage page, ComparedVariable row, bool nl)
    {
        var name = nl ? page.Variable(row.Variable).Nl : page.Variable(row.Variable).En;
        var direction = row.Mean.First > row.Mean.Second ? nl ? "hoger of vaker" : "higher or more often" : nl ? "lager of minder vaak" : "lower or less often";
        var plain = char.ToLowerInvariant(name[0]) + name[1..].Replace(" *", string.Empty, StringComparison.Ordinal);
        return row.AdjustedP < 0.05 ? $"{plain} ({direction})" : plain;
    }

    private static ReportCell Odds(StudyPage page, FrameModelRow row) => page.Cells.Estimate(row.OddsRatio, NumberFormat.Decimal2, row.Families.With, row.Families.Without);

    private static ReportTable Model(StudyPage page) => new()
    {
        Id = "frame-model",
        Caption = Say("Kenmerken die samenhangen met een maatregel: logistische regressie", "Characteristics that go with a measure: logistic regression"),
        Columns = [Say("Kenmerk bij T0", "Characteristic at T0"), Say("Odds ratio", "Odds ratio"), Say("p", "p")],
        Rows = [.. page.Results.FrameModel.Select(r => (IReadOnlyList<ReportCell>)[Name(page, r), Odds(page, r), POf(Odds(page, r), r.OddsRatio)])],
        Notes =
        [
            Say(
                n => $"Ja tegen nee; bij getallen per standaardafwijking. Gezinnen met alle kenmerken bekend: {n.InSentence(page.Cells.Count(page.Results.FrameModel[0].Families.With))} met en {n.InSentence(page.Cells.Count(page.Results.FrameModel[0].Families.Without))} zonder maatregel.",
                n => $"Yes against no; numbers per standard deviation. Families with every characteristic known: {n.InSentence(page.Cells.Count(page.Results.FrameModel[0].Families.With))} with and {n.InSentence(page.Cells.Count(page.Results.FrameModel[0].Families.Without))} without a measure."),
            Intervals, Unvalidated,
        ],
    };

    private static ReportCell Name(StudyPage page, FrameModelRow row) =>
        ReportCell.Of(row.IsShare ? page.Variable(row.Variable) : Say(page.Variable(row.Variable).Nl + ", per SD", page.Variable(row.Variable).En + ", per SD"));

    private static ReportFigure Figure(StudyPage page) => new ReportFigure.Forest(
        [
            .. page.Results.FrameModel.Select(r => new ForestRow(
                page.Variable(r.Variable),
                Odds(page, r) is ReportCell.Interval i ? (i.Value, i.Lower, i.Upper) : null)),
        ],
        Say("odds ratio van een maatregel", "odds ratio of a measure"),
        1,
        NumberFormat.Decimal2)
    {
        Id = "frame-model",
        Title = Say("Kenmerken die bij de start samenhangen met een maatregel", "Characteristics at the start that go with a measure"),
        Description = Say("Odds ratio’s met 95%-interval; rechts van 1 komt het kenmerk vaker voor bij gezinnen met een maatregel.", "Odds ratios with 95% interval; to the right of 1 the characteristic is more common with a measure."),
    };
}
