using System.Globalization;
using Luwte.Domain.Derivation;

namespace Luwte.Domain.Tests.Classification;

/// <summary>Does the sums of an explanation again, from its inputs and parts only.</summary>
internal static class Recompute
{
    public static string Violence(Reason whole) => Worst([.. whole.From.Select(Level).Where(l => l != "not_applicable")]);

    public static string Level(Reason reason)
    {
        if (reason.Finding == "no-couple")
        {
            return "not_applicable";
        }

        if (reason.Inputs.Count == 0)
        {
            return Worst([.. reason.From.Select(Level)]);
        }

        var partner = reason.Rule.Id == "partner-violence";
        var lighter = Number(reason, partner ? "mild-incidents" : "non-severe-incidents");
        return Number(reason, "severe-incidents") >= 1 || lighter >= (partner ? 22 : 3) ? "severe"
            : reason.Finding is "set-open" or "short-window" ? "unknown"
            : lighter >= (partner ? 4 : 1) ? "moderate" : "none";
    }

    public static string Any(Reason reason)
    {
        var parts = reason.From.Select(r => r.Outcome).ToList();
        return parts.Contains("yes") ? "yes" : parts.Count > 0 && parts.TrueForAll(p => p == "no") ? "no" : "unknown";
    }

    public static (string Value, int Known, int Unknown) Cumulation(Reason reason)
    {
        var parents = reason.From
            .Select(p => (Known: p.From.Count(f => Any(f) == "yes"), Unknown: p.From.Count(f => Any(f) == "unknown")))
            .OrderByDescending(c => c.Known).ThenByDescending(c => c.Unknown)
            .ToList();
        return parents.Count == 0
            ? ("unknown", 0, 16)
            : (parents.Exists(c => c.Known >= 5) ? "yes" : parents.TrueForAll(c => c.Known + c.Unknown < 5) ? "no" : "unknown", parents[0].Known, parents[0].Unknown);
    }

    public static string Groups(Reason reason)
    {
        var groups = new List<int>();
        foreach (var (what, group) in new[] { ("trauma", 5), ("attachment", 4), ("emotional-insecurity", 3), ("cumulation", 2), ("", 1) })
        {
            var value = what.Length == 0 ? "yes" : reason.Inputs.Single(i => i.What == what).Value;
            if (value != "no")
            {
                groups.Add(group);
            }

            if (value == "yes")
            {
                break;
            }
        }

        return string.Join('|', groups.Order());
    }

    private static int Number(Reason reason, string what) => int.Parse(reason.Inputs.Single(i => i.What == what).Value, CultureInfo.InvariantCulture);

    private static string Worst(List<string> levels) =>
        levels.Contains("severe") ? "severe" : levels.Count == 0 || levels.Contains("unknown") ? "unknown" : levels.Contains("moderate") ? "moderate" : "none";
}
