namespace Luwte.Statistics.Formulas;

/// <summary>Columns of equal length, found by name.</summary>
public sealed class DataTable
{
    private readonly Dictionary<string, DataColumn> byName;

    /// <summary>A table of columns.</summary>
    /// <exception cref="ArgumentException">Two columns have the same name, or the lengths differ.</exception>
    public DataTable(params IReadOnlyList<DataColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = columns;
        byName = new Dictionary<string, DataColumn>(StringComparer.Ordinal);
        Rows = columns.Count == 0 ? 0 : columns[0].Count;
        foreach (var column in columns)
        {
            if (column.Count != Rows)
            {
                throw new ArgumentException(
                    $"Column \"{column.Name}\" has {column.Count} rows where \"{columns[0].Name}\" has {Rows}; give every column the same number of rows.",
                    nameof(columns));
            }

            if (!byName.TryAdd(column.Name, column))
            {
                throw new ArgumentException($"Two columns are called \"{column.Name}\"; rename one.", nameof(columns));
            }
        }
    }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<DataColumn> Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>The column of that name (case matters), or null.</summary>
    public DataColumn? Find(string name) => byName.GetValueOrDefault(name);
}
