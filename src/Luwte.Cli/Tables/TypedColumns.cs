using System.Globalization;
using Luwte.Statistics.Formulas;

namespace Luwte.Cli.Tables;

/// <summary>Turns the columns of a CSV file that an analysis uses into numbers or texts, and lists every field that fits neither.</summary>
public static class TypedColumns
{
    /// <summary>A table of the columns used.</summary>
    /// <param name="csv">The file.</param>
    /// <param name="columns">Columns that the analysis reads: numbers where every field is one, else texts.</param>
    /// <param name="factors">Columns among them that are factors whatever they hold: mixed fields are then no fault.</param>
    /// <param name="labels">Columns that only name things (cluster, id): always texts, so that 01 and 1 stay apart.</param>
    /// <exception cref="BadInputException">A column does not exist, or mixes numbers with texts; every place is listed.</exception>
    public static DataTable Read(CsvTable csv, IEnumerable<string> columns, IReadOnlySet<string>? factors = null, IReadOnlySet<string>? labels = null)
    {
        ArgumentNullException.ThrowIfNull(csv);
        var faults = new List<InputFault>();
        var typed = new List<DataColumn>();
        foreach (var name in columns.Concat(labels ?? new HashSet<string>()).Distinct(StringComparer.Ordinal))
        {
            var at = csv.IndexOf(name);
            if (at < 0)
            {
                faults.Add(csv.NoSuchColumn(name));
            }
            else if (labels?.Contains(name) == true)
            {
                typed.Add(Texts(csv, name, at));
            }
            else
            {
                typed.Add(Guess(csv, name, at, factors?.Contains(name) == true, faults));
            }
        }

        return faults.Count > 0 ? throw new BadInputException(faults) : new DataTable(typed);
    }

    /// <summary>A column that must hold numbers; empty = NaN. Adds a fault for every other field.</summary>
    public static double[] Numbers(CsvTable csv, string name, ICollection<InputFault> faults)
    {
        ArgumentNullException.ThrowIfNull(csv);
        ArgumentNullException.ThrowIfNull(faults);
        var at = csv.IndexOf(name);
        if (at < 0)
        {
            faults.Add(csv.NoSuchColumn(name));
            return [];
        }

        var values = new double[csv.Rows];
        for (var i = 0; i < values.Length; i++)
        {
            var field = csv.Field(i, at);
            values[i] = double.NaN;
            if (field.Length > 0 && !TryNumber(field, out values[i]))
            {
                faults.Add(NotANumber(csv, i, name, field, string.Empty));
            }
        }

        return values;
    }

    private static DataColumn Guess(CsvTable csv, string name, int at, bool factor, List<InputFault> faults)
    {
        var values = new double[csv.Rows];
        var others = new List<int>();
        var numbers = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var field = csv.Field(i, at);
            values[i] = double.NaN;
            if (field.Length == 0)
            {
                continue;
            }

            if (TryNumber(field, out values[i]))
            {
                numbers++;
            }
            else
            {
                others.Add(i);
            }
        }

        if (others.Count == 0)
        {
            return new DataColumn.Numeric(name, values);
        }

        if (numbers > 0 && !factor)
        {
            faults.AddRange(others.Select(i => NotANumber(csv, i, name, csv.Field(i, at), $"; if the column holds categories, write factor({name})")));
        }

        return Texts(csv, name, at);
    }

    private static DataColumn.Text Texts(CsvTable csv, string name, int at)
    {
        // One string per distinct text: comparing and hashing long columns of levels is then cheap.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var values = new string?[csv.Rows];
        for (var i = 0; i < values.Length; i++)
        {
            var field = csv.Field(i, at);
            if (field.Length > 0)
            {
                if (!known.TryGetValue(field, out var same))
                {
                    known.Add(field, field);
                    same = field;
                }

                values[i] = same;
            }
        }

        return new DataColumn.Text(name, values);
    }

    private static bool TryNumber(string field, out double value)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value))
        {
            return true;
        }

        value = double.NaN;
        return false;
    }

    private static InputFault NotANumber(CsvTable csv, int row, string name, string field, string more) =>
        new(csv.Path, csv.Line(row), name, $"\"{field}\" is not a number (decimal sign is a point); leave a missing value empty{more}.");
}
