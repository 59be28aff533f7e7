using Luwte.App.Content;
using Luwte.Domain.Derivation;
using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;

namespace Luwte.App.Measurement;

/// <summary>An answered page.</summary>
/// <param name="Question">Key of the question, see <see cref="QuestionKey"/>.</param>
/// <param name="Answer">A code, <c>dk</c> or <c>rf</c>, as the page sent it; null when nothing was chosen.</param>
/// <param name="Nonce">Token of the page.</param>
/// <param name="Language">Language of the page; a question without a translation was read in Dutch, and that is kept.</param>
internal sealed record AnsweredPage(string Question, string? Answer, string Nonce, string Language);

/// <summary>
/// Writes one answer: a new revision, what the form fills in because of it, the danger task and the state of the visit, all
/// in one transaction. Returns after it is on the disk.
/// </summary>
internal sealed class RecordAnswer(AnswerWriter writer, ContentLibrary content, TimeProvider clock)
{
    /// <summary>Own questions about safety, before each sitting and at each visit.</summary>
    public const string Checks = "luwte-checks";

    /// <summary>Longest token of a page.</summary>
    private const int NonceLength = 64;

    /// <returns>The question answered; or why it cannot be stored: <c>answer.choose</c>, <c>answer.not-asked</c>.</returns>
    public async Task<Checked<PlannedQuestion>> RunAsync(RespondentVisit visit, AnsweredPage page, CancellationToken cancellationToken)
    {
        if (QuestionKey.Find(visit, content, page.Question) is not { } question || page.Nonce is not { Length: > 0 and <= NonceLength })
        {
            return Checked<PlannedQuestion>.Invalid([new Problem("answer", "answer.not-asked")]);
        }

        if (page.Answer is null || !AnswerCode.TryParse(page.Answer, out var value) || !IsOffered(question.Item, value))
        {
            return Checked<PlannedQuestion>.Invalid([new Problem("answer", "answer.choose")]);
        }

        cancellationToken.ThrowIfCancellationRequested();
        await writer.SaveAsync(Save(visit, question, value, page));
        return Checked<PlannedQuestion>.Valid(question);
    }

    private static bool IsOffered(Item item, short value) =>
        value >= 0 ? item.Options.Any(o => o.Code == value) : item.Sensitive && value is AnswerCode.DontKnow or AnswerCode.RatherNotSay;

    private AnswerSave Save(RespondentVisit visit, PlannedQuestion question, short value, AnsweredPage page)
    {
        var now = clock.GetUtcNow();
        var instrument = question.Sheet.Instrument;
        var before = visit.Input.Answers.GetValueOrDefault(question.Sheet.Key);
        var answers = Filled(instrument, question.Position, value, before);
        var isCheck = instrument.Id == Checks;
        var danger = question.Item.DangerCodes.Contains(value) && (before is null || !question.Item.DangerCodes.Contains(before[question.Position])) ? question.Item.Danger : null;
        var allAnswered = PlanAfter(visit, question, answers).NextOpen is null;
        return new AnswerSave
        {
            SheetId = SheetIdOf(visit, instrument, question.Sheet.About),
            FamilyId = visit.Invitation.FamilyId,
            MemberId = visit.Invitation.MemberId,
            Wave = visit.Invitation.Wave,
            Instrument = instrument.Id,
            Version = instrument.Version,
            AboutId = question.Sheet.About,
            Day = DutchTime.DayOf(now),
            WindowMonths = visit.Invitation.WindowMonths,
            Language = (visit.IsChild ? question.Item.TextForChild ?? question.Item.Text : question.Item.Text)?.LanguageFor(page.Language) ?? page.Language,
            Answers = [.. answers.Select(a => new GivenAnswer(instrument.Items[a.Position].Id, a.Value))],
            Nonce = page.Nonce,
            At = now,
            Danger = danger,
            Visit = new VisitState
            {
                IdHash = visit.Session.IdHash,
                InvitationId = visit.Invitation.Id,
                Trail = isCheck || visit.Trail.Contains(page.Question) ? visit.Session.Trail : string.Join('\n', [.. visit.Trail, page.Question]),
                ShowLinesFor = question.Item.DangerCodes.Contains(value) ? question.Item.Danger : null,
                SafeInSitting = isCheck && question.Item.Id == QuestionKey.Alone ? Math.Max(visit.Plan.NextOpen?.Sheet.Sitting ?? 1, 1) : visit.Session.SafeInSitting,
                TonightAnswered = visit.Session.TonightAnswered || (isCheck && question.Item.Id == QuestionKey.Tonight),
                AllAnswered = allAnswered && !isCheck,
                Closes = allAnswered && !isCheck && !visit.IsChild,
            },
        };
    }

    /// <summary>The answer itself, what the form stores because of it, and what it takes back when the answer changed.</summary>
    private static List<(int Position, short Value)> Filled(Instrument instrument, int position, short value, short[]? before)
    {
        var answers = new List<(int, short)> { (position, value) };
        foreach (var rule in instrument.StoreWhen.Where(r => r.Item == position))
        {
            if (value == rule.EqualTo)
            {
                answers.AddRange(rule.Store.Select(s => (s.Key, s.Value)));
            }
            else if (before is not null && before[position] == rule.EqualTo)
            {
                answers.AddRange(rule.Store.Select(s => (s.Key, AnswerCode.NotShown)));
            }
        }

        return answers;
    }

    private static QuestionPlan PlanAfter(RespondentVisit visit, PlannedQuestion question, List<(int Position, short Value)> given) =>
        QuestionPlan.From(visit.Input.After(question.Sheet.Key, question.Sheet.Instrument.Items.Count, given))!;

    private static string SheetIdOf(RespondentVisit visit, Instrument instrument, string? about) =>
        $"{visit.Invitation.MemberId}.{visit.Wave}.{instrument.Id}-{instrument.Version}" + (about is null ? string.Empty : "." + about);
}
