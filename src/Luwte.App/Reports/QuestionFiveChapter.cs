using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>Question 5: for which children is help deployed, and is it aimed at the problem?</summary>
internal static class QuestionFiveChapter
{
    public static LocalText Answer(StudyPage page)
    {
        var formal = page.Results.Help.First(h => h.Receiver == HelpReceiver.Child && h.Kind == HelpReceived.Formal).Share;
        var trauma = page.Results.AimedHelp.Count > 0 ? page.Results.AimedHelp[0] : null;
        return Say(n => Sentence(n, true), n => Sentence(n, false));

        string Sentence(ReportNumbers n, bool nl)
        {
            var first = nl
                ? $"Van de kinderen onder {page.Population.Design.TeenFromAge} jaar kreeg met een maatregel {n.InSentence(With(page, formal))} formele hulp en zonder maatregel {n.InSentence(Without(page, formal))}."
                : $"Of the children under {page.Population.Design.TeenFromAge} {n.InSentence(With(page, formal))} got formal help with a measure and {n.InSentence(Without(page, formal))} without.";
            return trauma is null ? first
                : first + (nl
                    ? $" Niet alle hulp past bij het probleem ({Lower(trauma.Aim.Name.Nl)}): {n.InSentence(With(page, trauma.Share))} met en {n.InSentence(Without(page, trauma.Share))} zonder maatregel kreeg die."
                    : $" Not all help fits the problem ({Lower(trauma.Aim.Name.En)}): {n.InSentence(With(page, trauma.Share))} with and {n.InSentence(Without(page, trauma.Share))} without a measure got it.");
        }
    }

    public static ReportChapter Of(StudyPage page) => new("question-5", Say("Vraag 5. Voor welke kinderen wordt hulp ingezet?", "Question 5. For which children is help deployed?"),
    [
        Finding(Answer(page)),
        .. Enum.GetValues<HelpReceiver>().Select(r => (ReportBlock)new ReportBlock.Table(Help(page, r))),
        Heading("Past de hulp bij het probleem?", "Does the help fit the problem?"),
        Text(
            "Per persoon: van wie bij T0 het probleem had, kreeg wie daarna de hulp die erop gericht is? Andere hulp telt hier niet.",
            "Per person: of those with the problem at T0, who got the help that is aimed at it afterwards? Other help does not count here."),
        new ReportBlock.Table(Shares(page, "help-aimed", Say("Hulp gericht op het probleem van dezelfde persoon", "Help aimed at the problem of the same person"), Say("Probleem en hulp", "Problem and help"), [.. page.Results.AimedHelp.Select(a => (a.Aim.Name, a.Share))])),
        Heading("Gespecialiseerde hulp bij huiselijk geweld samen met een maatregel", "Specialised help for domestic violence together with a measure"),
        Finding(Specialised(page)),
        new ReportBlock.Table(SpecialisedTable(page)),
        new ReportBlock.Table(SpecialisedModel(page)),
    ]);

    private static string Lower(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    private static ReportCell With(StudyPage page, ClusteredShare share) => page.Cells.Share(share.Yes.With, share.Persons.With, share.With);

    private static ReportCell Without(StudyPage page, ClusteredShare share) => page.Cells.Share(share.Yes.Without, share.Persons.Without, share.Without);

    private static ReportTable Help(StudyPage page, HelpReceiver receiver)
    {
        var name = receiver.Name(page.Population.Design.TeenFromAge);
        return Shares(
            page,
            "help-" + receiver.ToString().ToLowerInvariant(),
            Say($"Hulp na T0: {Lower(name.Nl)}", $"Help after T0: {Lower(name.En)}"),
            Say("Soort hulp", "Kind of help"),
            [.. page.Results.Help.Where(h => h.Receiver == receiver).Select(h => (StudyTexts.Help(h.Kind), h.Share))]);
    }

    public static ReportTable Shares(StudyPage page, string id, LocalText caption, LocalText first, IReadOnlyList<(LocalText Name, ClusteredShare Share)> rows) => new()
    {
        Id = id,
        Caption = caption,
        Columns =
        [
            first, Say("n met", "n with"), Say("% met maatregel", "% with a measure"), Say("n zonder", "n without"), Say("% zonder maatregel", "% without a measure"),
            Say("Verschil in procentpunten", "Difference in percentage points"), Say("p", "p"), Say("Odds ratio", "Odds ratio"),
        ],
        Rows =
        [
            .. rows.Select(r =>
            {
                var basis = SmallCells.Basis(r.Share.Yes, r.Share.Persons);
                var difference = page.Cells.Estimate(r.Share.Difference, NumberFormat.Points, basis);
                return (IReadOnlyList<ReportCell>)
                [
                    ReportCell.Of(r.Name), page.Cells.Count(r.Share.Persons.With), With(page, r.Share), page.Cells.Count(r.Share.Persons.Without), Without(page, r.Share),
                    difference, POf(difference, r.Share.Difference), page.Cells.Estimate(r.Share.OddsRatio, NumberFormat.Decimal2, basis),
                ];
            }),
        ],
        Notes = [Say("Personen over wie iets is ingevuld. Intervallen houden rekening met meer personen per gezin.", "Persons about whom something was filled in. Intervals allow for several persons of one family."), Intervals, page.Protected],
    };

    private static LocalText Specialised(StudyPage page)
    {
        var (families, of) = page.Results.Specialised.WithoutSpecialised;
        var cell = page.Cells.IsSmall(of) ? ReportCell.Primary : page.Cells.Share(families, of, Share(families, of));
        return Say(
            n => $"Van de gezinnen met een maatregel en ernstig of veel geweld bij T0 kreeg {n.InSentence(cell)} geen gespecialiseerde hulp bij huiselijk geweld.",
            n => $"Of the families with a measure and frequent or severe violence at T0 {n.InSentence(cell)} got no specialised help for domestic violence.");
    }

    private static Estimate Share(int count, int total)
    {
        var share = Statistics.Inference.ProportionEstimate.From(count, total);
        return new Estimate.Known(share.Share, share.Wilson.Lower, share.Wilson.Upper);
    }

    private static ReportTable SpecialisedTable(StudyPage page) => new()
    {
        Id = "specialised-help",
        Caption = Say($"Gezinnen met ernstig of veel geweld bij T0: aandeel dat dat bij {page.Last} nog heeft", $"Families with frequent or severe violence at T0: share that still has it at {page.Last}"),
        Columns = [Say("Groep", "Group"), Say("Gespecialiseerde hulp", "Specialised help"), Say("n", "n"), Say("% nog ernstig of veel", "% still frequent or severe")],
        Rows =
        [
            .. page.Results.Specialised.Cells.Select(c => (IReadOnlyList<ReportCell>)
            [
                ReportCell.Of(c.Group.Name()), c.Specialised ? ReportCell.Of("ja", "yes") : ReportCell.Of("nee", "no"), page.Cells.Count(c.Families), page.Cells.Share(c.StillSevere, c.Families, c.Share),
            ]),
        ],
        Notes = [Say("Gespecialiseerd: " + string.Join(", ", page.Recipe.SpecialisedHelp.Select(k => StudyTexts.Help(k).Nl)) + ", voor iemand van het gezin.", "Specialised: " + string.Join(", ", page.Recipe.SpecialisedHelp.Select(k => StudyTexts.Help(k).En)) + ", for anybody of the family."), Intervals, page.Protected],
    };

    private static ReportTable SpecialisedModel(StudyPage page)
    {
        var cells = page.Results.Specialised.Cells;
        int[] with = Counts(cells[0], cells[1]), without = Counts(cells[2], cells[3]);
        return new ReportTable
        {
            Id = "specialised-help-difference",
            Caption = Say("Verschil in nog ernstig of veel geweld: met min zonder gespecialiseerde hulp", "Difference in still frequent or severe: with minus without specialised help"),
            Columns = [Say("Vergelijking", "Comparison"), Say("Verschil", "Difference"), Say("p", "p")],
            Rows =
            [
                Row(Say("Gezinnen met maatregel (procentpunten)", "Families with a measure (percentage points)"), page.Results.Specialised.WithMeasure, NumberFormat.Points, with),
                Row(Say("Gezinnen zonder maatregel (procentpunten)", "Families without a measure (percentage points)"), page.Results.Specialised.WithoutMeasure, NumberFormat.Points, without),
                Row(Say("Samengaan (verhouding van odds ratio’s)", "Combination (ratio of odds ratios)"), page.Results.Specialised.Interaction, NumberFormat.Decimal2, [.. with, .. without]),
            ],
            Notes = [Say("Niet gecorrigeerd: wie gespecialiseerde hulp kreeg is niet door loting bepaald.", "Not adjusted: who got specialised help was not decided by lot."), Intervals, page.Protected],
        };

        IReadOnlyList<ReportCell> Row(LocalText name, Estimate estimate, NumberFormat format, int[] basis)
        {
            var cell = page.Cells.Estimate(estimate, format, basis);
            return [ReportCell.Of(name), cell, POf(cell, estimate)];
        }

        static int[] Counts(params SpecialisedCell[] of) => [.. of.SelectMany(c => (int[])[c.StillSevere, c.Families - c.StillSevere])];
    }
}
