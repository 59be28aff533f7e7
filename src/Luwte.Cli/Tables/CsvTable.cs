using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Luwte.Cli.Tables;

/// <summary>A CSV file with a header line, as texts; an empty field is a missing value.</summary>
public sealed class CsvTable
{
    private readonly string[][] rows;
    private readonly int[] lines;

    private CsvTable(string path, string[] header, string[][] rows, int[] lines)
    {
        Path = path;
        Header = header;
        this.rows = rows;
        this.lines = lines;
    }

    /// <summary>The file as the user wrote it.</summary>
    public string Path { get; }

    /// <summary>Names of the columns.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Number of rows below the header.</summary>
    public int Rows => rows.Length;

    /// <summary>Reads a file; the separator is a comma, or a semicolon or tab when the header has no comma.</summary>
    /// <exception cref="BadInputException">The file does not exist, has no header or rows, or a row has another number of fields.</exception>
    public static CsvTable Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException(new InputFault(path, null, null, "the file does not exist; check the path."));
        }

        using var reader = new StreamReader(path);
        return Read(path, reader);
    }

    /// <summary>Reads text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="BadInputException">As <see cref="Read(string)"/>.</exception>
    public static CsvTable Read(string name, TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var text = reader.ReadToEnd();
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var first = end < 0 ? text : text[..end];
        var faults = new List<InputFault>();
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = first.Contains(',', StringComparison.Ordinal) ? "," : first.Contains(';', StringComparison.Ordinal) ? ";" : first.Contains('\t', StringComparison.Ordinal) ? "\t" : ",",
            IgnoreBlankLines = true,
            BadDataFound = bad => faults.Add(new InputFault(name, bad.Context.Parser?.RawRow, null, "a quotation mark stands in the middle of a field; put the whole field between quotation marks and double the inner one.")),
        };
        using var source = new StringReader(text);
        using var parser = new CsvParser(source, configuration);
        if (!parser.Read() || parser.Record is not { } header || header.All(string.IsNullOrWhiteSpace))
        {
            throw new BadInputException(new InputFault(name, 1, null, "the header line is missing; the first line must name the columns."));
        }

        header = [.. header.Select(h => h.Trim())];
        faults.AddRange(HeaderFaults(name, header));
        var rows = new List<string[]>();
        var lines = new List<int>();
        while (parser.Read())
        {
            var record = parser.Record!;
            if (record.Length != header.Length)
            {
                faults.Add(new InputFault(name, parser.RawRow, null, FormattableString.Invariant($"{record.Length} fields where the header names {header.Length}; add the missing field or put a field with a separator in it between quotation marks.")));
                continue;
            }

            rows.Add(record);
            lines.Add(parser.RawRow);
        }

        if (rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new InputFault(name, 2, null, "there are no rows below the header."));
        }

        return faults.Count > 0 ? throw new BadInputException(faults) : new CsvTable(name, header, [.. rows], [.. lines]);
    }

    /// <summary>Place of a column, or −1 when there is none of that name.</summary>
    public int IndexOf(string column) => Header.ToList().IndexOf(column);

    /// <summary>The field of a row and a column; empty = missing.</summary>
    public string Field(int row, int column) => rows[row][column].Trim();

    /// <summary>Line of a row in the file, from 1, header included.</summary>
    public int Line(int row) => lines[row];

    /// <summary>A fault for a column that does not exist.</summary>
    public InputFault NoSuchColumn(string column) =>
        new(Path, 1, column, $"there is no such column; the columns are {string.Join(", ", Header.Take(40))}.");

    private static IEnumerable<InputFault> HeaderFaults(string name, string[] header)
    {
        foreach (var group in header.GroupBy(h => h, StringComparer.Ordinal))
        {
            if (group.Key.Length == 0)
            {
                yield return new InputFault(name, 1, null, "a column has no name; give every column one.");
            }
            else if (group.Count() > 1)
            {
                yield return new InputFault(name, 1, group.Key, "two columns have this name; rename one.");
            }
        }
    }
}
