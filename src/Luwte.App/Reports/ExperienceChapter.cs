using Luwte.Domain.Effects;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;
using static Luwte.App.Reports.StudyPage;

namespace Luwte.App.Reports;

/// <summary>How parents and children experienced the professionals.</summary>
internal static class ExperienceChapter
{
    public static ReportChapter Of(StudyPage page) => new("experience", Say("Ervaringen van ouders en kinderen", "Experience of parents and children"),
    [
        Text(
            "Ouders en kinderen zijn vaak heel tevreden of heel ontevreden. Daarom staat de verdeling er, en geen gemiddelde. Ervaringen zeggen niets over de uitkomst van de hulp.",
            "Parents and children are often very satisfied or very dissatisfied. Therefore the distribution is shown and no mean. Experience says nothing about the outcome of help."),
        new ReportBlock.Table(Distribution(page, byChild: false)),
        new ReportBlock.Table(Distribution(page, byChild: true)),
        new ReportBlock.Table(QuestionFiveChapter.Shares(
            page,
            "experience-positive",
            Say("Goed of heel goed, per vraag", "Well or very well, by question"),
            Say("Vraag", "Question"),
            [.. page.Results.Experience.Select(e => (Item(page, e, who: true), e.Positive))])),
    ]);

    private static ReportTable Distribution(StudyPage page, bool byChild)
    {
        var instrument = page.Content.Instruments.Newest(Luwte.Domain.Cohorts.HelpAnswers.Experience);
        var options = instrument.Items[0].Options.OrderBy(o => o.Code).ToArray();
        return new ReportTable
        {
            Id = byChild ? "experience-children" : "experience-parents",
            Caption = byChild ? Say("Wat kinderen antwoordden, aantal", "What children answered, number") : Say("Wat ouders antwoordden, aantal", "What parents answered, number"),
            Columns =
            [
                Say("Vraag", "Question"),
                .. options.Select(o => Say("met: " + o.Text.Nl, "with: " + o.Text.En)),
                .. options.Select(o => Say("zonder: " + o.Text.Nl, "without: " + o.Text.En)),
            ],
            Rows = [.. page.Results.Experience.Where(e => e.ByChild == byChild).Select(e => (IReadOnlyList<ReportCell>)[ReportCell.Of(Item(page, e, who: false)), .. page.Cells.Row(e.With), .. page.Cells.Row(e.Without)])],
            Notes = [Say("Laatste meting waarin iemand van het gezin antwoordde. Met = met kb-maatregel.", "Last wave in which somebody of the family answered. With = with a measure."), page.Protected, Unvalidated],
        };
    }

    private static LocalText Item(StudyPage page, ExperienceByFrame experience, bool who)
    {
        var item = page.Content.Instruments.Newest(Luwte.Domain.Cohorts.HelpAnswers.Experience).Items.First(i => i.Id == experience.Item);
        var text = (experience.ByChild ? item.TextForChild : item.Text) ?? new LocalText(item.Id, item.Id);
        return !who ? text : experience.ByChild ? Say("Kind: " + text.Nl, "Child: " + text.En) : Say("Ouder: " + text.Nl, "Parent: " + text.En);
    }
}
