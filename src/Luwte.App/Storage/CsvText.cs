using System.Buffers;

namespace Luwte.App.Storage;

/// <summary>Writes rows as RFC 4180 with LF.</summary>
internal static class CsvText
{
    private static readonly SearchValues<char> NeedQuotes = SearchValues.Create(",\"\r\n");

    public static void WriteRow(TextWriter writer, IReadOnlyList<string> fields)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i > 0)
            {
                writer.Write(',');
            }

            if (fields[i].AsSpan().ContainsAny(NeedQuotes))
            {
                writer.Write('"');
                writer.Write(fields[i].Replace("\"", "\"\"", StringComparison.Ordinal));
                writer.Write('"');
            }
            else
            {
                writer.Write(fields[i]);
            }
        }

        writer.Write('\n');
    }
}
