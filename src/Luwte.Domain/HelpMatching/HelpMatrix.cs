using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;

namespace Luwte.Domain.HelpMatching;

/// <summary>One wave as the needs see it.</summary>
/// <param name="On">Day of its last sheet.</param>
/// <param name="Violence">Level of the family.</param>
/// <param name="ZeroIncidents">Whether nothing at all happened.</param>
/// <param name="Persons">Per person what is known of each problem, see <see cref="PersonNeeds"/>.</param>
public sealed record NeedWave(DateOnly On, ViolenceLevel Violence, Truth ZeroIncidents, IReadOnlyDictionary<string, IReadOnlyDictionary<HelpProblem, Truth>> Persons);

/// <summary>The problems and the help of one person.</summary>
public sealed record MemberHelp(string Member, IReadOnlyList<HelpCell> Cells);

/// <summary>
/// Problem × help: per child first, then per adult, and severe violence for the family as a whole. What is there and is not
/// helped stands on top, longest first; and help without a problem that the newest wave showed.
/// </summary>
public sealed class HelpMatrix
{
    private static readonly HelpProblem[] OfChildren = [HelpProblem.ChildTrauma, HelpProblem.Attachment, HelpProblem.EmotionalInsecurity, HelpProblem.ChildBehaviour];

    private static readonly HelpProblem[] OfAdults = [HelpProblem.ParentTrauma, HelpProblem.Parenting, HelpProblem.Drinking, HelpProblem.Practical];

    private HelpMatrix(HelpCell violence, IReadOnlyList<MemberHelp> members, DateOnly today)
    {
        Violence = violence;
        Members = members;
        Uncovered =
        [
            .. members.SelectMany(m => m.Cells).Prepend(violence).Where(c => c.IsUncovered)
                .OrderBy(c => c.Since).ThenBy(c => c.Problem).ThenBy(c => c.Member, StringComparer.Ordinal),
        ];
        WithoutProblem = [.. members.SelectMany(m => m.Cells).Prepend(violence).Where(c => c.Denied).SelectMany(c => c.Help).Where(h => h.IsRunning(today)).Distinct()];
    }

    /// <summary>Severe violence in the family; only help specialised in domestic violence aims at it.</summary>
    public HelpCell Violence { get; }

    /// <summary>Children eldest first, then adults.</summary>
    public IReadOnlyList<MemberHelp> Members { get; }

    /// <summary>Problems that nobody helps with, longest first.</summary>
    public IReadOnlyList<HelpCell> Uncovered { get; }

    /// <summary>Running help aimed at a problem that the newest wave denies.</summary>
    public IReadOnlyList<HelpGiven> WithoutProblem { get; }

    public static HelpMatrix Of(Family family, IReadOnlyList<NeedWave> waves, IEnumerable<HelpGiven> help, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(waves);
        ArgumentNullException.ThrowIfNull(help);
        var given = help.ToArray();
        var violence = Cell(null, HelpProblem.Violence, [.. waves.Select(w => (w.On, Severe(w)))], [.. given.Where(h => h.Problem == HelpProblem.Violence)], today);

        // Below the threshold is not "nothing happened": help against violence is without a problem only at zero incidents.
        violence = violence with { Denied = waves.Count > 0 && waves[^1].ZeroIncidents == Truth.Yes };
        var members = family.Children.OrderBy(c => c.BirthYear).ThenBy(c => c.Id, StringComparer.Ordinal)
            .Concat(family.Parents.OrderBy(p => p.Id, StringComparer.Ordinal))
            .Select(m => new MemberHelp(m.Id, Cells(m, waves, given, today)));
        return new HelpMatrix(violence, [.. members], today);
    }

    private static List<HelpCell> Cells(FamilyMember member, IReadOnlyList<NeedWave> waves, HelpGiven[] given, DateOnly today)
    {
        var own = given.Where(h => h.Member == member.Id).ToArray();
        var problems = (member.Role == Role.Child ? OfChildren : OfAdults)
            .Concat(own.Select(h => h.Problem)).Distinct()
            .Where(p => p != HelpProblem.Violence);
        return
        [
            .. problems.Select(p => Cell(member.Id, p, [.. waves.Select(w => (w.On, w.Persons.GetValueOrDefault(member.Id)?.GetValueOrDefault(p, Truth.Unknown) ?? Truth.Unknown))], [.. own.Where(h => h.Problem == p)], today)),
        ];
    }

    private static HelpCell Cell(string? member, HelpProblem problem, (DateOnly On, Truth State)[] waves, HelpGiven[] help, DateOnly today)
    {
        var state = waves.LastOrDefault(w => w.State != Truth.Unknown) is { On: var known } last && known != default ? last.State : Truth.Unknown;
        var run = waves.Reverse().TakeWhile(w => w.State != Truth.No).Where(w => w.State == Truth.Yes).ToArray();
        return new HelpCell
        {
            Member = member,
            Problem = problem,
            State = state,
            Since = run.Length == 0 ? null : run[^1].On,
            Denied = waves.Length > 0 && waves[^1].State == Truth.No,
            Help = [.. help.OrderByDescending(h => h.IsRunning(today)).ThenByDescending(h => h.EndedOn is null).ThenBy(h => h.WaitingSince ?? h.StartedOn)],
            IsHelped = help.Any(h => h.IsRunning(today) && h.Kind.MayCover(problem)),
        };
    }

    private static Truth Severe(NeedWave wave) => wave.Violence switch { ViolenceLevel.Severe => Truth.Yes, ViolenceLevel.Unknown => Truth.Unknown, _ => Truth.No };
}
