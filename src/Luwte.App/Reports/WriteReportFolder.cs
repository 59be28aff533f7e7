using System.Text;
using Luwte.App.Reports.Drawing;
using Luwte.Domain.Reports;

namespace Luwte.App.Reports;

/// <summary>Writes a report as a folder that appears whole or not at all.</summary>
internal static class WriteReportFolder
{
    private const string LockFile = "recipe.lock";

    /// <summary>Why a folder cannot be written to; null when it can. Asked before the work, so that nobody waits for nothing.</summary>
    public static string? Refusal(string folder) =>
        File.Exists(folder) ? "this is a file; name a folder"
        : Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(Path.Combine(folder, LockFile))
            ? "the folder holds other things than a report; name a new or empty folder"
            : null;

    /// <summary>Writes the report, its tables and its figures; an earlier report in the folder is replaced.</summary>
    public static void To(string folder, ReportDocument report, RecipeLock recipe, ReportNumbers numbers, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(recipe);
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var part = whole + ".part";
        Delete(part);
        try
        {
            Directory.CreateDirectory(Path.Combine(part, "tables"));
            Directory.CreateDirectory(Path.Combine(part, "figures"));
            Write(Path.Combine(part, "report.html"), RenderHtml.Of(report, numbers));
            foreach (var table in report.Tables)
            {
                cancellation.ThrowIfCancellationRequested();
                Write(Path.Combine(part, "tables", table.Id + ".csv"), WriteTableCsv.Of(table, numbers));
            }

            foreach (var figure in report.Figures)
            {
                cancellation.ThrowIfCancellationRequested();
                Write(Path.Combine(part, "figures", figure.Id + ".svg"), "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + DrawFigure.Of(figure, numbers));
            }

            Write(Path.Combine(part, LockFile), recipe.Text());
            Delete(whole);
            Directory.Move(part, whole);
        }
        finally
        {
            Delete(part);
        }
    }

    private static void Write(string path, string text) => File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static void Delete(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
