using Luwte.Domain.Families;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>Something of a family that a day makes due.</summary>
/// <param name="Kind">Key of the words for it.</param>
/// <param name="On">Day from which it is late, or on which it comes.</param>
/// <param name="What">What it is, where that has words.</param>
/// <param name="Member">Member it is about; null for none.</param>
public sealed record DueItem(string Kind, DateOnly On, string? What = null, string? Member = null);

/// <summary>A member was asked the questions of a wave and gave no answer to all of them yet.</summary>
/// <param name="Member">Member.</param>
/// <param name="On">Day on which the code was made.</param>
public sealed record AskedMember(string Member, DateOnly On);

/// <summary>What the days of a file need.</summary>
/// <param name="Family">The family.</param>
/// <param name="Facts">The file.</param>
/// <param name="Children">The state of every child.</param>
/// <param name="HeardOn">Day on which each child last filled in questions itself.</param>
/// <param name="Asked">Who was asked and did not answer.</param>
public sealed record DueInput(Family Family, FamilyFacts Facts, IReadOnlyList<ChildState> Children, IReadOnlyDictionary<string, DateOnly> HeardOn, IReadOnlyList<AskedMember> Asked);

/// <summary>
/// What is late in a file and what comes. The numbers are working agreements of the product and no norm of a source: long
/// enough to be calm, short enough that something can still be done.
/// </summary>
/// <param name="Late">Longest first.</param>
/// <param name="Coming">The first first.</param>
public sealed record DueWork(IReadOnlyList<DueItem> Late, IReadOnlyList<DueItem> Coming)
{
    /// <summary>After this many days a child counts as not heard lately; as long as closing asks, <see cref="ClosingRule.SeenWithinDays"/>.</summary>
    public const int HeardForDays = ClosingRule.SeenWithinDays;

    /// <summary>After six weeks on a waiting list somebody asks again: the list may be open elsewhere.</summary>
    public const int LongWaitDays = 42;

    /// <summary>A ban that ends within three days leaves just the time to ask for a longer one or to agree what comes after.</summary>
    public const int BanEndsWithinDays = 3;

    /// <summary>A request to make a measure longer takes weeks of writing and a day in court.</summary>
    public const int MeasureEndsWithinDays = 42;

    /// <summary>A plan that is looked at again needs people at the table: a week to invite them.</summary>
    public const int EvaluationWithinDays = 7;

    /// <summary>After two weeks without an answer somebody asks whether it can be done safely.</summary>
    public const int AnswerWithinDays = 14;

    public static DueWork Of(DueInput input, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new DueWork(
            [.. LateOf(input, today).OrderBy(o => o.On).ThenBy(o => o.Kind, StringComparer.Ordinal)],
            [.. ComingOf(input, today).OrderBy(o => o.On).ThenBy(o => o.Kind, StringComparer.Ordinal)]);
    }

    /// <summary>Tasks after a breach past their day, late checks, children who wait too long for an answer or were not heard for long, long waits for help.</summary>
    private static IEnumerable<DueItem> LateOf(DueInput input, DateOnly today)
    {
        var agreements = input.Facts.InForce<Agreement>().ToDictionary(a => a.Thing, a => a.Fact.What, StringComparer.Ordinal);
        var tasks = AgreementTask.Open(input.Facts).Where(t => t.Fact.DueOn < today).Select(t => new DueItem("task", t.Fact.DueOn, agreements.GetValueOrDefault(t.Fact.Agreement)));
        var checks = AgreementState.Of(input.Facts).Where(a => a.DaysLate(today) is not null).Select(a => new DueItem("check", a.NextOn!.Value, a.Agreement.Fact.What));
        var answers = input.Children.Where(c => c.AnswerLate).Select(c => new DueItem("answer", c.Since, Member: c.Child));
        var unheard = ChildState.FollowedChildren(input.Family, today)
            .Where(c => c.AgeOn(today) >= PerspectiveTable.OwnVoiceFrom && input.HeardOn.TryGetValue(c.Id, out var heard) && today.DayNumber - heard.DayNumber > HeardForDays)
            .Select(c => new DueItem("unheard", input.HeardOn[c.Id], Member: c.Id));
        var help = input.Facts.InForce<HelpGiven>().Where(h => h.Fact.DaysWaiting(today) > LongWaitDays).Select(h => new DueItem("help", h.Fact.WaitingSince!.Value, h.Fact.What));
        return tasks.Concat(checks).Concat(answers).Concat(unheard).Concat(help);
    }

    /// <summary>Bans and measures that end, a hypothesis past its day, a plan to look at again, questions that nobody answered.</summary>
    private static IEnumerable<DueItem> ComingOf(DueInput input, DateOnly today)
    {
        bool Within(DateOnly? day, int days) => day >= today && day <= today.AddDays(days);
        var bans = input.Facts.InForce<LegalMeasure>().Where(m => m.Fact.HoldsOn(today) && Within(m.Fact.Until, BanEndsWithinDays))
            .Select(m => new DueItem("legal-" + m.Fact.Kind.Code(), m.Fact.Until!.Value, Member: m.Fact.Restrained));
        var measures = FrameRule.MeasuresOn(today, input.Family).Where(m => Within(m.End, MeasureEndsWithinDays))
            .Select(m => new DueItem("measure-" + m.Kind.Code(), m.End!.Value, Member: m.Child));
        var profiles = input.Facts.InForce<ProfileHypothesis>() is [.., var profile] && profile.Fact.IsExpired(today)
            ? [new DueItem("profile", profile.Fact.ExpiresOn)]
            : Enumerable.Empty<DueItem>();
        var plan = PlanFrame.Of(input.Facts)?.Fact.EvaluateOn is { } evaluate && evaluate <= today.AddDays(EvaluationWithinDays)
            ? [new DueItem("plan", evaluate)]
            : Enumerable.Empty<DueItem>();
        var asked = input.Asked.Where(a => today.DayNumber - a.On.DayNumber > AnswerWithinDays).Select(a => new DueItem("asked", a.On, Member: a.Member));
        return bans.Concat(measures).Concat(profiles).Concat(plan).Concat(asked);
    }
}
