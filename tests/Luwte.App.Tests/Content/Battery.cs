using System.Globalization;

namespace Luwte.App.Tests.Content;

/// <summary>One row of the agreed battery: an instrument as one kind of respondent gets it.</summary>
internal sealed record BatteryRow(
    string Instrument, string Version, string Respondent, int MinAge, int? MaxAge, string About, IReadOnlyList<BatteryItem> Items, string CutOff, string Licence);

/// <summary>An item with the codes it may have.</summary>
internal sealed record BatteryItem(string Id, IReadOnlyList<short> Codes);

/// <summary>The agreed battery, read from <c>tests/data/contracts/battery.csv</c> and not from the content.</summary>
internal static class Battery
{
    public static IReadOnlyList<BatteryRow> Rows { get; } =
        [.. File.ReadLines(Repository.Data("contracts", "battery.csv")).Skip(1).Select(line => Row(line.Split(',')))];

    private static BatteryRow Row(string[] f) => new(
        f[0], f[1], f[2], Number(f[3]), f[4].Length == 0 ? null : Number(f[4]), f[5], [.. f[6].Split('|').SelectMany(Items)], f[7], f[8]);

    /// <summary>Reads <c>c01..c13=0;1;3;5</c>, <c>w1..w5=0..5</c> or <c>nby=1..4</c>.</summary>
    private static IEnumerable<BatteryItem> Items(string text)
    {
        var (ids, codes) = Halves(text, "=");
        short[] values = codes.Contains(';', StringComparison.Ordinal)
            ? [.. codes.Split(';').Select(c => (short)Number(c))]
            : [.. Range(codes).Select(c => (short)c)];
        if (!ids.Contains("..", StringComparison.Ordinal))
        {
            return [new BatteryItem(ids, values)];
        }

        var (first, last) = Halves(ids, "..");
        var prefix = first.TrimEnd("0123456789".ToCharArray());
        var digits = first.Length - prefix.Length;
        return Enumerable.Range(Number(first[prefix.Length..]), Number(last[prefix.Length..]) - Number(first[prefix.Length..]) + 1)
            .Select(n => new BatteryItem(prefix + n.ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0'), values));
    }

    private static IEnumerable<int> Range(string text)
    {
        var (from, to) = Halves(text, "..");
        return Enumerable.Range(Number(from), Number(to) - Number(from) + 1);
    }

    private static (string, string) Halves(string text, string at) => (text[..text.IndexOf(at, StringComparison.Ordinal)], text[(text.IndexOf(at, StringComparison.Ordinal) + at.Length)..]);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
