using System.Globalization;
using System.IO.Compression;
using Luwte.App.Cohorts;
using Luwte.App.Content;
using Luwte.App.Effects;
using Luwte.Domain.Effects;

namespace Luwte.Bench.Calibrate;

/// <summary>
/// The long simulations of the study, <c>./dev calibrate [SEEDS]</c>: 400 seeds unless said otherwise. Prints what was found
/// beside what must hold; a seed gives the same numbers on every machine.
/// </summary>
internal static class StudyBench
{
    private const double Planted = 0.12;
    private const int Families = 500;

    public static void Run(string[] args)
    {
        var seeds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 400;
        var content = ContentLibrary.Load();
        var recipe = StudyTruth.Recipe(content);
        FalseStopped(content);
        Null("no effect", new SimulationPlan { Families = Families, Seed = 0 }, seeds, content, recipe);
        Null("constant violence", new SimulationPlan { Families = Families, Seed = 0, ConstantViolence = true }, seeds, content, recipe);
        Coverage(seeds, content, recipe);
    }

    private static void FalseStopped(ContentLibrary content)
    {
        var zip = Path.Combine("tests", "data", "cohorts", "study.zip");
        var folder = Directory.CreateTempSubdirectory("luwte-calibrate-").FullName;
        try
        {
            ZipFile.ExtractToDirectory(zip, folder);
            var home = Directory.EnumerateFiles(folder, "families.csv", SearchOption.AllDirectories).First();
            var cohort = ReadCohortFolder.From(Path.GetDirectoryName(home)!, content).Cohort!;
            var (stopped, judged) = StudyTruth.FalseStopped(cohort, content, seed: 1);
            Print($"constant violence in the waves of the study cohort: {stopped} of {judged} called stopped ({100.0 * stopped / judged:0.00} %); at most 1 %");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Null(string name, SimulationPlan plan, int seeds, ContentLibrary content, StudyRecipe recipe)
    {
        double[] p = [.. Enumerable.Range(1, seeds).Select(s => StudyTruth.Found(plan with { Seed = (ulong)s }, content, recipe)).Where(f => f?.PValue is not null).Select(f => f!.PValue!.Value)];
        var false5 = p.Count(x => x < 0.05) / (double)p.Length;
        Print($"{name}: p < .05 in {100 * false5:0.0} % of {p.Length} seeds (5 % ± {196 * Math.Sqrt(0.05 * 0.95 / p.Length):0.0}); distance from uniform {StudyTruth.DistanceFromUniform(p):0.00} (below 1.63)");
    }

    private static void Coverage(int seeds, ContentLibrary content, StudyRecipe recipe)
    {
        Estimate.Known[] found = [.. Enumerable.Range(1, seeds).Select(s => StudyTruth.Found(new SimulationPlan { Families = Families, Seed = (ulong)s, Effect = Planted }, content, recipe)).Where(f => f is not null).Select(f => f!)];
        var covered = found.Count(f => f.Lower <= -Planted && f.Upper >= -Planted) / (double)found.Length;
        Print($"planted effect of {-Planted:0.00}: mean estimate {found.Average(f => f.Value):0.000}, covered in {100 * covered:0.0} % of {found.Length} seeds (95 % ± {196 * Math.Sqrt(0.95 * 0.05 / found.Length):0.0})");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
