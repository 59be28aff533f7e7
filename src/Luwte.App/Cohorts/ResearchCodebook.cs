using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Luwte.App.Storage;
using Luwte.Domain.Instruments;

namespace Luwte.App.Cohorts;

/// <summary>What the columns and codes of a research export mean: for people as CSV, for archives as DDI 2.5, for R and SPSS as syntax.</summary>
internal static class ResearchCodebook
{
    private static readonly XNamespace Ddi = "ddi:codebook:2_5";

    /// <summary>One row per column and word; items with their answer codes after them.</summary>
    public static string Csv(IReadOnlyList<ResearchTable> tables, IEnumerable<Instrument> instruments)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        CsvText.WriteRow(writer, ["file", "variable", "code", "label_nl", "label_en"]);
        foreach (var table in tables)
        {
            foreach (var column in table.Columns)
            {
                CsvText.WriteRow(writer, [table.Name, column.Name, string.Empty, column.Label.Nl, column.Label.En]);
                foreach (var (word, label) in column.Words)
                {
                    CsvText.WriteRow(writer, [table.Name, column.Name, word, label.Nl, label.En]);
                }
            }
        }

        foreach (var instrument in instruments)
        {
            foreach (var item in instrument.Items)
            {
                var place = $"{instrument.Id} {instrument.Version}";
                CsvText.WriteRow(writer, [place, item.Id, string.Empty, item.Text?.Nl ?? string.Empty, item.Text?.En ?? string.Empty]);
                foreach (var code in item.Codes)
                {
                    var option = item.Options.FirstOrDefault(o => o.Code == code);
                    CsvText.WriteRow(writer, [place, item.Id, code.ToString(CultureInfo.InvariantCulture), option?.Text.Nl ?? string.Empty, option?.Text.En ?? string.Empty]);
                }
            }
        }

        return writer.ToString();
    }

    /// <summary>The same columns in the form that data archives read.</summary>
    public static string Xml(IReadOnlyList<ResearchTable> tables)
    {
        var book = new XElement(
            Ddi + "codeBook",
            new XAttribute("version", "2.5"),
            new XElement(Ddi + "stdyDscr", new XElement(Ddi + "citation", new XElement(Ddi + "titlStmt", new XElement(Ddi + "titl", "Luwte research export")))),
            tables.Select(t => new XElement(Ddi + "fileDscr", new XAttribute("ID", t.Name), new XElement(Ddi + "fileTxt", new XElement(Ddi + "fileName", t.Name + ".csv"), new XElement(Ddi + "fileCont", t.Label.En)))),
            new XElement(Ddi + "dataDscr", tables.SelectMany(t => t.Columns.Select(c => Variable(t, c)))));
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + book.ToString().ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>Syntax that reads the files in R, with labelled factors.</summary>
    public static string R(IReadOnlyList<ResearchTable> tables)
    {
        var text = new StringBuilder("# Reads this export. Set the working directory to this folder first.\n");
        foreach (var table in tables)
        {
            var classes = table.Columns.Select(c => c.Field == ResearchField.Number ? "\"integer\"" : "\"character\"");
            text.Append(CultureInfo.InvariantCulture, $"{table.Name} <- read.csv(\"{table.Name}.csv\", colClasses = c({string.Join(", ", classes)}), na.strings = \"\", encoding = \"UTF-8\")\n");
            foreach (var column in table.Columns.Where(c => c.Words.Count > 0))
            {
                text.Append(CultureInfo.InvariantCulture, $"{table.Name}${column.Name} <- factor({table.Name}${column.Name}, levels = c({Quoted(column.Words.Select(w => w.Word), '"')}), labels = c({Quoted(column.Words.Select(w => w.Label.En), '"')}))\n");
            }
        }

        return text.ToString();
    }

    /// <summary>Syntax that reads the files in SPSS, with variable and value labels.</summary>
    public static string Spss(IReadOnlyList<ResearchTable> tables)
    {
        var text = new StringBuilder("* Reads this export. Set the working directory to this folder first (CD command).\n");
        foreach (var table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"GET DATA /TYPE=TXT /FILE='{table.Name}.csv' /ENCODING='UTF8' /ARRANGEMENT=DELIMITED /DELIMITERS=\",\" /QUALIFIER='\"' /FIRSTCASE=2\n  /VARIABLES=\n");
            foreach (var column in table.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {column.Name} {(column.Field == ResearchField.Number ? "F8.0" : "A40")}\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"  .\nDATASET NAME {table.Name}.\n");
            foreach (var column in table.Columns)
            {
                text.Append(CultureInfo.InvariantCulture, $"VARIABLE LABELS {column.Name} {Quoted([column.Label.Nl], '\'')}.\n");
                if (column.Words.Count > 0)
                {
                    text.Append(CultureInfo.InvariantCulture, $"VALUE LABELS {column.Name} {string.Join(' ', column.Words.Select(w => $"{Quoted([w.Word], '\'')} {Quoted([w.Label.Nl], '\'')}"))}.\n");
                }
            }

            text.Append("EXECUTE.\n");
        }

        return text.ToString();
    }

    private static XElement Variable(ResearchTable table, ResearchColumn column) => new(
        Ddi + "var",
        new XAttribute("name", column.Name),
        new XAttribute("files", table.Name),
        new XElement(Ddi + "labl", new XAttribute(XNamespace.Xml + "lang", "nl"), column.Label.Nl),
        new XElement(Ddi + "labl", new XAttribute(XNamespace.Xml + "lang", "en"), column.Label.En),
        column.Words.Select(w => new XElement(Ddi + "catgry", new XElement(Ddi + "catValu", w.Word), new XElement(Ddi + "labl", new XAttribute(XNamespace.Xml + "lang", "nl"), w.Label.Nl), new XElement(Ddi + "labl", new XAttribute(XNamespace.Xml + "lang", "en"), w.Label.En))));

    /// <summary>Texts as literals of R (backslash) or SPSS (doubled quote).</summary>
    private static string Quoted(IEnumerable<string> words, char quote) =>
        string.Join(", ", words.Select(w => quote + (quote == '"' ? w.Replace("\"", "\\\"", StringComparison.Ordinal) : w.Replace("'", "''", StringComparison.Ordinal)) + quote));
}
