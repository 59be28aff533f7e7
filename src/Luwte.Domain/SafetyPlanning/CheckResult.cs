namespace Luwte.Domain.SafetyPlanning;

/// <summary>What a check of an agreement found.</summary>
public enum CheckResult
{
    Kept = 0,
    Partly = 1,
    Broken = 2,

    /// <summary>The check could not tell. Not the same as kept.</summary>
    Unknown = 3,
}

/// <summary>The stable words for <see cref="CheckResult"/>.</summary>
public static class CheckResults
{
    public static IReadOnlyList<string> Words { get; } = ["kept", "partly", "broken", "unknown"];

    public static string Code(this CheckResult result) => Words[(int)result];

    public static bool TryParse(string code, out CheckResult result)
    {
        result = code switch { "kept" => CheckResult.Kept, "partly" => CheckResult.Partly, "broken" => CheckResult.Broken, _ => CheckResult.Unknown };
        return code is "kept" or "partly" or "broken" or "unknown";
    }
}
