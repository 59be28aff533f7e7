using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Luwte.Domain.Families;

namespace Luwte.App.Content;

/// <summary>Reads <c>content/regions/municipalities.csv</c>.</summary>
internal static class MunicipalityFile
{
    private const string ShownAs = "regions/municipalities.csv";

    private static readonly string[] Columns = ["code", "name", "valid_from", "valid_to", "successor"];

    public static MunicipalityRegister Read(string folder, List<ContentFault> faults)
    {
        var found = new Dictionary<string, Municipality>(StringComparer.Ordinal);
        var path = Path.Combine(folder, "regions", "municipalities.csv");
        if (!File.Exists(path))
        {
            faults.Add(new ContentFault(ShownAs, 0, "the file is missing"));
            return new MunicipalityRegister([]);
        }

        using var reader = new StreamReader(path);
        using var csv = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture));
        if (!csv.Read() || !Columns.SequenceEqual(csv.Record ?? []))
        {
            faults.Add(new ContentFault(ShownAs, 1, $"the columns are {string.Join(',', Columns)}, in this order"));
            return new MunicipalityRegister([]);
        }

        while (csv.Read())
        {
            var fields = csv.Record!;
            var line = csv.RawRow;
            if (fields.Length != Columns.Length)
            {
                faults.Add(new ContentFault(ShownAs, line, $"{fields.Length} fields in place of {Columns.Length}"));
                continue;
            }

            var municipality = new Municipality(
                fields[0], fields[1], Date(fields[2], line, faults), Date(fields[3], line, faults), fields[4].Split('|', StringSplitOptions.RemoveEmptyEntries));
            if (!found.TryAdd(municipality.Code, municipality))
            {
                faults.Add(new ContentFault(ShownAs, line, $"municipality '{municipality.Code}' stands twice"));
            }
        }

        foreach (var successor in found.Values.SelectMany(m => m.Successors).Distinct().Where(s => !found.ContainsKey(s)))
        {
            faults.Add(new ContentFault(ShownAs, 0, $"'{successor}' is named as a successor but has no row"));
        }

        return new MunicipalityRegister(found.Values);
    }

    private static DateOnly? Date(string text, int line, List<ContentFault> faults)
    {
        if (text.Length == 0)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        faults.Add(new ContentFault(ShownAs, line, $"'{text}' is no date; write 2026-03-01"));
        return null;
    }
}
