using Luwte.Domain.Families;
using Luwte.Domain.Instruments;

namespace Luwte.Domain.Measurement;

/// <summary>
/// The ordered questions of one person at one wave: who answers what at which age, screens first, in sittings of at most
/// ten minutes that end where a questionnaire ends. Method: <c>docs/methods/question-plan.md</c>.
/// </summary>
public sealed class QuestionPlan
{
    /// <summary>Questions about safety that open each sitting; they are counted but are no part of the battery.</summary>
    public const int OpeningQuestions = 2;

    private readonly IReadOnlyDictionary<SheetKey, short[]> answers;

    private QuestionPlan(RespondentKind kind, IReadOnlyList<PlannedSheet> sheets, IReadOnlyDictionary<SheetKey, short[]> answers, int seconds)
    {
        Kind = kind;
        Sheets = sheets;
        this.answers = answers;
        SecondsPerItem = seconds;
    }

    public RespondentKind Kind { get; }

    public IReadOnlyList<PlannedSheet> Sheets { get; }

    public int SecondsPerItem { get; }

    /// <summary>Every question in order.</summary>
    public IEnumerable<PlannedQuestion> Questions => Sheets.SelectMany(s => s.Items.Select(i => new PlannedQuestion(s, i)));

    /// <summary>Questions as the answers now stand, the opening questions included; a screen that turns out high adds some.</summary>
    public int Count => OpeningQuestions + Sheets.Sum(s => s.Items.Count);

    public int Sittings => Sheets.Count == 0 ? 0 : Sheets[^1].Sitting;

    /// <summary>Time for everything, rounded up to whole minutes.</summary>
    public int Minutes => (Count * SecondsPerItem + 59) / 60;

    /// <summary>The first question without an answer; null when all is answered.</summary>
    public PlannedQuestion? NextOpen => Questions.FirstOrDefault(IsOpen);

    /// <summary>Makes the plan.</summary>
    /// <returns>The plan; null when this person is not asked at this age.</returns>
    /// <remarks>O(sheets × items). Nothing here depends on another person's answers or invitations.</remarks>
    public static QuestionPlan? From(PlanInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var respondent = input.Family.Member(input.Respondent);
        if (RespondentKinds.Of(respondent, input.Day) is not { } kind)
        {
            return null;
        }

        var wanted = new List<PlannedSheet>();
        var room = Limit(input, respondent) - OpeningQuestions;
        foreach (var entry in input.Route.Ask)
        {
            if (!input.Catalogue.Knows(entry.Instrument))
            {
                continue;
            }

            var instrument = input.Catalogue.Newest(entry.Instrument);
            if (instrument.TakeFor(respondent.Role, respondent.AgeOn(input.Day)) is not { } take || !IsAskedAt(instrument, input) || !ScreenReached(instrument, input))
            {
                continue;
            }

            foreach (var about in AboutWhom(take, entry, instrument, input))
            {
                var items = Items(instrument, take, entry, Opening(input).GetValueOrDefault(new SheetKey(instrument.Id, about)));
                if (items.Count == 0 || (entry.WhenRoom && items.Count > room))
                {
                    continue;
                }

                room -= items.Count;
                wanted.Add(new PlannedSheet(instrument, about, items, Sitting: 0));
            }
        }

        var seconds = input.Routes.SecondsPerItem[kind];
        return new QuestionPlan(kind, Seated(wanted, input.Routes.MinutesPerSitting * 60 / seconds), input.Answers, seconds);
    }

    public bool IsOpen(PlannedQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        return !answers.TryGetValue(question.Sheet.Key, out var given) || IsMissingRow(given[question.Position]);
    }

    /// <summary>Questions still open in a sitting, to tell how long it takes.</summary>
    public int OpenIn(int sitting) => Questions.Count(q => q.Sheet.Sitting == sitting && IsOpen(q));

    /// <summary>The question of a sheet and item; null when it is not (or no longer) asked.</summary>
    public PlannedQuestion? Find(string instrument, string? about, string item) =>
        Questions.FirstOrDefault(q => q.Sheet.Instrument.Id == instrument && q.Sheet.About == about && q.Item.Id == item);

    private static int Limit(PlanInput input, FamilyMember respondent)
    {
        var moreChildren = Math.Max(0, ChildrenOf(input).Count() - 2);
        var morePartners = respondent.Role.IsParent() ? Math.Max(0, Subjects.Adults(input.Respondent, input.Family, input.Asked).Count() - 1) : 0;
        return input.Route.MostItems + (moreChildren * input.Route.MoreItemsPerChild) + (morePartners * input.Route.MoreItemsPerPartner);
    }

    private static bool IsAskedAt(Instrument instrument, PlanInput input) => instrument.AskedIn switch
    {
        AskedIn.T0 => input.Wave == Wave.T0,
        AskedIn.FromT1 => input.Wave > Wave.T0,
        _ => true,
    };

    /// <summary>An instrument behind a screen is asked when the known answers of the screen reach its sum; refusing to answer brings no more questions.</summary>
    private static bool ScreenReached(Instrument instrument, PlanInput input)
    {
        var screen = input.Catalogue.All.FirstOrDefault(i => i.ScreenFor?.Instrument == instrument.Id);
        if (screen?.ScreenFor is not { } rule)
        {
            return true;
        }

        return Opening(input).TryGetValue(new SheetKey(screen.Id, null), out var given) && KnownSum(given, rule.Items) >= rule.Below;
    }

    private static IReadOnlyList<string?> AboutWhom(Take take, RouteEntry entry, Instrument instrument, PlanInput input)
    {
        if (take.About == About.None)
        {
            return [null];
        }

        var members = Subjects.Of(instrument, take, input.Respondent, input.Family, input.Asked, input.Day);
        if (take.About == About.Child)
        {
            var index = IndexOf(input);
            members = members.Where(c => entry.Children == ChildrenAsked.All || (entry.Children == ChildrenAsked.Index) == (c.Id == index)).OrderBy(c => c.Id != index);
        }

        return [.. members.Select(m => m.Id)];
    }

    private static IEnumerable<FamilyMember> ChildrenOf(PlanInput input) => Subjects.Children(input.Respondent, input.Family, input.Asked, input.Day);

    /// <summary>The child about whom everything is asked; of who does not know it, the oldest known one.</summary>
    private static string? IndexOf(PlanInput input)
    {
        var known = ChildrenOf(input).OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal).ToArray();
        return known.Any(c => c.Id == input.IndexChild) ? input.IndexChild : known.FirstOrDefault()?.Id;
    }

    private static IReadOnlyDictionary<SheetKey, short[]> Opening(PlanInput input) => input.Opening ?? input.Answers;

    private static List<int> Items(Instrument instrument, Take take, RouteEntry entry, short[]? given)
    {
        var asked = new List<int>();
        for (var i = 0; i < instrument.Items.Count; i++)
        {
            var item = instrument.Items[i];
            if (item.CanBeAsked && take.Has(i) && entry.Items?.Contains(item.Id) != false && BranchReached(instrument, i, given))
            {
                asked.Add(i);
            }
        }

        return asked;
    }

    private static bool BranchReached(Instrument instrument, int position, short[]? given) =>
        instrument.AskWhen.All(b => !b.Ask.Contains(position) || (given is not null && KnownSum(given, b.SumOf) >= b.AtLeast));

    private static int KnownSum(short[] given, IReadOnlyList<int> items) => items.Sum(i => Math.Max((int)given[i], 0));

    private static bool IsMissingRow(short answer) => answer is AnswerCode.NotAnswered or AnswerCode.NotShown;

    private static List<PlannedSheet> Seated(List<PlannedSheet> sheets, int perSitting)
    {
        var seated = new List<PlannedSheet>(sheets.Count);
        var sitting = 1;
        var used = 0;
        foreach (var sheet in sheets)
        {
            if (used > 0 && used + sheet.Items.Count + OpeningQuestions > perSitting)
            {
                sitting++;
                used = 0;
            }

            used += sheet.Items.Count;
            seated.Add(sheet with { Sitting = sitting });
        }

        return seated;
    }
}
