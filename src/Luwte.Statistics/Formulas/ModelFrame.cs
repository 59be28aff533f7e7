namespace Luwte.Statistics.Formulas;

/// <summary>
/// A table and a formula made ready for a model: the rows without a missing value in any used column, the outcome and the
/// design matrix with treatment contrasts.
/// </summary>
/// <remarks>
/// R: <c>model.frame</c> and <c>model.matrix</c> with <c>contr.treatment</c>; names of columns as in R without the
/// <c>factor()</c> wrapper. Levels are those of the rows used.
/// </remarks>
public sealed class ModelFrame
{
    private readonly DataTable table;
    private readonly ModelFrameOptions options;
    private readonly Dictionary<FormulaVariable, Factor> factors = [];

    private ModelFrame(DataTable table, Formula formula, ModelFrameOptions options, int[] rows)
    {
        this.table = table;
        this.options = options;
        Formula = formula;
        UsedRows = rows;
        (Design, Terms) = Expand(formula.Intercept, formula.Terms);
        (Response, ResponseLevels) = ReadResponse();
    }

    /// <summary>The formula.</summary>
    public Formula Formula { get; }

    /// <summary>Rows of the table that are used, from 0, in their order.</summary>
    public int[] UsedRows { get; }

    /// <summary>Number of rows left out because a used column misses a value.</summary>
    public int Dropped => table.Rows - UsedRows.Length;

    /// <summary>The outcome: numbers, or for a text column the place of its level (0, 1, …). Empty for a one-sided formula.</summary>
    public double[] Response { get; }

    /// <summary>Levels of an outcome of texts, in order; null for numbers.</summary>
    public IReadOnlyList<string>? ResponseLevels { get; }

    /// <summary>The design matrix of the fixed terms.</summary>
    public DesignMatrix Design { get; }

    /// <summary>The columns of each fixed term (the constant has none).</summary>
    public IReadOnlyList<DesignTerm> Terms { get; }

    /// <summary>Makes a frame.</summary>
    /// <exception cref="FormulaException">A column does not exist, is constant where levels are needed, or no row is complete.</exception>
    public static ModelFrame Build(DataTable table, Formula formula, ModelFrameOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(formula);
        options ??= new ModelFrameOptions();
        var used = UsedColumns(formula, options).Distinct().ToArray();
        var faults = used.Concat(options.References.Keys).Distinct().Where(c => table.Find(c) is null)
            .Select(c => $"Column \"{c}\" is not in the table; the columns are {string.Join(", ", table.Columns.Take(30).Select(x => x.Name))}.")
            .Concat(options.References.Keys.Where(c => table.Find(c) is not null && !IsFactor(table, formula, c))
                .Select(c => $"Column \"{c}\" has a reference level but is not a factor in the formula; write factor({c}) in it or leave the reference out."))
            .ToArray();
        if (faults.Length > 0)
        {
            throw new FormulaException(faults);
        }

        var columns = used.Select(c => table.Find(c)!).ToArray();
        var rows = Enumerable.Range(0, table.Rows).Where(i => Array.TrueForAll(columns, c => !c.IsMissing(i))).ToArray();
        if (rows.Length == 0)
        {
            var empty = columns.Where(c => Enumerable.Range(0, c.Count).All(c.IsMissing)).Select(c => $"\"{c.Name}\"").ToArray();
            throw new FormulaException(
                "No row has a value in every used column"
                + (empty.Length > 0 ? $"; {string.Join(", ", empty)} is empty throughout" : string.Empty)
                + ". Leave a column out of the formula or complete the data.");
        }

        return new ModelFrame(table, formula, options, rows);
    }

    /// <summary>The groups of a column, over the rows used.</summary>
    /// <exception cref="FormulaException">The column does not exist.</exception>
    public Grouping Groups(string column)
    {
        var source = Column(column);
        var codes = new int[UsedRows.Length];
        var labels = new List<string>();
        if (source is DataColumn.Numeric numbers)
        {
            var found = new Dictionary<double, int>();
            for (var i = 0; i < codes.Length; i++)
            {
                var value = numbers.Values[UsedRows[i]];
                if (!found.TryGetValue(value, out codes[i]))
                {
                    codes[i] = labels.Count;
                    found.Add(value, labels.Count);
                    labels.Add(Factor.Label(value));
                }
            }
        }
        else
        {
            var texts = ((DataColumn.Text)source).Values;
            var found = new Dictionary<string, int>(StringComparer.Ordinal);
            for (var i = 0; i < codes.Length; i++)
            {
                var value = texts[UsedRows[i]]!;
                if (!found.TryGetValue(value, out codes[i]))
                {
                    codes[i] = labels.Count;
                    found.Add(value, labels.Count);
                    labels.Add(value);
                }
            }
        }

        return new Grouping(codes, labels);
    }

    /// <summary>The numbers of a column, over the rows used.</summary>
    /// <exception cref="FormulaException">The column does not exist or holds texts.</exception>
    public double[] Numbers(string column) =>
        Column(column) is DataColumn.Numeric numbers
            ? [.. UsedRows.Select(r => numbers.Values[r])]
            : throw new FormulaException($"Column \"{column}\" holds texts; a column of numbers is needed here.");

    /// <summary>The design matrix of a random term, over the rows used.</summary>
    public DesignMatrix RandomDesign(RandomTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        return Expand(term.Intercept, term.Terms).Design;
    }

    private static IEnumerable<string> UsedColumns(Formula formula, ModelFrameOptions options) =>
        (formula.Response is null ? Enumerable.Empty<string>() : [formula.Response])
        .Concat(formula.Terms.SelectMany(t => t.Variables).Select(v => v.Column))
        .Concat(formula.RandomTerms.SelectMany(r => r.Terms).SelectMany(t => t.Variables).Select(v => v.Column))
        .Concat(formula.RandomTerms.Select(r => r.Group))
        .Concat(options.Required);

    private static bool IsFactor(DataTable table, Formula formula, string column) =>
        table.Find(column) is DataColumn.Text
        || formula.Terms.Concat(formula.RandomTerms.SelectMany(r => r.Terms)).SelectMany(t => t.Variables).Any(v => v.Column == column && v.AsFactor);

    private DataColumn Column(string name) =>
        table.Find(name) ?? throw new FormulaException($"Column \"{name}\" is not in the table.");

    private (double[] Response, IReadOnlyList<string>? Levels) ReadResponse()
    {
        if (Formula.Response is not { } name)
        {
            return ([], null);
        }

        if (Column(name) is DataColumn.Numeric)
        {
            return (Numbers(name), null);
        }

        var factor = Factor.From(Column(name), UsedRows, options.References.GetValueOrDefault(name));
        return ([.. factor.Codes.Select(c => (double)c)], factor.Levels);
    }

    private (DesignMatrix Design, IReadOnlyList<DesignTerm> Terms) Expand(bool intercept, IReadOnlyList<FormulaTerm> terms)
    {
        var names = new List<string>();
        if (intercept)
        {
            names.Add("(Intercept)");
        }

        // Without a constant the first factor of the first term that has one is coded by all its levels (as R).
        var fullCoded = intercept ? null : FirstFactor(terms);
        var plans = new List<(DesignTerm Term, List<Coding> Codings)>();
        foreach (var term in terms)
        {
            var codings = term.Variables.Select(v => CodingOf(term, v, terms, fullCoded)).ToList();
            var count = codings.Aggregate(1, (product, c) => product * c.Width);
            plans.Add((new DesignTerm(term, names.Count, count, [.. codings.Select(c => c.Factor?.Levels.Length ?? 0)], codings.All(c => !c.Full)), codings));
            for (var k = 0; k < count; k++)
            {
                names.Add(string.Join(':', Parts(codings, k).Select(p => p.Coding.Name(p.Place))));
            }
        }

        var width = names.Count;
        var values = new double[(long)UsedRows.Length * width];
        if (intercept)
        {
            for (var at = 0; at < values.Length; at += width)
            {
                values[at] = 1;
            }
        }

        foreach (var (term, codings) in plans)
        {
            for (var k = 0; k < term.ColumnCount; k++)
            {
                Fill(values, width, term.FirstColumn + k, [.. Parts(codings, k)]);
            }
        }

        return (new DesignMatrix(UsedRows.Length, names, values), [.. plans.Select(p => p.Term)]);
    }

    private static void Fill(double[] values, int width, int column, (Coding Coding, int Place)[] parts)
    {
        for (var p = 0; p < parts.Length; p++)
        {
            var (coding, place) = parts[p];
            var rows = values.Length / width;
            for (var i = 0; i < rows; i++)
            {
                var x = coding.Factor is { } factor ? (factor.Codes[i] == coding.Level(place) ? 1.0 : 0.0) : coding.Numbers![i];
                ref var cell = ref values[((long)i * width) + column];
                cell = p == 0 ? x : cell * x;
            }
        }
    }

    // The k-th column of a term: the first variable runs fastest (as R).
    private static IEnumerable<(Coding Coding, int Place)> Parts(List<Coding> codings, int k)
    {
        foreach (var coding in codings)
        {
            yield return (coding, k % coding.Width);
            k /= coding.Width;
        }
    }

    private (FormulaTerm Term, FormulaVariable Variable)? FirstFactor(IReadOnlyList<FormulaTerm> terms)
    {
        foreach (var term in terms)
        {
            foreach (var variable in term.Variables)
            {
                if (FactorOf(variable) is not null)
                {
                    return (term, variable);
                }
            }
        }

        return null;
    }

    // Contrasts when the rest of the term is a margin of an earlier term (or the constant), else a column for every level.
    private Coding CodingOf(
        FormulaTerm term, FormulaVariable variable, IReadOnlyList<FormulaTerm> terms, (FormulaTerm Term, FormulaVariable Variable)? fullCoded)
    {
        var factor = FactorOf(variable);
        if (factor is null)
        {
            return new Coding(variable.Column, null, Numbers(variable.Column), false);
        }

        if (factor.Levels.Length < 2)
        {
            throw new FormulaException(
                $"Column \"{variable.Column}\" has only the level \"{factor.Levels[0]}\" in the {UsedRows.Length} rows used; leave it out of the formula.");
        }

        var rest = term.Variables.Where(v => v != variable).ToArray();
        var margin = rest.Length == 0
            || terms.TakeWhile(t => !ReferenceEquals(t, term)).Any(t => Array.TrueForAll(rest, v => t.Variables.Contains(v)));
        var full = !margin || (fullCoded is { } first && ReferenceEquals(first.Term, term) && first.Variable == variable);
        return new Coding(variable.Column, factor, null, full);
    }

    private Factor? FactorOf(FormulaVariable variable)
    {
        if (!variable.AsFactor && Column(variable.Column) is DataColumn.Numeric)
        {
            return null;
        }

        if (!factors.TryGetValue(variable, out var factor))
        {
            factor = Factor.From(Column(variable.Column), UsedRows, options.References.GetValueOrDefault(variable.Column));
            factors.Add(variable, factor);
        }

        return factor;
    }

    /// <summary>How one variable is coded within a term.</summary>
    private sealed record Coding(string Column, Factor? Factor, double[]? Numbers, bool Full)
    {
        internal int Width => Factor is null ? 1 : Factor.Levels.Length - (Full ? 0 : 1);

        internal int Level(int place) => Full ? place : place + 1;

        internal string Name(int place) => Factor is null ? Column : Column + Factor.Levels[Level(place)];
    }
}
