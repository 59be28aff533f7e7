using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

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

    /// <summary>Last day on which what a child wrote on a day should be answered.</summary>
    public static DateOnly AnswerBefore(DateOnly on) => WorkingDays.After(on, AnswerWithinDays);

    /// <summary>Somebody still has to do something for this child.</summary>
    public bool IsWaiting => Step != ChildStep.SaidWhatChanged;

    /// <param name="child">Member.</param>
    /// <param name="knownSince">Day of the report: from then on a child waits to be asked.</param>
    /// <param name="facts">The file.</param>
    /// <param name="told">What the children of the family wrote.</param>
    /// <param name="answeredOn">Day on which the child last filled in questions itself; null when it never did.</param>
    /// <param name="today">The day it is.</param>
    public static ChildState Of(string child, DateOnly knownSince, FamilyFacts facts, IReadOnlyList<ToldByChild> told, DateOnly? answeredOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(told);
        var own = told.Where(t => t.Child == child).OrderBy(t => t.On).ToArray();
        var open = own.FirstOrDefault(t => t.AnsweredOn is null);
        if (open is not null)
        {
            // The oldest words without an answer decide, whatever was explained before.
            var late = today > AnswerBefore(open.On);
            return open.ReadOn is { } read ? new ChildState(child, ChildStep.Read, read, late) : new ChildState(child, ChildStep.Told, open.On, late);
        }

        var changed = Last<ChildSaidWhatChanged>(facts, f => f.Child == child);
        var explained = Last<ChildExplained>(facts, f => f.Child == child);
        var answered = own.Select(t => t.AnsweredOn).Max();
        var seen = Last<ChildSeen>(facts, f => f.Child == child && f.Alone);
        var asked = seen is null || answeredOn > seen ? answeredOn : seen;
        return changed is not null && (explained is null || changed >= explained) ? new ChildState(child, ChildStep.SaidWhatChanged, changed.Value, false)
            : explained is not null ? new ChildState(child, ChildStep.Explained, explained.Value, false)
            : answered is not null ? new ChildState(child, ChildStep.Answered, answered.Value, false)
            : asked is not null ? new ChildState(child, ChildStep.AskedAlone, asked.Value, false)
            : new ChildState(child, ChildStep.NotAsked, knownSince, false);
    }

    /// <summary>Which steps of the way were really taken; a child that wrote nothing never "told", however far the way is.</summary>
    public static IReadOnlySet<ChildStep> Taken(string child, FamilyFacts facts, IReadOnlyList<ToldByChild> told, DateOnly? answeredOn)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(told);
        var own = told.Where(t => t.Child == child).ToArray();
        var taken = new HashSet<ChildStep>();
        void Add(ChildStep step, bool when)
        {
            if (when)
            {
                taken.Add(step);
            }
        }

        Add(ChildStep.AskedAlone, answeredOn is not null || Last<ChildSeen>(facts, f => f.Child == child && f.Alone) is not null);
        Add(ChildStep.Told, own.Length > 0);
        Add(ChildStep.Read, own.Length > 0 && own.All(t => t.ReadOn is not null));
        Add(ChildStep.Answered, own.Length > 0 && own.All(t => t.AnsweredOn is not null));
        Add(ChildStep.Explained, Last<ChildExplained>(facts, f => f.Child == child) is not null);
        Add(ChildStep.SaidWhatChanged, Last<ChildSaidWhatChanged>(facts, f => f.Child == child) is not null);
        return taken;
    }

    /// <summary>The state of every child, the one that waits longest first; children for whom nothing is waited for last.</summary>
    public static IReadOnlyList<ChildState> OfAll(Family family, FamilyFacts facts, IReadOnlyList<ToldByChild> told, IReadOnlyDictionary<string, DateOnly> answeredOn, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(answeredOn);
        return
        [
            .. family.Children
                .Select(c => Of(c.Id, family.ReportDate, facts, told, answeredOn.TryGetValue(c.Id, out var on) ? on : null, today))
                .OrderByDescending(s => s.AnswerLate).ThenByDescending(s => s.IsWaiting).ThenBy(s => s.Since).ThenBy(s => s.Child, StringComparer.Ordinal),
        ];
    }

    private static DateOnly? Last<T>(FamilyFacts facts, Func<T, bool> which)
        where T : FileFact => facts.Every<T>().Where(f => which(f.Fact)).Select(f => (DateOnly?)f.On).Max();
}
