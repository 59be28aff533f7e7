using Luwte.Statistics.DisclosureControl;

namespace Luwte.Domain.PolicyPictures;

/// <summary>
/// Everything a reader can relate in a picture, as one system of counts and sums: what is printed, and what is not printed
/// but follows from it (the families of a group <em>without</em> a problem, with that one problem alone, with trauma of both
/// sides). Counts that follow from the definition of a group are no cells: see <see cref="Layer"/>.
/// </summary>
internal sealed class PyramidCells
{
    private readonly List<double> values = [];
    private readonly List<AdditiveRelation> relations = [];
    private readonly List<int> notPrinted = [];
    private readonly int families;
    private readonly int classified;
    private readonly int notClassifiable;
    private readonly int[] groups = new int[6];
    private readonly ViolenceCounts<int>[] violence = new ViolenceCounts<int>[6];
    private readonly Dictionary<ProblemCombination, int> combinations = [];
    private readonly Dictionary<(int Group, string Problem), int> problems = [];

    public PyramidCells(ProblemPyramid pyramid)
    {
        families = Printed(pyramid.Families);
        classified = Printed(pyramid.Classified);
        notClassifiable = Printed(pyramid.NotClassifiable);
        Sum(families, classified, notClassifiable);
        foreach (var layer in pyramid.Groups)
        {
            groups[layer.Group] = Printed(layer.Families);
            var v = layer.Violence;
            violence[layer.Group] = new ViolenceCounts<int>(Printed(v.None), Printed(v.Moderate), Printed(v.Severe), Printed(v.Unknown));
            Sum(groups[layer.Group], violence[layer.Group].None, violence[layer.Group].Moderate, violence[layer.Group].Severe, violence[layer.Group].Unknown);
        }

        Sum(classified, groups[1..]);
        AddCombinations(pyramid);
        AddProblem(5, "attachment", pyramid.Groups[4].Attachment, c => c.Attachment);
        foreach (var group in (int[])[4, 5])
        {
            AddProblem(group, "emotional_insecurity", pyramid.Groups[group - 1].EmotionalInsecurity, c => c.EmotionalInsecurity);
            AddProblem(group, "cumulation", pyramid.Groups[group - 1].Cumulation, c => c.Cumulation);
        }

        AddTraumaSides(pyramid.Groups[4]);
    }

    public IReadOnlyList<double> Values => values;

    public IReadOnlyList<AdditiveRelation> Relations => relations;

    /// <summary>Cells that are not printed but can be computed from what is.</summary>
    public IReadOnlyList<int> NotPrinted => notPrinted;

    /// <summary>The picture with each count replaced by what <paramref name="cell"/> gives for it.</summary>
    /// <param name="cell">From the index of a cell to the cell as it may be printed.</param>
    /// <param name="protection">What was done.</param>
    public PublishablePyramid Print(Func<int, Cell> cell, PictureProtection protection) => new(
        cell(families),
        cell(classified),
        cell(notClassifiable),
        [.. Enumerable.Range(1, 5).Select(g => Layer(g, cell))],
        [.. ProblemCombination.Overlapping.Select(c => new PyramidOverlap<Cell>(c, cell(combinations[c])))],
        protection);

    /// <summary>
    /// By definition the lighter groups have none of the heavier problems, and all families of group 2, 3 and 4 have the
    /// problem that names the group: these counts tell nothing of a family, so they are 0 or the cell of the group itself.
    /// </summary>
    private PyramidLayer<Cell> Layer(int group, Func<int, Cell> cell)
    {
        var zero = new Cell.Shown(0);
        var whole = cell(groups[group]);
        return new PyramidLayer<Cell>
        {
            Group = group,
            Families = whole,
            Violence = new ViolenceCounts<Cell>(
                cell(violence[group].None), cell(violence[group].Moderate), cell(violence[group].Severe), cell(violence[group].Unknown)),
            TraumaParent = group == 5 ? Of("trauma_parent") : zero,
            TraumaChild = group == 5 ? Of("trauma_child") : zero,
            Attachment = group < 4 ? zero : group == 4 ? whole : Of("attachment"),
            EmotionalInsecurity = group < 3 ? zero : group == 3 ? whole : Of("emotional_insecurity"),
            Cumulation = group < 2 ? zero : group == 2 ? whole : group == 3 ? cell(combinations[new(false, false, true, true)]) : Of("cumulation"),
        };

        Cell Of(string problem) => cell(problems[(group, problem)]);
    }

    private void AddCombinations(ProblemPyramid pyramid)
    {
        var counts = pyramid.Overlaps.ToDictionary(o => o.Problems, o => o.Families);
        foreach (var group in (int[])[3, 4, 5])
        {
            var ofGroup = ProblemCombination.All.Where(c => c.Group == group).ToArray();
            foreach (var combination in ofGroup)
            {
                combinations[combination] = combination.Count >= 2
                    ? Printed(counts[combination])
                    : NotPrintedCell(pyramid.Groups[group - 1].Families - ofGroup.Where(c => c.Count >= 2).Sum(c => counts[c]));
            }

            Sum(groups[group], [.. ofGroup.Select(c => combinations[c])]);
        }
    }

    private void AddProblem(int group, string problem, int count, Func<ProblemCombination, bool> has)
    {
        var ofGroup = ProblemCombination.All.Where(c => c.Group == group).ToArray();
        var with = Printed(count);
        var without = NotPrintedCell((int)values[groups[group]] - count);
        problems[(group, problem)] = with;
        Sum(with, [.. ofGroup.Where(has).Select(c => combinations[c])]);
        Sum(without, [.. ofGroup.Where(c => !has(c)).Select(c => combinations[c])]);
    }

    private void AddTraumaSides(PyramidLayer<int> layer)
    {
        var parent = Printed(layer.TraumaParent);
        var child = Printed(layer.TraumaChild);
        var both = NotPrintedCell(layer.TraumaParent + layer.TraumaChild - layer.Families);
        var parentOnly = NotPrintedCell(layer.Families - layer.TraumaChild);
        var childOnly = NotPrintedCell(layer.Families - layer.TraumaParent);
        problems[(5, "trauma_parent")] = parent;
        problems[(5, "trauma_child")] = child;
        Sum(parent, parentOnly, both);
        Sum(child, childOnly, both);
        Sum(groups[5], parentOnly, childOnly, both);
    }

    private int Printed(int value)
    {
        values.Add(value);
        return values.Count - 1;
    }

    private int NotPrintedCell(int value)
    {
        notPrinted.Add(Printed(value));
        return values.Count - 1;
    }

    private void Sum(int total, params int[] parts) => relations.Add(new AdditiveRelation(total, parts));
}
