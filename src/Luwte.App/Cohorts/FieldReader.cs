using System.Globalization;

namespace Luwte.App.Cohorts;

/// <summary>Reads single fields and files a fault for each that is not what it should be.</summary>
internal sealed class FieldReader(string file, List<Fault> faults)
{
    public void Fault(int line, string column, string message) => faults.Add(new Fault(file, line, column, message));

    /// <summary>An id that is not empty; null with a fault otherwise.</summary>
    public string? Id(int line, string column, string text)
    {
        if (text.Length > 0)
        {
            return text;
        }

        Fault(line, column, "the id is empty");
        return null;
    }

    /// <summary>An ISO date; null with a fault otherwise.</summary>
    public DateOnly? Date(int line, string column, string text)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        Fault(line, column, $"'{text}' is no date; write it as 2026-03-01");
        return null;
    }

    /// <summary>A whole number of exactly or at most some digits within a range; null with a fault otherwise.</summary>
    public int? Whole(int line, string column, string text, int from, int to)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= from && value <= to && text == value.ToString(CultureInfo.InvariantCulture))
        {
            return value;
        }

        Fault(line, column, string.Create(CultureInfo.InvariantCulture, $"'{text}' is no whole number from {from} to {to}"));
        return null;
    }

    public void OutsideList(int line, string column, string text, IEnumerable<string> words) =>
        Fault(line, column, $"'{text}' is none of {string.Join(", ", words)}");
}
