using Luwte.Domain.Families;
using Luwte.Domain.Measurement;

namespace Luwte.Domain.Cohorts;

/// <summary>A family with all its sheets, as the cohort format holds it.</summary>
public sealed class CohortFamily
{
    public CohortFamily(Family family, IReadOnlyList<Sheet> sheets)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentNullException.ThrowIfNull(sheets);
        Family = family;
        Sheets = sheets;
        Waves = WaveSheets.PerWave(sheets);
    }

    public Family Family { get; }

    /// <summary>Every sheet, those that were replaced by a later one included.</summary>
    public IReadOnlyList<Sheet> Sheets { get; }

    /// <summary>The sheets that count, per wave that has any, in order.</summary>
    public IReadOnlyList<WaveSheets> Waves { get; }

    /// <summary>The sheets of T0 that count; empty when the family has none.</summary>
    public WaveSheets Start => Waves.FirstOrDefault(w => w.Wave == Wave.T0) ?? WaveSheets.From(Wave.T0, []);
}
