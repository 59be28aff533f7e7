using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Luwte.Bench.Statistics;

/// <summary>
/// Prints our time beside R's on the same data in the same run. R's scripts time the fit only, without reading the file, and
/// so do we. Without R, or without its package, the column is empty.
/// </summary>
internal static class Comparison
{
    private static readonly string Scripts = Path.Combine("bench", "Luwte.Bench", "Statistics", "R");
    private static readonly Lazy<bool> HasR = new(() => Start(["--version"])?.Code == 0);

    /// <summary>Whether the words after the name of the group ask for this one: none ask for all; <c>no-r</c> and numbers do not choose.</summary>
    internal static bool Asked(string[] arguments, string name)
    {
        var names = arguments.Where(a => a != "no-r" && !char.IsAsciiDigit(a[0])).ToArray();
        return names.Length == 0 || names.Contains(name);
    }

    /// <summary>The first number among the words, or the usual size.</summary>
    internal static int Size(string[] arguments, int usual) =>
        arguments.Where(a => char.IsAsciiDigit(a[0])).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).FirstOrDefault(usual);

    internal static void Heading() => Console.WriteLine("what | seconds | processor s | MB allocated | R seconds | R processor s | R / ours, clock | R / ours, processor | result");

    /// <summary>Runs twice (the first time compiles) and prints the second; R runs once, on the file that <paramref name="write"/> writes.</summary>
    internal static void Report(string what, string[] arguments, Func<string> run, string? script = null, Action<TextWriter>? write = null, params string[] words)
    {
        run();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        var allocated = GC.GetTotalAllocatedBytes(true);
        using var process = Process.GetCurrentProcess();
        var processor = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var result = run();
        watch.Stop();

        // Processor time beside the clock, ours and R's: it stays the same when the machine is busy with other work.
        process.Refresh();
        var used = (process.TotalProcessorTime - processor).TotalSeconds;
        var bytes = GC.GetTotalAllocatedBytes(true) - allocated;
        var seconds = watch.Elapsed.TotalSeconds;
        var theirs = script is null || write is null || arguments.Contains("no-r") ? null : Seconds(script, write, words);
        var ratio = theirs is var (clock, busy)
            ? string.Create(CultureInfo.InvariantCulture, $"{clock:F2} | {busy:F2} | {clock / seconds:F1} | {busy / used:F1}")
            : "- | - | - | -";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what} | {seconds:F3} | {used:F3} | {bytes / 1e6:F0} | {ratio} | {result}"));
    }

    private static (double Clock, double Processor)? Seconds(string script, Action<TextWriter> write, string[] words)
    {
        if (!HasR.Value)
        {
            return null;
        }

        var file = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"luwte-bench-{Environment.ProcessId}.csv"));
        try
        {
            using (var writer = new StreamWriter(file, false, new UTF8Encoding(false)))
            {
                write(writer);
            }

            var (code, output, error) = Start(["--vanilla", Path.Combine(Scripts, script), file, .. words])!.Value;
            if (code != 0)
            {
                Console.Error.WriteLine($"{script} failed: {error.Trim()}");
                return null;
            }

            var last = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? string.Empty;
            var times = last.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return times.Length == 2 && double.TryParse(times[0], CultureInfo.InvariantCulture, out var clock) && double.TryParse(times[1], CultureInfo.InvariantCulture, out var busy)
                ? (clock, busy)
                : null;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static (int Code, string Output, string Error)? Start(string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("Rscript", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, error.GetAwaiter().GetResult());
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // No Rscript on the path.
            return null;
        }
    }
}
