using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;

namespace Luwte.Domain.HelpMatching;

/// <summary>A problem that the last wave showed and for which nobody in the family gets help.</summary>
/// <param name="Problem">The problem.</param>
/// <param name="Since">Day of the wave that showed it first and without a break since.</param>
/// <param name="Waiting">Help is asked for but did not start.</param>
public sealed record UncoveredNeed(HelpProblem Problem, DateOnly Since, bool Waiting);

/// <summary>One wave as the needs see it.</summary>
public sealed record NeedWave(DateOnly On, ClassificationRecord Record);

/// <summary>
/// Problem × help: what is there and is not helped, longest first; and help without a problem that any wave showed. Severe
/// violence counts as covered only by specialised help: other help does not aim at it.
/// </summary>
public static class HelpNeeds
{
    public static IReadOnlyList<UncoveredNeed> Uncovered(IReadOnlyList<NeedWave> waves, IEnumerable<HelpGiven> help, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(help);
        if (waves.Count == 0)
        {
            return [];
        }

        var given = help.ToArray();
        var needs = new List<UncoveredNeed>();
        foreach (var problem in Enum.GetValues<HelpProblem>())
        {
            // A wave that does not know leaves the problem where it was: silence is not "solved".
            var run = waves.Reverse().TakeWhile(w => State(w.Record, problem) != Truth.No).Where(w => State(w.Record, problem) == Truth.Yes).ToArray();
            if (run.Length == 0)
            {
                continue;
            }

            var aimed = given.Where(h => h.Problem == problem && (problem != HelpProblem.Violence || h.Kind == HelpKind.Specialised)).ToArray();
            if (!aimed.Any(h => h.IsRunning(today)))
            {
                needs.Add(new UncoveredNeed(problem, run[^1].On, aimed.Any(h => h.DaysWaiting(today) is not null)));
            }
        }

        return [.. needs.OrderBy(n => n.Since).ThenBy(n => n.Problem)];
    }

    /// <summary>Running help aimed at a problem that the last wave definitely did not show. Unknown is not "no problem".</summary>
    public static IReadOnlyList<HelpGiven> WithoutProblem(IReadOnlyList<NeedWave> waves, IEnumerable<HelpGiven> help, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(waves);
        return waves.Count == 0 ? [] : [.. help.Where(h => h.IsRunning(today) && Denies(waves[^1].Record, h.Problem))];
    }

    private static Truth State(ClassificationRecord record, HelpProblem problem) => problem switch
    {
        HelpProblem.Violence => record.Violence switch { ViolenceLevel.Severe => Truth.Yes, ViolenceLevel.Unknown => Truth.Unknown, _ => Truth.No },
        HelpProblem.ChildTrauma => record.TraumaChild,
        HelpProblem.ParentTrauma => record.TraumaParent,
        HelpProblem.Attachment => record.Attachment,
        HelpProblem.EmotionalInsecurity => record.EmotionalInsecurity,
        _ => Truth.Unknown,
    };

    /// <summary>Help against violence is without a problem only when nothing at all happened; below the threshold is not enough.</summary>
    private static bool Denies(ClassificationRecord record, HelpProblem problem) =>
        problem == HelpProblem.Violence ? record.ZeroIncidents == Truth.Yes : State(record, problem) == Truth.No;
}
