namespace Luwte.Domain.Classification;

/// <summary>Level of violence by the policy instrument [BT]; the numbers rise with severity.</summary>
public enum ViolenceLevel
{
    None = 0,
    Moderate = 1,

    /// <summary>Ernstig of veel.</summary>
    Severe = 2,

    /// <summary>Too much is missing to tell.</summary>
    Unknown = 3,

    /// <summary>Partner violence in a family without a couple.</summary>
    NotApplicable = 4,
}

/// <summary>The stable words and the one way in which levels combine.</summary>
public static class ViolenceLevels
{
    private static readonly string[] Words = ["none", "moderate", "severe", "unknown", "not_applicable"];

    public static string Code(this ViolenceLevel level) => Words[(int)level];

    public static ViolenceLevel Parse(string code) =>
        Array.IndexOf(Words, code) is var i and >= 0 ? (ViolenceLevel)i : throw new ArgumentException($"'{code}' is no violence level.", nameof(code));

    /// <summary>Known: none, moderate, severe, or not applicable.</summary>
    public static bool IsKnown(this ViolenceLevel level) => level != ViolenceLevel.Unknown;

    /// <summary>
    /// Severe if any is severe; else unknown if any is unknown or there is none; else the highest. Levels are never
    /// averaged and informants never added. Not applicable takes no part.
    /// </summary>
    public static ViolenceLevel Combine(IEnumerable<ViolenceLevel> levels)
    {
        ArgumentNullException.ThrowIfNull(levels);
        var highest = ViolenceLevel.None;
        var any = false;
        var unknown = false;
        foreach (var level in levels)
        {
            switch (level)
            {
                case ViolenceLevel.Severe:
                    return ViolenceLevel.Severe;
                case ViolenceLevel.Unknown:
                    any = true;
                    unknown = true;
                    break;
                case ViolenceLevel.NotApplicable:
                    break;
                default:
                    any = true;
                    highest = level > highest ? level : highest;
                    break;
            }
        }

        return any && !unknown ? highest : ViolenceLevel.Unknown;
    }
}
