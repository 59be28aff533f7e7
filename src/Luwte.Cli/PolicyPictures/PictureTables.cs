using System.Globalization;
using Luwte.Cli.Tables;
using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.DisclosureControl;
using Spectre.Console;

namespace Luwte.Cli.PolicyPictures;

/// <summary>The picture as tables for people; a point stands for a protected count, as in the tables of Statistics Netherlands.</summary>
internal static class PictureTables
{
    public static void Write(IAnsiConsole console, PictureSelection selection, PublishablePyramid picture)
    {
        Tables(console, selection, picture.Families, picture.Classified, picture.NotClassifiable, picture.Groups, picture.Overlaps, picture.Share, Text);
        var p = picture.Protection;
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $". = protected: {p.Primary} below {p.Minimum}, {p.Secondary} more so that these cannot be computed. Numbers are rounded to {p.RoundedTo}, so totals may differ; shares are about right."));
        if (!picture.HasFigures)
        {
            console.WriteLine("Too few families: no number of this picture may be shown.");
        }
    }

    public static void Write(IAnsiConsole console, PictureSelection selection, ProblemPyramid pyramid)
    {
        Tables(
            console, selection, pyramid.Families, pyramid.Classified, pyramid.NotClassifiable, pyramid.Groups, pyramid.Overlaps, pyramid.Share,
            static n => n.ToString(CultureInfo.InvariantCulture));
        console.WriteLine("True numbers, not protected: do not publish.");
    }

    private static void Tables<T>(
        IAnsiConsole console,
        PictureSelection selection,
        T families,
        T classified,
        T notClassifiable,
        IReadOnlyList<PyramidLayer<T>> groups,
        IReadOnlyList<PyramidOverlap<T>> overlaps,
        Func<int, double?> share,
        Func<T, string> text)
    {
        console.WriteLine($"Wave {selection.Wave}{Filter(selection)}: {text(families)} families, {text(classified)} classified, {text(notClassifiable)} not classifiable");
        var table = ResultTables.Rows(
            "group", "families", "share %", "no violence", "moderate", "severe", "unknown", "trauma parent", "trauma child", "attachment", "emot. insecurity", "cumulation");
        foreach (var layer in groups)
        {
            table.AddRow(
                [
                    layer.Group.ToString(CultureInfo.InvariantCulture), text(layer.Families), Percent(share(layer.Group)),
                    .. layer.Cells.Skip(1).Select(text),
                ]);
        }

        console.Write(table);
        var sets = ResultTables.Rows("problems together", "families");
        foreach (var overlap in overlaps)
        {
            sets.AddRow(Markup.Escape(string.Join(" + ", overlap.Problems.Words.Select(w => w.Replace('_', ' ')))), text(overlap.Families));
        }

        console.Write(sets);
    }

    private static string Text(Cell cell) => cell switch
    {
        Cell.Shown shown => shown.Count.ToString(CultureInfo.InvariantCulture),
        _ => ".",
    };

    private static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) : ".";

    private static string Filter(PictureSelection s)
    {
        var parts = new List<string>();
        Add("region", s.Region);
        Add("municipality", s.Municipality);
        Add("frame", s.Frame is { } frame ? Domain.Families.Frames.Code(frame) : null);
        Add("reported from", s.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Add("reported to", s.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return parts.Count == 0 ? string.Empty : ", " + string.Join(", ", parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name} {value}");
            }
        }
    }
}
