using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Domain.FollowUp;

/// <summary>One state per child; it follows from dates and is never typed.</summary>
/// <param name="Child">Member.</param>
/// <param name="Step">How far.</param>
/// <param name="Since">Day from which the next step is waited for; that of the report when nobody asked.</param>
/// <param name="AnswerLate">Its words wait for an answer for more than three working days.</param>
public sealed record ChildState(string Child, ChildStep Step, DateOnly Since, bool AnswerLate)
{
    /// <summary>Working days within which a child gets an answer.</summary>
    public const int AnswerWithinDays = 3;

    /// <summary>From this age on somebody is no child any more.</summary>
    private const int OfAge = 18;

    /// <summary>Last day on which what a child wrote on a day should be answered.</summary>
    public static DateOnly AnswerBefore(DateOnly on) => WorkingDays.After(on, AnswerWithinDays);

    /// <summary>Somebody still has to do something for this child.</summary>
    public bool IsWaiting => Step != ChildStep.SaidWhatChanged;

    /// <param name="child">Member.</param>
    /// <param name="since">From when a child waits to be asked, and when it was last asked without anybody there.</param>
    /// <param name="facts">The file.</param>
    /// <param name="told">What the children of the family wrote.</param>
    /// <param name="today">The day it is.</param>
    public static ChildState Of(string child, ChildAsked since, FamilyFacts facts, IReadOnlyList<ToldByChild> told, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(since);
        var days = Days.Of(child, since, facts, told);
        if (days.Words.FirstOrDefault(t => t.AnsweredOn is null) is { } open)
        {
            // The oldest words without an answer decide, whatever was explained before.
            var late = today > AnswerBefore(open.On);
            return open.ReadOn is { } read ? new ChildState(child, ChildStep.Read, read, late) : new ChildState(child, ChildStep.Told, open.On, late);
        }

        return days.Changed is { } changed && (days.Explained is null || changed >= days.Explained) ? new ChildState(child, ChildStep.SaidWhatChanged, changed, false)
            : days.Explained is { } explained ? new ChildState(child, ChildStep.Explained, explained, false)
            : days.Answered is { } answered ? new ChildState(child, ChildStep.Answered, answered, false)
            : days.Asked is { } asked ? new ChildState(child, ChildStep.AskedAlone, asked, false)
            : new ChildState(child, ChildStep.NotAsked, since.ReturnedOn ?? since.KnownSince, false);
    }

    /// <summary>
    /// Which steps of the way were taken since the child last told something itself; a child that wrote nothing never "told",
    /// however far the way is.
    /// </summary>
    public static IReadOnlySet<ChildStep> Taken(string child, ChildAsked since, FamilyFacts facts, IReadOnlyList<ToldByChild> told)
    {
        var days = Days.Of(child, since, facts, told);
        var taken = new HashSet<ChildStep>();
        void Add(ChildStep step, bool when)
        {
            if (when)
            {
                taken.Add(step);
            }
        }

        Add(ChildStep.AskedAlone, days.Asked is not null);
        Add(ChildStep.Told, days.Words.Count > 0);
        Add(ChildStep.Read, days.Words.Count > 0 && days.Words.All(t => t.ReadOn is not null));
        Add(ChildStep.Answered, days.Words.Count > 0 && days.Words.All(t => t.AnsweredOn is not null));
        Add(ChildStep.Explained, days.Explained is not null);
        Add(ChildStep.SaidWhatChanged, days.Changed is not null);
        return taken;
    }

    /// <summary>Children who are in the family and not of age on a day.</summary>
    public static IEnumerable<FamilyMember> FollowedChildren(Family family, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        return family.On(today).Children.Where(c => c.AgeOn(today) < OfAge);
    }

    /// <summary>
    /// The state of every child, the one that waits longest first; children for whom nothing is waited for last. A child that
    /// left or came of age is out, unless its own words wait for an answer.
    /// </summary>
    /// <param name="family">The family.</param>
    /// <param name="facts">The file.</param>
    /// <param name="told">What the children wrote.</param>
    /// <param name="answeredOn">Day on which each child last filled in questions itself, with nobody beside it.</param>
    /// <param name="waves">The waves with their levels: severe violence brings every child back to the start of the way.</param>
    /// <param name="today">The day it is.</param>
    public static IReadOnlyList<ChildState> OfAll(Family family, FamilyFacts facts, IReadOnlyList<ToldByChild> told, IReadOnlyDictionary<string, DateOnly> answeredOn, IReadOnlyList<PhaseWave> waves, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(told);
        var followed = FollowedChildren(family, today).Select(c => c.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. family.Children
                .Where(c => followed.Contains(c.Id) || told.Any(t => t.Child == c.Id && t.AnsweredOn is null))
                .Select(c => Of(c.Id, ChildAsked.Of(c.Id, family, facts, answeredOn, waves), facts, told, today))
                .OrderByDescending(s => s.AnswerLate).ThenByDescending(s => s.IsWaiting).ThenBy(s => s.Since).ThenBy(s => s.Child, StringComparer.Ordinal),
        ];
    }

    /// <summary>The days of one child, as far as they still count: what was done before it last told something is done anew.</summary>
    private sealed record Days(IReadOnlyList<ToldByChild> Words, DateOnly? Asked, DateOnly? Answered, DateOnly? Explained, DateOnly? Changed)
    {
        public static Days Of(string child, ChildAsked since, FamilyFacts facts, IReadOnlyList<ToldByChild> told)
        {
            ArgumentNullException.ThrowIfNull(facts);
            ArgumentNullException.ThrowIfNull(told);
            ToldByChild[] own = [.. told.Where(t => t.Child == child).OrderBy(t => t.On)];
            var seen = Last<ChildSeen>(facts, f => f.Child == child && f.Alone);
            var back = since.ReturnedOn ?? DateOnly.MinValue;
            var newest = new[] { back, since.AnsweredOn ?? DateOnly.MinValue, own.Length == 0 ? DateOnly.MinValue : own[^1].On }.Max();
            return new Days(
                [.. own.Where(t => t.On >= back || t.AnsweredOn is null)],
                Since(back, seen is null || since.AnsweredOn > seen ? since.AnsweredOn : seen),
                Since(newest, own.Select(t => t.AnsweredOn).Max()),
                Since(newest, Last<ChildExplained>(facts, f => f.Child == child)),
                Since(newest, Last<ChildSaidWhatChanged>(facts, f => f.Child == child)));
        }

        private static DateOnly? Since(DateOnly first, DateOnly? day) => day >= first ? day : null;
    }

    private static DateOnly? Last<T>(FamilyFacts facts, Func<T, bool> which)
        where T : FileFact => facts.Every<T>().Where(f => which(f.Fact)).Select(f => (DateOnly?)f.On).Max();
}
