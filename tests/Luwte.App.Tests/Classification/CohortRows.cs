using System.Globalization;
using CsvHelper;
using Luwte.App.Tests.Cohorts;

namespace Luwte.App.Tests.Classification;

/// <summary>A cohort as bare rows of text by column name: what the second opinion reads and the random cohorts write.</summary>
internal sealed class CohortRows
{
    public List<Dictionary<string, string>> Families { get; init; } = [];

    public List<Dictionary<string, string>> Members { get; init; } = [];

    public List<Dictionary<string, string>> Sheets { get; init; } = [];

    public List<Dictionary<string, string>> Answers { get; init; } = [];

    public static CohortRows Read(string folder) => new()
    {
        Families = Rows(Path.Combine(folder, "families.csv")),
        Members = Rows(Path.Combine(folder, "members.csv")),
        Sheets = Rows(Path.Combine(folder, "sheets.csv")),
        Answers = Rows(Path.Combine(folder, "answers.csv")),
    };

    public CohortFiles ToFiles() => CohortFiles.From(
        ("families.csv", Text("family,municipality,region,report_date,frame", Families)),
        ("members.csv", Text("family,member,role,birth_year,sex", Members)),
        ("measures.csv", "family,child,kind,start,end\n"),
        ("sheets.csv", Text("sheet,family,wave,respondent,instrument,version,about,completed_on,window_months,language,assisted", Sheets)),
        ("answers.csv", Text("sheet,item,value", Answers)));

    private static string Text(string header, List<Dictionary<string, string>> rows)
    {
        var columns = header.Split(',');
        return string.Join('\n', rows.Select(r => string.Join(',', columns.Select(c => r[c]))).Prepend(header)) + "\n";
    }

    private static List<Dictionary<string, string>> Rows(string path)
    {
        using var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
        {
            rows.Add(csv.HeaderRecord!.ToDictionary(c => c, c => csv.GetField(c)!, StringComparer.Ordinal));
        }

        return rows;
    }
}
