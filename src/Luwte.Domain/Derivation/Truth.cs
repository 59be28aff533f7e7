namespace Luwte.Domain.Derivation;

/// <summary>Yes, no or unknown. A missing answer is never a no.</summary>
public enum Truth
{
    No = 0,
    Yes = 1,
    Unknown = 2,
}

/// <summary>How three-valued parts make a whole.</summary>
public static class Truths
{
    /// <summary>
    /// Yes when one part is yes; no when every part is no and there is at least one; else unknown.
    /// Nothing asked is therefore unknown, never no.
    /// </summary>
    public static Truth AnyOf(IEnumerable<Truth> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        var asked = false;
        var unknown = false;
        foreach (var part in parts)
        {
            if (part == Truth.Yes)
            {
                return Truth.Yes;
            }

            asked = true;
            unknown |= part == Truth.Unknown;
        }

        return asked && !unknown ? Truth.No : Truth.Unknown;
    }

    /// <summary>The stable word for files and programs.</summary>
    public static string Code(this Truth truth) => truth switch
    {
        Truth.No => "no",
        Truth.Yes => "yes",
        Truth.Unknown => "unknown",
        _ => throw new ArgumentOutOfRangeException(nameof(truth)),
    };

    /// <summary>The value of a stored word.</summary>
    /// <exception cref="ArgumentException">The word is none of yes, no, unknown.</exception>
    public static Truth Parse(string code) => code switch
    {
        "no" => Truth.No,
        "yes" => Truth.Yes,
        "unknown" => Truth.Unknown,
        _ => throw new ArgumentException($"'{code}' is not yes, no or unknown.", nameof(code)),
    };
}
