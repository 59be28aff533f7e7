namespace Luwte.Statistics.Formulas;

/// <summary>Sentences about what making a frame left out.</summary>
internal static class FrameWarnings
{
    internal static string Dropped(ModelFrame frame, DataTable table) =>
        $"{frame.Dropped} of {table.Rows} rows left out because a used column misses a value.";
}
