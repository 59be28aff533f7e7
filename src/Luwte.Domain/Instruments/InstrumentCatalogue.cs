using System.Collections.Frozen;

namespace Luwte.Domain.Instruments;

/// <summary>All instruments that are known: those of the product and those of an organisation's packs.</summary>
public sealed class InstrumentCatalogue
{
    private readonly FrozenDictionary<(string Id, string Version), Instrument> byVersion;
    private readonly FrozenDictionary<string, Instrument> newest;

    /// <exception cref="ArgumentException">The same instrument and version twice.</exception>
    public InstrumentCatalogue(IEnumerable<Instrument> instruments)
    {
        All = [.. instruments.OrderBy(i => i.Id, StringComparer.Ordinal).ThenBy(i => i.Version, VersionOrder.Instance)];
        byVersion = All.ToFrozenDictionary(i => (i.Id, i.Version));
        newest = All.GroupBy(i => i.Id).ToFrozenDictionary(g => g.Key, g => g.Last(), StringComparer.Ordinal);
    }

    public IReadOnlyList<Instrument> All { get; }

    public bool Knows(string id) => newest.ContainsKey(id);

    public Instrument? Find(string id, string version) => byVersion.GetValueOrDefault((id, version));

    /// <summary>The newest version of an instrument.</summary>
    /// <exception cref="InvalidOperationException">The content has no such instrument.</exception>
    public Instrument Newest(string id) =>
        newest.GetValueOrDefault(id) ?? throw new InvalidOperationException($"The content has no instrument '{id}'.");

    private sealed class VersionOrder : IComparer<string>
    {
        public static readonly VersionOrder Instance = new();

        public int Compare(string? x, string? y) =>
            Version.TryParse(x, out var a) && Version.TryParse(y, out var b) ? a.CompareTo(b) : string.CompareOrdinal(x, y);
    }
}
