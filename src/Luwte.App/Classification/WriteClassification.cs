using Luwte.App.Storage;
using Luwte.Domain.Classification;

namespace Luwte.App.Classification;

/// <summary>The classification as CSV (contract §8).</summary>
internal static class WriteClassification
{
    public static void To(TextWriter writer, IEnumerable<ClassificationRecord> records)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(records);
        CsvText.WriteRow(writer, ClassificationRecord.Columns);
        foreach (var record in records)
        {
            CsvText.WriteRow(writer, record.Fields());
        }
    }
}
