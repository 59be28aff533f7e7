using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Luwte.App.Cohorts;

/// <summary>
/// Reads one CSV file of a cohort folder strictly: every fault of form is collected with its line, rows that are well
/// formed are handed on with their fields in the order that the caller named.
/// </summary>
internal sealed class CsvTable
{
    private readonly string name;
    private readonly IReadOnlyList<string> columns;
    private readonly List<Fault> faults;

    // Lines with bytes that are no UTF-8, rising; emptied as the rows that hold them are reported.
    private readonly Queue<int> undecodable = [];

    private CsvTable(string name, IReadOnlyList<string> columns, List<Fault> faults)
    {
        this.name = name;
        this.columns = columns;
        this.faults = faults;
    }

    /// <summary>Reads a file; rows that are not well formed become faults and are left out.</summary>
    /// <param name="folder">The cohort folder.</param>
    /// <param name="name">File name.</param>
    /// <param name="columns">Columns of the format; in the file they may stand in any order.</param>
    /// <param name="faults">Where faults are added.</param>
    /// <param name="row">Gets the first line of the row and its fields in the order of <paramref name="columns"/>; the array is reused.</param>
    public static void Read(string folder, string name, IReadOnlyList<string> columns, List<Fault> faults, Action<int, string[]> row)
    {
        var path = Path.Combine(folder, name);
        if (!File.Exists(path))
        {
            faults.Add(new Fault(name, 0, "-", "the file is missing"));
            return;
        }

        var table = new CsvTable(name, columns, faults);
        table.ReadText(table.Decode(path), row);
    }

    /// <summary>Bytes that are no UTF-8 are a fault of their row; the rest is still read, so that one run tells everything.</summary>
    private string Decode(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var content = bytes.AsSpan();
        if (content.StartsWith("\uFEFF"u8))
        {
            content = content[3..];
        }

        if (!System.Text.Unicode.Utf8.IsValid(content))
        {
            var line = 1;
            foreach (var range in content.Split((byte)'\n'))
            {
                if (!System.Text.Unicode.Utf8.IsValid(content[range]))
                {
                    undecodable.Enqueue(line);
                }

                line++;
            }
        }

        return Encoding.UTF8.GetString(content);
    }

    private void ReadText(string text, Action<int, string[]> row)
    {
        // Set by the callback when CsvHelper meets a quote where RFC 4180 allows none, which is when a field is taken out.
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            HasHeaderRecord = false,
            IgnoreBlankLines = false,
            DetectDelimiter = false,
            CacheFields = true,
            BadDataFound = _ => bad = true,
        };
        using var reader = new StringReader(text);
        using var parser = new CsvParser(reader, configuration);
        int[]? order = null;
        var fields = new string[columns.Count];
        var width = 0;
        var lastLine = 0;
        int? blank = null;
        while (parser.Read())
        {
            var line = lastLine + 1;
            lastLine = parser.RawRow;
            ReportUndecodable(line, lastLine);
            if (IsBlank(parser))
            {
                blank ??= line;
                continue;
            }

            if (blank is { } at)
            {
                // Only a blank line before more rows is inside the file.
                faults.Add(new Fault(name, at, "-", "a blank line inside the file; take it out"));
                blank = null;
            }

            bad = false;
            for (var i = 0; i < parser.Count; i++)
            {
                _ = parser[i];
            }

            if (bad || HasOpenQuote(parser.RawRecord))
            {
                faults.Add(new Fault(name, line, "-", "a quotation mark is out of place; a field with quotes stands between quotes and doubles those inside"));
                if (order is null)
                {
                    // Without a header the rows mean nothing.
                    order = [];
                    break;
                }

                continue;
            }

            if (order is null)
            {
                width = parser.Count;
                order = Header(parser, line);
                continue;
            }

            if (parser.Count != width)
            {
                faults.Add(new Fault(name, line, "-", string.Create(CultureInfo.InvariantCulture, $"{parser.Count} fields where the header has {width}")));
                continue;
            }

            if (order.Length == 0)
            {
                continue;
            }

            for (var i = 0; i < fields.Length; i++)
            {
                fields[i] = parser[order[i]];
            }

            row(line, fields);
        }

        if (order is null)
        {
            faults.Add(new Fault(name, 1, "-", "the header row is missing"));
        }

        while (undecodable.Count > 0)
        {
            ReportUndecodable(undecodable.Peek(), undecodable.Peek());
        }
    }

    /// <summary>A row of several lines is named by its first.</summary>
    private void ReportUndecodable(int firstLine, int lastLine)
    {
        var any = false;
        while (undecodable.TryPeek(out var line) && line <= lastLine)
        {
            any = true;
            undecodable.Dequeue();
        }

        if (any)
        {
            faults.Add(new Fault(name, firstLine, "-", "these bytes are no valid UTF-8; save the file as UTF-8"));
        }
    }

    /// <summary>Position of each wanted column, or an empty array when the header cannot be used.</summary>
    private int[] Header(CsvParser parser, int line)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var usable = true;
        for (var i = 0; i < parser.Count; i++)
        {
            var column = parser[i];
            if (!columns.Contains(column))
            {
                faults.Add(new Fault(name, line, column.Length == 0 ? "-" : column, $"unknown column; the columns are {string.Join(", ", columns)}"));
            }
            else if (!found.TryAdd(column, i))
            {
                faults.Add(new Fault(name, line, column, "the column stands twice"));
            }
        }

        foreach (var column in columns.Where(c => !found.ContainsKey(c)))
        {
            faults.Add(new Fault(name, line, column, "the column is missing"));
            usable = false;
        }

        return usable ? [.. columns.Select(c => found[c])] : [];
    }

    private static bool IsBlank(CsvParser parser) => parser.Count <= 1 && parser.RawRecord.AsSpan().Trim("\r\n").IsEmpty;

    private static bool HasOpenQuote(string record) => record.AsSpan().Count('"') % 2 != 0;
}
