using System.Globalization;
using System.Net;
using System.Text;
using Luwte.App.Reports.Drawing;
using Luwte.Domain.Instruments;
using Luwte.Domain.Reports;

namespace Luwte.App.Reports;

/// <summary>
/// A report as one HTML page that needs nothing else: no script, no file, no network. Made for reading on a screen, for
/// printing on A4 and for a screen reader.
/// </summary>
internal sealed class RenderHtml
{
    private readonly StringBuilder html = new();
    private readonly ReportNumbers numbers;
    private int tables;
    private int figures;

    private RenderHtml(ReportNumbers numbers) => this.numbers = numbers;

    public static string Of(ReportDocument report, ReportNumbers numbers)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(numbers);
        return new RenderHtml(numbers).Page(report);
    }

    private string Page(ReportDocument report)
    {
        html.Append(CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{numbers.Language}\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<title>{Escape(report.Title)}</title>\n<style>\n{ReportStyle.Css}</style>\n</head>\n<body>\n");
        html.Append(CultureInfo.InvariantCulture, $"<a class=\"skip\" href=\"#{report.Chapters[0].Id}\">{numbers.Of("Naar de inhoud", "To the content")}</a>\n");
        html.Append(CultureInfo.InvariantCulture, $"<header class=\"cover\"><div class=\"inner\">\n<p class=\"kind\">{numbers.Of("Onderzoeksrapport", "Research report")}</p>\n<h1>{Escape(report.Title)}</h1>\n<p class=\"subtitle\">{Escape(report.Subtitle)}</p>\n<dl class=\"facts\">\n");
        foreach (var (name, value) in report.Facts)
        {
            html.Append(CultureInfo.InvariantCulture, $"<div><dt>{Escape(name)}</dt><dd>{Escape(value)}</dd></div>\n");
        }

        html.Append("</dl>\n</div></header>\n");
        Contents(report);
        html.Append("<main>\n");
        for (var i = 0; i < report.Chapters.Count; i++)
        {
            Chapter(report.Chapters[i], i);
        }

        html.Append("</main>\n");
        html.Append(CultureInfo.InvariantCulture, $"<footer><p>{numbers.Of("Gemaakt met Luwte. Dezelfde gegevens en hetzelfde recept geven hetzelfde rapport; zie recipe.lock. Tabellen staan als CSV in de map tables, figuren als SVG in de map figures.", "Made with Luwte. The same data and recipe give the same report; see recipe.lock. Tables are in the folder tables as CSV, figures in the folder figures as SVG.")}</p></footer>\n</body>\n</html>\n");
        return html.ToString();
    }

    private void Contents(ReportDocument report)
    {
        html.Append(CultureInfo.InvariantCulture, $"<nav class=\"contents\" aria-label=\"{numbers.Of("Inhoud", "Contents")}\"><h2>{numbers.Of("Inhoud", "Contents")}</h2>\n<ol>\n");
        foreach (var chapter in report.Chapters)
        {
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"#{chapter.Id}\">{Escape(chapter.Title)}</a></li>\n");
        }

        html.Append("</ol></nav>\n");
    }

    private void Chapter(ReportChapter chapter, int position)
    {
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"{chapter.Id}\" aria-labelledby=\"{chapter.Id}-h\"{(position == 0 ? " class=\"summary\"" : string.Empty)}>\n<h2 id=\"{chapter.Id}-h\"><span class=\"number\">{position + 1}</span> {Escape(chapter.Title)}</h2>\n");
        foreach (var block in chapter.Blocks)
        {
            Block(block);
        }

        html.Append("</section>\n");
    }

    private void Block(ReportBlock block)
    {
        switch (block)
        {
            case ReportBlock.Paragraph p:
                html.Append(CultureInfo.InvariantCulture, $"<p>{Escape(p.Text)}</p>\n");
                break;
            case ReportBlock.Finding f:
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"finding\">{Escape(f.Text)}</p>\n");
                break;
            case ReportBlock.Warning w:
                html.Append(CultureInfo.InvariantCulture, $"<p class=\"warning\" role=\"note\"><strong>{numbers.Of("Let op.", "Note.")}</strong> {Escape(w.Text)}</p>\n");
                break;
            case ReportBlock.Heading h:
                html.Append(CultureInfo.InvariantCulture, $"<h3>{Escape(h.Text)}</h3>\n");
                break;
            case ReportBlock.List l:
                html.Append("<ul>\n").AppendJoin('\n', l.Items.Select(i => $"<li>{Escape(i)}</li>")).Append("\n</ul>\n");
                break;
            case ReportBlock.Terms t:
                html.Append("<dl class=\"terms\">\n").AppendJoin('\n', t.Items.Select(i => $"<dt>{Escape(i.Term)}</dt><dd>{Escape(i.Text)}</dd>")).Append("\n</dl>\n");
                break;
            case ReportBlock.Table t:
                Table(t.Content);
                break;
            case ReportBlock.Figure f:
                Figure(f.Content);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(block));
        }
    }

    private void Figure(ReportFigure figure)
    {
        figures++;
        html.Append(CultureInfo.InvariantCulture, $"<figure id=\"figure-{figure.Id}\">\n<figcaption><span class=\"label\">{numbers.Of("Figuur", "Figure")} {figures}</span> {Escape(figure.Title)}</figcaption>\n<div class=\"drawing\">{DrawFigure.Of(figure, numbers)}</div>\n<p class=\"notes\">{Escape(figure.Description)}</p>\n</figure>\n");
    }

    private void Table(ReportTable table)
    {
        tables++;
        var wide = table.Columns.Count > 7 ? " wide" : string.Empty;
        html.Append(CultureInfo.InvariantCulture, $"<div class=\"table{wide}\" role=\"region\" aria-labelledby=\"table-{table.Id}\" tabindex=\"0\">\n<table>\n<caption id=\"table-{table.Id}\"><span class=\"label\">{numbers.Of("Tabel", "Table")} {tables}</span> {Escape(table.Caption)}</caption>\n<thead><tr>");
        for (var c = 0; c < table.Columns.Count; c++)
        {
            html.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\"{(IsText(table, c) ? " class=\"text\"" : string.Empty)}>{Escape(table.Columns[c])}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var row in table.Rows)
        {
            html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Cell(row[0])}</th>");
            for (var c = 1; c < row.Count; c++)
            {
                html.Append(CultureInfo.InvariantCulture, $"<td{(IsText(table, c) ? " class=\"text\"" : string.Empty)}>{Cell(row[c])}</td>");
            }

            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n</div>\n");
        if (table.Notes.Count > 0)
        {
            html.Append(CultureInfo.InvariantCulture, $"<p class=\"notes\">{string.Join(' ', table.Notes.Select(Escape))}</p>\n");
        }
    }

    private static bool IsText(ReportTable table, int column) =>
        column == 0 || table.Rows.All(r => r[column] is ReportCell.Words or ReportCell.Blank or ReportCell.NotEstimated) && table.Rows.Any(r => r[column] is ReportCell.Words w && w.Text.Nl.Any(char.IsLetter));

    private string Cell(ReportCell cell) => cell switch
    {
        ReportCell.Interval i => $"{WebUtility.HtmlEncode(numbers.Number(i.Value, i.Format))} <span class=\"range\">{WebUtility.HtmlEncode(numbers.Range(i))}</span>",
        ReportCell.Hidden => $"<abbr title=\"{numbers.Of("beschermd", "protected")}\">.</abbr>",
        ReportCell.NotEstimated n => $"<span class=\"none\">{WebUtility.HtmlEncode(numbers.Status(n.Status))}</span>",
        _ => WebUtility.HtmlEncode(numbers.Cell(cell)),
    };

    private string Escape(LocalText text) => WebUtility.HtmlEncode(numbers.Text(text));
}
