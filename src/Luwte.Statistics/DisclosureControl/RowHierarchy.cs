namespace Luwte.Statistics.DisclosureControl;

/// <summary>A tree over the rows of a table, such as municipality in region in country.</summary>
public sealed class RowHierarchy
{
    private readonly Dictionary<string, string> parentOf;

    /// <param name="parentOf">The parent of each row or group of rows; what has no parent adds up to the total.</param>
    /// <exception cref="ArgumentException">A row is its own ancestor.</exception>
    public RowHierarchy(IReadOnlyDictionary<string, string> parentOf)
    {
        ArgumentNullException.ThrowIfNull(parentOf);
        this.parentOf = new Dictionary<string, string>(parentOf, StringComparer.Ordinal);
        foreach (var start in this.parentOf.Keys)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            for (string? at = start; at is not null; at = ParentOf(at))
            {
                if (!seen.Add(at))
                {
                    throw new ArgumentException($"The hierarchy runs in a circle at '{at}'.", nameof(parentOf));
                }
            }
        }
    }

    /// <summary>The group that a row or group belongs to; null at the top.</summary>
    public string? ParentOf(string name) => parentOf.GetValueOrDefault(name);

    /// <summary>All names that are the parent of another.</summary>
    public IReadOnlySet<string> Groups => parentOf.Values.ToHashSet(StringComparer.Ordinal);
}
