using System.Globalization;
using Luwte.Statistics.LatentClasses;
using Luwte.Statistics.Random;

namespace Luwte.Bench.Statistics;

/// <summary>Latent classes: 2,000 persons, 10 yes-no items, 4 classes, 20 starts.</summary>
internal static class LatentClassBench
{
    private const int Items = 10;
    private const int Classes = 4;
    private const int Starts = 20;

    internal static void Run(string[] arguments)
    {
        if (!Comparison.Asked(arguments, "classes"))
        {
            return;
        }

        var persons = Comparison.Size(arguments, 2_000);
        var random = new SeededRandom(4);
        var answers = Enumerable.Range(0, Items).Select(_ => new int[persons]).ToArray();
        for (var i = 0; i < persons; i++)
        {
            var kind = (int)(Classes * random.NextDouble());
            for (var j = 0; j < Items; j++)
            {
                var likely = (kind >> (j % 2)) % 2 == 1 ? 0.8 : 0.25;
                answers[j][i] = random.NextDouble() < likely ? 2 : 1;
            }
        }

        LatentClassItem[] items = [.. answers.Select((a, j) => new LatentClassItem(FormattableString.Invariant($"x{j + 1}"), a))];
        Comparison.Heading();
        Comparison.Report(
            string.Create(CultureInfo.InvariantCulture, $"latent classes, {persons} × {Items}, {Classes} classes, {Starts} starts"),
            arguments,
            () =>
            {
                var fit = LatentClassModel.Fit(items, Classes, new LatentClassOptions { Starts = Starts, Seed = 1 });
                return string.Create(CultureInfo.InvariantCulture, $"{fit.Status}, log-likelihood {fit.LogLikelihood:F3}");
            },
            "classes.R",
            writer =>
            {
                writer.WriteLine(string.Join(',', items.Select(c => c.Name)));
                for (var i = 0; i < persons; i++)
                {
                    writer.WriteLine(string.Join(',', answers.Select(a => a[i])));
                }
            },
            FormattableString.Invariant($"{Classes}"),
            FormattableString.Invariant($"{Starts}"));
    }
}
