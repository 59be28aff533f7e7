namespace Luwte.Domain.Classification;

/// <summary>The groups that are still possible for a family; one when it is known. <c>4|5</c> is not a group.</summary>
public readonly record struct ProblemGroups
{
    private readonly byte bits;

    private ProblemGroups(int bits) => this.bits = (byte)bits;

    public static ProblemGroups Nothing => default;

    /// <summary>The group when there is only one; null when the family cannot be classified.</summary>
    public int? Only => System.Numerics.BitOperations.PopCount(bits) == 1 ? System.Numerics.BitOperations.TrailingZeroCount(bits) : null;

    public bool Contains(int group) => (bits & (1 << group)) != 0;

    public ProblemGroups With(int group) =>
        group is >= 1 and <= 5 ? new(bits | (1 << group)) : throw new ArgumentOutOfRangeException(nameof(group), group, "Groups are 1 to 5.");

    /// <summary>Reads <c>5</c> or <c>4|5</c>.</summary>
    public static ProblemGroups Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var groups = Nothing;
        foreach (var part in text.Split('|'))
        {
            groups = groups.With(int.Parse(part, System.Globalization.CultureInfo.InvariantCulture));
        }

        return groups;
    }

    /// <summary>Rising, joined by a bar.</summary>
    public override string ToString()
    {
        var self = this;
        return string.Join('|', Enumerable.Range(1, 5).Where(g => self.Contains(g)));
    }
}
