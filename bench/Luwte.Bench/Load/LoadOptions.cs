using System.Globalization;

namespace Luwte.Bench.Load;

/// <summary>How large the load is; every part can be set with <c>name=number</c>.</summary>
/// <param name="Families">Families in the database.</param>
/// <param name="Workers">Workers who are logged in, each with a caseload.</param>
/// <param name="Caseload">Families per worker.</param>
/// <param name="Rate">Acts that begin each second, whatever the answers take.</param>
/// <param name="WarmUp">Seconds that are not counted.</param>
/// <param name="Seconds">Seconds that are counted.</param>
internal sealed record LoadOptions(int Families, int Workers, int Caseload, double Rate, int WarmUp, int Seconds)
{
    /// <summary>
    /// Two hundred workers who are all at their screen at once and open or save something every twenty seconds: more than a
    /// day brings, for somebody who reads a file, calls or writes does so less often. The warm-up is long because every page
    /// has to be compiled and then compiled better once, as in a site that runs for weeks.
    /// </summary>
    public static LoadOptions Full { get; } = new(20_000, 200, 20, 10, 60, 120);

    /// <exception cref="ArgumentException">A word that names no part of the load.</exception>
    public static LoadOptions Read(IEnumerable<string> args)
    {
        var options = Full;
        foreach (var arg in args)
        {
            var parts = arg.Split('=', 2);
            if (parts.Length != 2 || !double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || value <= 0)
            {
                throw new ArgumentException($"'{arg}' is no part of the load; write for instance families=2000 workers=50 rate=5 seconds=20 warm-up=5 caseload=20", nameof(args));
            }

            options = parts[0] switch
            {
                "families" => options with { Families = (int)value },
                "workers" => options with { Workers = (int)value },
                "caseload" => options with { Caseload = (int)value },
                "rate" => options with { Rate = value },
                "warm-up" => options with { WarmUp = (int)value },
                "seconds" => options with { Seconds = (int)value },
                _ => throw new ArgumentException($"'{parts[0]}' is no part of the load", nameof(args)),
            };
        }

        return options.Families < options.Workers
            ? throw new ArgumentException("Each worker needs a family: give at least as many families as workers.", nameof(args))
            : options with { Caseload = Math.Min(options.Caseload, options.Families / options.Workers) };
    }
}
