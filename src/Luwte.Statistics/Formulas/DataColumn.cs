namespace Luwte.Statistics.Formulas;

/// <summary>One column of a table: numbers (NaN = missing) or texts (null = missing).</summary>
public abstract record DataColumn
{
    private DataColumn(string name) => Name = name;

    /// <summary>Name of the column, unique in its table.</summary>
    public string Name { get; }

    /// <summary>Number of rows.</summary>
    public abstract int Count { get; }

    /// <summary>Whether the value of a row is missing.</summary>
    public abstract bool IsMissing(int row);

    /// <summary>A column of numbers.</summary>
    public sealed record Numeric : DataColumn
    {
        /// <summary>A column of numbers; NaN = missing. The array is kept, not copied.</summary>
        public Numeric(string name, double[] values)
            : base(name)
        {
            ArgumentNullException.ThrowIfNull(values);
            Values = values;
        }

        /// <summary>The numbers, one per row.</summary>
        public double[] Values { get; }

        /// <inheritdoc/>
        public override int Count => Values.Length;

        /// <inheritdoc/>
        public override bool IsMissing(int row) => !double.IsFinite(Values[row]);
    }

    /// <summary>A column of texts: always a factor.</summary>
    public sealed record Text : DataColumn
    {
        /// <summary>A column of texts; null = missing. The array is kept, not copied.</summary>
        public Text(string name, string?[] values)
            : base(name)
        {
            ArgumentNullException.ThrowIfNull(values);
            Values = values;
        }

        /// <summary>The texts, one per row.</summary>
        public string?[] Values { get; }

        /// <inheritdoc/>
        public override int Count => Values.Length;

        /// <inheritdoc/>
        public override bool IsMissing(int row) => Values[row] is null;
    }
}
