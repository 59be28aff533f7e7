using System.Globalization;
using Luwte.App.Content;
using Luwte.App.Measurement;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Web.Texts;

namespace Luwte.Web.Family.Measurement;

/// <summary>Puts a question into the words of the reader.</summary>
internal static class QuestionViews
{
    /// <param name="visit">The visit.</param>
    /// <param name="question">The question.</param>
    /// <param name="texts">Texts in the language of the page.</param>
    /// <param name="content">Instruments and dangers.</param>
    /// <param name="place">Place among the answers of this visit when somebody went back; null for the open question.</param>
    /// <param name="nonce">Token of the page.</param>
    /// <param name="sent">What was just chosen and could not be kept.</param>
    public static QuestionView Of(RespondentVisit visit, PlannedQuestion question, PageTexts texts, ContentLibrary content, int? place, string nonce, string? sent)
    {
        var instrument = question.Sheet.Instrument;
        var isCheck = instrument.Id == RecordAnswer.Checks;
        var text = visit.IsChild ? question.Item.TextForChild ?? question.Item.Text! : question.Item.Text!;
        var language = FamilyLanguages.Of(text, texts.Language);
        var intro = visit.IsChild ? instrument.IntroForChild ?? instrument.Intro : instrument.Intro;
        var isFirst = isCheck ? question.Item.Id == QuestionKey.Alone : question.IsFirst;
        return new QuestionView
        {
            Key = QuestionKey.Of(visit, question),
            Nonce = nonce,
            Text = text.In(language),
            TextLanguage = language,
            Intro = isFirst ? intro?.In(language) : null,
            Hint = isCheck ? null : Window(visit, instrument, texts),
            About = About(visit, question.Sheet.About, texts),
            Options = Options(question.Item, language, texts, visit.IsChild),
            Chosen = sent ?? Chosen(visit, question, place),
            Back = Back(visit, place, isCheck),
            Number = (place ?? visit.Trail.Count + 1),
            Sitting = isCheck ? 1 : question.Sheet.Sitting,
            Sittings = Sittings(visit.Plan),
            IsScale = IsScale(question.Item),
            MinutesLeft = Math.Max(1, (visit.Plan.OpenIn(question.Sheet.Sitting) * visit.Plan.SecondsPerItem + 59) / 60),
            IsCheck = isCheck,
            Danger = question.Item.Danger is not null,
            LinesFor = visit.Session.ShowLinesFor is { } key ? content.Dangers.ByKey.GetValueOrDefault(key) : null,
        };
    }

    private static List<OptionView> Options(Item item, string language, PageTexts texts, bool isChild)
    {
        var given = IsScale(item) ? item.Options.OrderBy(o => o.Code) : item.Options.AsEnumerable();
        var options = given.Select(o => new OptionView(o.Code.ToString(CultureInfo.InvariantCulture), o.Text.In(language), IsMissing: false)).ToList();
        if (item.Sensitive)
        {
            options.Add(new OptionView(AnswerCode.Text(AnswerCode.DontKnow), texts["family.dont-know"], IsMissing: true));
            options.Add(new OptionView(AnswerCode.Text(AnswerCode.RatherNotSay), texts[isChild ? "family.rather-not.child" : "family.rather-not"], IsMissing: true));
        }

        return options;
    }

    /// <summary>A ladder with its top first and a scale with its bottom first run the same way on the screen.</summary>
    private static bool IsScale(Item item) => item.Options.Select(o => (int)o.Code).Order().SequenceEqual(Enumerable.Range(0, 11));

    private static int? Sittings(QuestionPlan plan)
    {
        var mayGrow = plan.Questions.Any(q => plan.IsOpen(q) && (q.Sheet.Instrument.ScreenFor is not null || q.Sheet.Instrument.OwnScreen is not null || q.Sheet.Instrument.AskWhen.Count > 0));
        return mayGrow ? null : plan.Sittings;
    }

    private static string? Window(RespondentVisit visit, Instrument instrument, PageTexts texts) => instrument.Window switch
    {
        "incidents-12-months" => texts["family.window.months", visit.Invitation.WindowMonths],
        "past-week" => texts["family.window.week"],
        "past-two-weeks" => texts["family.window.two-weeks"],
        "past-month" => texts["family.window.month"],
        "since-last-wave" when visit.AnsweredBefore => texts["family.window.since-last"],
        "since-last-wave" => texts["family.window.months", visit.Invitation.WindowMonths],
        "lifetime" => texts["family.window.youth"],
        _ => null,
    };

    private static AboutLine? About(RespondentVisit visit, string? about, PageTexts texts)
    {
        if (about is null)
        {
            return null;
        }

        return new AboutLine(texts["family.about"] + " ", NameOf(visit, about, texts));
    }

    /// <summary>How somebody is named to the reader: by first name, and by place in the family where none is known.</summary>
    public static string NameOf(RespondentVisit visit, string member, PageTexts texts)
    {
        ArgumentNullException.ThrowIfNull(visit);
        ArgumentNullException.ThrowIfNull(texts);
        if (visit.Family.Names.GetValueOrDefault(member, string.Empty) is { Length: > 0 } name)
        {
            return name;
        }

        var person = visit.Family.Family.Member(member);
        return person.Role switch
        {
            Domain.Families.Role.Child => texts["family.about.child", person.BirthYear],
            Domain.Families.Role.Mother when visit.IsChild => texts["family.about.mother"],
            Domain.Families.Role.Father when visit.IsChild => texts["family.about.father"],
            _ => texts[visit.IsChild ? "family.about.parent" : "family.about.partner"],
        };
    }

    /// <summary>An earlier answer is shown only to who went back to it within this visit.</summary>
    private static string? Chosen(RespondentVisit visit, PlannedQuestion question, int? place) =>
        place is not null && visit.Input.Answers.TryGetValue(question.Sheet.Key, out var given) && given[question.Position] is var value and not (AnswerCode.NotAnswered or AnswerCode.NotShown)
            ? AnswerCode.Text(value)
            : null;

    private static string? Back(RespondentVisit visit, int? place, bool isCheck)
    {
        var before = (place ?? visit.Trail.Count + 1) - 1;
        return isCheck || before < 1 ? null : $"{Paths.Question}?n={before.ToString(CultureInfo.InvariantCulture)}";
    }
}
