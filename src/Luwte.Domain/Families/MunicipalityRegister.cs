using System.Collections.Frozen;
using System.Globalization;

namespace Luwte.Domain.Families;

/// <summary>All municipalities that are known, by code.</summary>
public sealed class MunicipalityRegister
{
    private readonly FrozenDictionary<string, Municipality> byCode;

    /// <exception cref="ArgumentException">A code stands twice.</exception>
    public MunicipalityRegister(IEnumerable<Municipality> municipalities)
    {
        All = [.. municipalities.OrderBy(m => m.Code, StringComparer.Ordinal)];
        byCode = All.ToFrozenDictionary(m => m.Code, StringComparer.Ordinal);
    }

    /// <summary>Ordered by code.</summary>
    public IReadOnlyList<Municipality> All { get; }

    public Municipality? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>The municipality that a person means by its name or code; null when there is none that exists on the day.</summary>
    public Municipality? Meant(string text, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(text);
        var named = text.Trim();
        return All.FirstOrDefault(m => m.ExistedOn(day) && (string.Equals(m.Name, named, StringComparison.OrdinalIgnoreCase) || string.Equals(m.Code, named, StringComparison.OrdinalIgnoreCase)));
    }

    /// <summary>What is odd about a code on a day, in a sentence; null when nothing is.</summary>
    public string? Doubt(string code, DateOnly day)
    {
        if (Find(code) is not { } municipality)
        {
            return $"municipality {code} is not known";
        }

        if (municipality.ExistedOn(day))
        {
            return null;
        }

        var on = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return municipality.ValidTo is { } end && day >= end
            ? $"municipality {code} ({municipality.Name}) no longer existed on {on}; since {end:yyyy-MM-dd} it is {string.Join(" and ", municipality.Successors)}"
            : $"municipality {code} ({municipality.Name}) did not exist yet on {on}";
    }
}
