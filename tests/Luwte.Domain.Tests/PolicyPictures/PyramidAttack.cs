using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.DisclosureControl;
using Luwte.Statistics.Outcomes;

namespace Luwte.Domain.Tests.PolicyPictures;

/// <summary>
/// A reader of a published picture, written apart from the protection: every family is of one kind (combination of
/// problems, side of the trauma), every printed number and every number of families <em>without</em> a problem is a sum of kinds.
/// The reader is given the exact numbers where the picture shows rounded ones, which is more than a real one has.
/// </summary>
internal sealed class PyramidAttack
{
    private readonly List<double> values = [];
    private readonly List<AdditiveRelation> relations = [];
    private readonly List<int> hidden = [];
    private readonly Dictionary<int, SuppressionReason> labels = [];
    private readonly List<int> targets = [];
    private readonly int minimum;

    public PyramidAttack(ProblemPyramid truth, PublishablePyramid picture)
    {
        minimum = picture.Protection.Minimum;
        var kinds = Kinds(truth);
        var groups = new int[6];
        for (var g = 1; g <= 5; g++)
        {
            var layer = truth.Groups[g - 1];
            var cells = picture.Groups[g - 1];
            var group = g;
            groups[g] = Add(layer.Families, cells.Families, [.. kinds.Where(k => k.Group == group).Select(k => k.Index)]);
            relations.Add(new AdditiveRelation(
                groups[g],
                [
                    Add(layer.Violence.None, cells.Violence.None), Add(layer.Violence.Moderate, cells.Violence.Moderate),
                    Add(layer.Violence.Severe, cells.Violence.Severe), Add(layer.Violence.Unknown, cells.Violence.Unknown),
                ]));
            Problem(layer.TraumaParent, cells.TraumaParent, k => k.Parent);
            Problem(layer.TraumaChild, cells.TraumaChild, k => k.Child);
            Problem(layer.Attachment, cells.Attachment, k => k.Problems.Attachment);
            Problem(layer.EmotionalInsecurity, cells.EmotionalInsecurity, k => k.Problems.EmotionalInsecurity);
            Problem(layer.Cumulation, cells.Cumulation, k => k.Problems.Cumulation);

            void Problem(int count, Cell cell, Func<Kind, bool> has)
            {
                var ofGroup = kinds.Where(k => k.Group == group).ToArray();
                var with = ofGroup.Where(has).ToArray();
                if (with.Length == 0)
                {
                    Assert(cell is Cell.Shown { Value: 0 }, "what a group cannot have is 0");
                    return;
                }

                Add(count, cell, [.. with.Select(k => k.Index)]);
                if (with.Length < ofGroup.Length)
                {
                    Add(layer.Families - count, null, [.. ofGroup.Except(with).Select(k => k.Index)]);
                }
            }
        }

        var classified = Add(truth.Classified, picture.Classified, groups[1..]);
        Add(truth.Families, picture.Families, [classified, Add(truth.NotClassifiable, picture.NotClassifiable)]);
        for (var i = 0; i < truth.Overlaps.Count; i++)
        {
            var problems = truth.Overlaps[i].Problems;
            Add(truth.Overlaps[i].Families, picture.Overlaps[i].Families, [.. kinds.Where(k => k.Problems == problems).Select(k => k.Index)]);
        }
    }

    /// <summary>What the reader finds out, if it is too much; else null.</summary>
    public string? Success()
    {
        var half = (minimum + 1) / 2;
        foreach (var i in Attack(_ => new Interval(0, double.PositiveInfinity)))
        {
            if (i.Value < minimum && (i.Lower > Math.Max(0, i.Value - half) || i.Upper < i.Value + half))
            {
                return $"without the rule: {i}";
            }

            if (labels.ContainsKey(i.Cell) && i.IsExact)
            {
                return $"hidden in vain: {i}";
            }
        }

        foreach (var i in Attack(c => !labels.TryGetValue(c, out var label) ? new Interval(0, double.PositiveInfinity)
            : label == SuppressionReason.Primary ? new Interval(0, minimum - 1) : new Interval(minimum, double.PositiveInfinity)))
        {
            if (i.Value < minimum && i.Upper - i.Lower < half)
            {
                return $"with the rule and the labels: {i}";
            }
        }

        return null;
    }

    private IEnumerable<AttackerInterval> Attack(Func<int, Interval> known) =>
        LinearAttacker.Attack(values, relations, hidden, known).Where(i => targets.Contains(i.Cell));

    /// <summary>Adds a count; <paramref name="cell"/> null = not printed.</summary>
    private int Add(int count, Cell? cell, params int[] parts)
    {
        values.Add(count);
        var index = values.Count - 1;
        if (cell is not Cell.Shown)
        {
            hidden.Add(index);
            targets.Add(index);
        }

        if (cell is Cell.Suppressed suppressed)
        {
            Assert(suppressed.Reason == SuppressionReason.Primary == count < minimum, "primary is what is below the minimum");
            labels.Add(index, suppressed.Reason);
        }

        if (parts.Length > 0)
        {
            relations.Add(new AdditiveRelation(index, parts));
        }

        return index;
    }

    // Counts per kind are not known to the test either; the north-west-corner rule gives one table with the same margins.
    private List<Kind> Kinds(ProblemPyramid truth)
    {
        var kinds = new List<Kind>();
        var overlaps = truth.Overlaps.ToDictionary(o => o.Problems, o => o.Families);
        foreach (var problems in ProblemCombination.All)
        {
            var layer = truth.Groups[problems.Group - 1];
            var alone = layer.Families - overlaps.Where(o => o.Key.Group == problems.Group).Sum(o => o.Value);
            var count = overlaps.GetValueOrDefault(problems, alone);
            if (problems.Group < 5)
            {
                kinds.Add(NewKind(problems, false, false, count));
                continue;
            }

            kinds.Add(NewKind(problems, true, true, count));
            kinds.Add(NewKind(problems, true, false, 0));
            kinds.Add(NewKind(problems, false, true, 0));
        }

        var five = truth.Groups[4];
        Move(five.Families - five.TraumaChild, k => k.Parent && !k.Child);
        Move(five.Families - five.TraumaParent, k => k.Child && !k.Parent);
        return kinds;

        void Move(int amount, Func<Kind, bool> to)
        {
            foreach (var from in kinds.Where(k => k.Parent && k.Child))
            {
                var step = Math.Min(amount, (int)values[from.Index]);
                values[from.Index] -= step;
                values[kinds.Single(k => k.Problems == from.Problems && to(k)).Index] += step;
                amount -= step;
            }
        }
    }

    private Kind NewKind(ProblemCombination problems, bool parent, bool child, int count)
    {
        values.Add(count);
        hidden.Add(values.Count - 1);
        return new Kind(values.Count - 1, problems, parent, child);
    }

    private static void Assert(bool holds, string what)
    {
        if (!holds)
        {
            throw new InvalidOperationException(what);
        }
    }

    private sealed record Kind(int Index, ProblemCombination Problems, bool Parent, bool Child)
    {
        public int Group => Problems.Group;
    }
}
