using System.Globalization;

namespace Luwte.Domain.Measurement;

/// <summary>A moment of measurement, T0 to T9.</summary>
/// <param name="Number">0 for T0, 9 for T9.</param>
public readonly record struct Wave(int Number) : IComparable<Wave>
{
    public const int Last = 9;

    public static Wave T0 => new(0);

    /// <summary>Months after T0: 12 for T1, 18 for T2, then every six months.</summary>
    public int MonthsAfterStart => Number == 0 ? 0 : 6 + (6 * Number);

    /// <summary>The wave of a word <c>T0</c> … <c>T9</c>; false for anything else.</summary>
    public static bool TryParse(string code, out Wave wave)
    {
        var known = code is ['T', >= '0' and <= '9'];
        wave = new Wave(known ? code[1] - '0' : 0);
        return known;
    }

    public static bool operator <(Wave left, Wave right) => left.Number < right.Number;

    public static bool operator >(Wave left, Wave right) => left.Number > right.Number;

    public static bool operator <=(Wave left, Wave right) => left.Number <= right.Number;

    public static bool operator >=(Wave left, Wave right) => left.Number >= right.Number;

    public int CompareTo(Wave other) => Number.CompareTo(other.Number);

    public override string ToString() => "T" + Number.ToString(CultureInfo.InvariantCulture);
}
