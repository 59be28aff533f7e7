using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Luwte.App.Cohorts;
using Luwte.App.Content;

namespace Luwte.Bench.Classification;

/// <summary>Reading and classifying a cohort of the size of the published study, against merely decoding its bytes.</summary>
internal static class ClassifyBench
{
    private const int Rounds = 5;

    internal static void Run(string[] args)
    {
        var folder = args.Length > 0 ? args[0] : Unpack();
        var content = ContentLibrary.Load();
        var times = new List<(double Decode, double Read, double Classify)>();
        for (var round = 0; round <= Rounds; round++)
        {
            var decode = Time(() => Directory.GetFiles(folder, "*.csv").Sum(f => Encoding.UTF8.GetString(File.ReadAllBytes(f)).Length));
            CohortReading? reading = null;
            var read = Time(() => (reading = ReadCohortFolder.From(folder, content)).Faults.Count);
            var cohort = reading!.Cohort ?? throw new InvalidOperationException("The cohort has faults: " + reading.Faults[0]);
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var count = 0;
            var classify = Time(() => count = cohort.Classify(content.Rules).Count);
            if (round == 0)
            {
                Console.WriteLine(FormattableString.Invariant($"{cohort.Families.Count} families, {count} family-waves, {(GC.GetTotalAllocatedBytes(true) - before) / 1024 / count} KiB allocated per family-wave with its reasons"));
                continue;
            }

            times.Add((decode, read, classify));
        }

        var (d, r, c) = (Median(times.Select(t => t.Decode)), Median(times.Select(t => t.Read)), Median(times.Select(t => t.Classify)));
        Console.WriteLine(FormattableString.Invariant($"decode bytes {d:0} ms (floor); read and check {r:0} ms = {r / d:0.0} × floor; classify {c:0} ms = {c / d:0.0} × floor; median of {Rounds}"));
    }

    private static double Time(Func<int> run)
    {
        var watch = Stopwatch.StartNew();
        _ = run();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);

    private static string Unpack()
    {
        var folder = Path.Combine(Path.GetTempPath(), "luwte-bench-study-" + Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        ZipFile.ExtractToDirectory(Path.Combine("tests", "data", "cohorts", "study.zip"), folder);
        return Path.Combine(folder, "study");
    }
}
