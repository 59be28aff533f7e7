using Luwte.Domain.Cohorts;

namespace Luwte.Domain.Effects;

/// <summary>
/// Experience with professionals on one question: the distribution, for parents are very satisfied or very dissatisfied
/// ([V&amp;V]) and a mean would hide both.
/// </summary>
public sealed record ExperienceByFrame
{
    public required bool ByChild { get; init; }

    /// <summary>Item of the list.</summary>
    public required string Item { get; init; }

    /// <summary>Answers 1 to 5 of families with a measure, last wave in which the person answered.</summary>
    public required int[] With { get; init; }

    public required int[] Without { get; init; }

    /// <summary>Share with a 4 or 5 in the two groups.</summary>
    public required ClusteredShare Positive { get; init; }

    public static IReadOnlyList<ExperienceByFrame> Of(IReadOnlyList<StudyFamily> families)
    {
        ArgumentNullException.ThrowIfNull(families);
        return
        [
            .. families
                .SelectMany(f => f.Experience.Select(e => (Family: f, Answer: e)))
                .GroupBy(a => (a.Answer.ByChild, a.Answer.Item))
                .OrderBy(g => g.Key.ByChild).ThenBy(g => g.Key.Item, StringComparer.Ordinal)
                .Select(g => One(g.Key.ByChild, g.Key.Item, LastOnly(g))),
        ];
    }

    /// <summary>Per family the answers of its last wave, so that who answers often does not count more.</summary>
    private static (StudyFamily Family, int Code)[] LastOnly(IEnumerable<(StudyFamily Family, ExperienceAnswer Answer)> answers) =>
    [
        .. answers.GroupBy(a => a.Family.Id, StringComparer.Ordinal).SelectMany(f =>
        {
            var last = f.Max(a => a.Answer.Wave);
            return f.Where(a => a.Answer.Wave == last).Select(a => (a.Family, a.Answer.Code));
        }),
    ];

    private static ExperienceByFrame One(bool byChild, string item, (StudyFamily Family, int Code)[] answers) => new()
    {
        ByChild = byChild,
        Item = item,
        With = Codes(answers, StudyGroup.With),
        Without = Codes(answers, StudyGroup.Without),
        Positive = ClusteredShare.Of([.. answers.Select(a => new PersonAnswer(a.Family, a.Code >= 4))]),
    };

    private static int[] Codes((StudyFamily Family, int Code)[] answers, StudyGroup group)
    {
        var counts = new int[5];
        foreach (var (_, code) in answers.Where(a => a.Family.Group == group))
        {
            counts[code - 1]++;
        }

        return counts;
    }
}
