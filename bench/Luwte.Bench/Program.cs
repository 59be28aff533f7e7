using System.Reflection;

// luwte-bench [WHAT [REST]]: runs every class of namespace Luwte.Bench.<What> whose name ends in Bench and that has a
// static Run(string[]). Without WHAT it lists them. Measurements print ratios within one run and never fail on time.
var benches = Assembly.GetExecutingAssembly().GetTypes()
    .Where(t => t.Name.EndsWith("Bench", StringComparison.Ordinal))
    .Select(t => (Type: t, Group: t.Namespace!.Split('.')[^1], Run: t.GetMethod("Run", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [typeof(string[])])))
    .Where(b => b.Run is not null)
    .OrderBy(b => b.Group, StringComparer.Ordinal).ThenBy(b => b.Type.Name, StringComparer.Ordinal)
    .ToArray();
var chosen = benches.Where(b => args.Length > 0 && string.Equals(b.Group, args[0], StringComparison.OrdinalIgnoreCase)).ToArray();
if (chosen.Length == 0)
{
    Console.Error.WriteLine("Say what to measure: " + string.Join(", ", benches.Select(b => b.Group.ToLowerInvariant()).Distinct()));
    return 2;
}

foreach (var bench in chosen)
{
    Console.WriteLine($"== {bench.Group.ToLowerInvariant()} / {bench.Type.Name}");
    if (bench.Run!.Invoke(null, [args[1..]]) is Task running)
    {
        await running;
    }
}

return 0;
