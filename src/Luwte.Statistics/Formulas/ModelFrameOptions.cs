namespace Luwte.Statistics.Formulas;

/// <summary>How a table is made ready for a model.</summary>
public sealed record ModelFrameOptions
{
    /// <summary>Reference level by column; default: the first level (texts in ordinal order, numbers ascending).</summary>
    public IReadOnlyDictionary<string, string> References { get; init; } = new Dictionary<string, string>();

    /// <summary>Columns that the model needs beside those of the formula (cluster, wave, weight); a row that misses one is dropped.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}
