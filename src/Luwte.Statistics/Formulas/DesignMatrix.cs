namespace Luwte.Statistics.Formulas;

/// <summary>A design matrix with named columns, stored row after row.</summary>
public sealed class DesignMatrix
{
    /// <summary>A matrix of <paramref name="rows"/> × names.Count.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="names">Names of the columns, as they shall stand in tables of coefficients.</param>
    /// <param name="values">rows × columns values, row after row; kept, not copied.</param>
    /// <exception cref="ArgumentException">The length of <paramref name="values"/> is not rows × columns.</exception>
    public DesignMatrix(int rows, IReadOnlyList<string> names, double[] values)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(values);
        if ((long)rows * names.Count != values.Length)
        {
            throw new ArgumentException($"{rows} rows of {names.Count} columns need {(long)rows * names.Count} values, not {values.Length}.", nameof(values));
        }

        Rows = rows;
        Names = names;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns => Names.Count;

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>All values, row after row.</summary>
    public double[] Values { get; }

    /// <summary>The value of a row and a column, both from 0.</summary>
    public double this[int row, int column] => Values[(row * Columns) + column];

    /// <summary>A matrix from columns of equal length.</summary>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static DesignMatrix FromColumns(params (string Name, double[] Values)[] columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var rows = columns.Length == 0 ? 0 : columns[0].Values.Length;
        var values = new double[rows * columns.Length];
        for (var j = 0; j < columns.Length; j++)
        {
            if (columns[j].Values.Length != rows)
            {
                throw new ArgumentException($"Column \"{columns[j].Name}\" has {columns[j].Values.Length} rows, not {rows}.", nameof(columns));
            }

            for (var i = 0; i < rows; i++)
            {
                values[(i * columns.Length) + j] = columns[j].Values[i];
            }
        }

        return new DesignMatrix(rows, [.. columns.Select(c => c.Name)], values);
    }

    /// <summary>One row.</summary>
    public ReadOnlySpan<double> Row(int row) => Values.AsSpan(row * Columns, Columns);
}
