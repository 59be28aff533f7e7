using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;

namespace Luwte.Domain.Effects;

/// <summary>Whose help a row is about.</summary>
public enum HelpReceiver
{
    /// <summary>Children younger than the teenagers of the recipe.</summary>
    Child = 0,

    /// <summary>Teenagers.</summary>
    Teen = 1,

    Parent = 2,
}

/// <summary>Help of one kind over the whole period, by frame (question 5).</summary>
/// <param name="Receiver">Whose help.</param>
/// <param name="Kind">Item of the help list, or <c>informal</c>, <c>formal</c>, <c>any</c>.</param>
/// <param name="Share">Persons who got it at any wave after T0.</param>
public sealed record HelpRow(HelpReceiver Receiver, string Kind, ClusteredShare Share);

/// <summary>Help held against the problem of the same person.</summary>
/// <param name="Aim">Problem and the help that is aimed at it.</param>
/// <param name="Share">Of the persons with the problem at T0: those who got that help.</param>
public sealed record AimedHelpRow(HelpAim Aim, ClusteredShare Share);

/// <summary>Which help families got, and whether it was aimed at the problem.</summary>
public static class HelpReceived
{
    /// <summary>Any help by family, friends and neighbours.</summary>
    public const string Informal = "informal";

    /// <summary>Any kind but informal, as the contract's battery says.</summary>
    public const string Formal = "formal";

    /// <summary>Formal or informal.</summary>
    public const string Any = "any";

    public static IReadOnlyList<HelpRow> ByFrame(IReadOnlyList<StudyFamily> families, StudyDesign design)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(design);
        var kinds = families.SelectMany(f => f.Help).SelectMany(h => h.Kinds.Keys).Distinct(StringComparer.Ordinal).Where(k => k != Informal).ToArray();
        var rows = new List<HelpRow>();
        foreach (var receiver in Enum.GetValues<HelpReceiver>())
        {
            var persons = Persons(families, design, receiver);
            foreach (var kind in (string[])[Informal, Formal, Any, .. kinds])
            {
                rows.Add(new HelpRow(receiver, kind, ClusteredShare.Of([.. Answers(persons, kind)])));
            }
        }

        return rows;
    }

    public static IReadOnlyList<AimedHelpRow> Aimed(IReadOnlyList<StudyFamily> families, StudyDesign design, IReadOnlyList<HelpAim> aims)
    {
        ArgumentNullException.ThrowIfNull(families);
        ArgumentNullException.ThrowIfNull(aims);
        return [.. aims.Select(aim => new AimedHelpRow(aim, ClusteredShare.Of([.. Answers([.. Persons(families, design, aim)], aim.Help)])))];
    }

    /// <summary>Whether anybody of the family got one of some kinds of help at any wave; unknown when nobody told.</summary>
    public static Truth InFamily(StudyFamily family, IReadOnlyList<string> kinds)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(kinds);
        return Truths.AnyOf(family.Help.SelectMany(h => kinds.Select(k => h.Kinds.GetValueOrDefault(k, Truth.Unknown))));
    }

    private static Person[] Persons(IReadOnlyList<StudyFamily> families, StudyDesign design, HelpReceiver receiver) =>
        Persons(families, h => receiver == (!h.IsChild ? HelpReceiver.Parent : h.AgeAtStart >= design.TeenFromAge ? HelpReceiver.Teen : HelpReceiver.Child));

    private static IEnumerable<Person> Persons(IReadOnlyList<StudyFamily> families, StudyDesign design, HelpAim aim) =>
        Persons(families, h => h.IsChild == aim.OfChild).Where(p => p.Family.ProblemsAtStart.TryGetValue(p.Id, out var problems) && problems.Contains(aim.Problem));

    private static Person[] Persons(IReadOnlyList<StudyFamily> families, Func<HelpAnswer, bool> which) =>
    [
        .. families.SelectMany(f => f.Help.Where(which).GroupBy(h => h.Person, StringComparer.Ordinal).Select(p => new Person(f, p.Key, [.. p]))),
    ];

    private static IEnumerable<PersonAnswer> Answers(IEnumerable<Person> persons, string kind)
    {
        foreach (var person in persons)
        {
            var got = Truths.AnyOf(person.Waves.SelectMany(w => Kinds(w, kind)));
            if (got != Truth.Unknown)
            {
                yield return new PersonAnswer(person.Family, got == Truth.Yes);
            }
        }
    }

    private static IEnumerable<Truth> Kinds(HelpAnswer answer, string kind) => kind switch
    {
        Formal => answer.Kinds.Where(k => k.Key != Informal).Select(k => k.Value),
        Any => answer.Kinds.Values,
        _ => answer.Kinds.TryGetValue(kind, out var value) ? [value] : [],
    };

    private sealed record Person(StudyFamily Family, string Id, HelpAnswer[] Waves);
}
