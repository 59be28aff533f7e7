using Luwte.Statistics.LatentClasses;
using Luwte.Statistics.Outcomes;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.LatentClasses;

public sealed class LatentClassModelTests
{
    [Fact]
    public void TwoClearClasses_AreFoundBack()
    {
        var (items, truth) = TwoClasses(600, 4);

        var fit = LatentClassModel.Fit(items, 2, new LatentClassOptions { Seed = 2, Starts = 8 });

        fit.Status.ShouldBe(EstimationStatus.Ok);
        fit.Sizes[0].ShouldBe(0.7, 0.06);
        fit.Probabilities[0][0, 1].ShouldBe(0.9, 0.05);
        fit.Probabilities[0][1, 1].ShouldBe(0.2, 0.08);
        Enumerable.Range(0, 600).Count(i => (fit.Posterior[i, 0] > 0.5) == (truth[i] == 0)).ShouldBeGreaterThan(550);
    }

    [Fact]
    public void OrderOfRowsAndThreads_ChangeNothing()
    {
        var (items, _) = TwoClasses(200, 5);
        LatentClassItem[] reversed = [.. items.Select(i => i with { Answers = [.. i.Answers.Reverse()] })];

        var one = LatentClassModel.Fit(items, 2, new LatentClassOptions { Seed = 3, Starts = 6, Threads = 1 });
        var many = LatentClassModel.Fit(items, 2, new LatentClassOptions { Seed = 3, Starts = 6, Threads = 4 });
        var other = LatentClassModel.Fit(reversed, 2, new LatentClassOptions { Seed = 3, Starts = 6 });

        many.LogLikelihood.ShouldBe(one.LogLikelihood);
        many.Sizes.ShouldBe(one.Sizes);
        other.LogLikelihood.ShouldBe(one.LogLikelihood, 1e-7);
        other.Sizes[0].ShouldBe(one.Sizes[0], 1e-4);
    }

    [Fact]
    public void OneClass_IsTheProductOfShares()
    {
        var fit = LatentClassModel.Fit(
            [new LatentClassItem("a", [1, 1, 1, 2]), new LatentClassItem("b", [1, 2, 2, 2])], 1, new LatentClassOptions { Seed = 1 });

        fit.LogLikelihood.ShouldBe((3 * Math.Log(0.75)) + Math.Log(0.25) + Math.Log(0.25) + (3 * Math.Log(0.75)), 1e-10);
        fit.Probabilities[1][0, 1].ShouldBe(0.75, 1e-10);
    }

    [Fact]
    public void RowWithoutAnswers_IsLeftOutAndGetsTheSizes()
    {
        var (items, _) = TwoClasses(100, 6);
        LatentClassItem[] longer = [.. items.Select(i => i with { Answers = [.. i.Answers, 0] })];

        var plain = LatentClassModel.Fit(items, 2, new LatentClassOptions { Seed = 1, Starts = 5 });
        var fit = LatentClassModel.Fit(longer, 2, new LatentClassOptions { Seed = 1, Starts = 5 });

        fit.LogLikelihood.ShouldBe(plain.LogLikelihood, 1e-9);
        fit.Posterior[100, 0].ShouldBe(fit.Sizes[0]);
    }

    [Fact]
    public void MoreParametersThanRows_IsTooSmall()
    {
        var fit = LatentClassModel.Fit(
            [new LatentClassItem("a", [1, 2, 1, 2]), new LatentClassItem("b", [1, 2, 2, 1])], 2, new LatentClassOptions { Seed = 1, Starts = 3 });

        fit.Status.ShouldBe(EstimationStatus.TooSmall);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("4 rows");
        ShouldHaveNoEstimate(fit);
    }

    [Fact]
    public void TooFewCycles_GivesNoNumber()
    {
        var (items, _) = TwoClasses(600, 4);

        var fit = LatentClassModel.Fit(items, 3, new LatentClassOptions { Seed = 2, Starts = 2, MaximumCycles = 1 });

        fit.Status.ShouldBe(EstimationStatus.NotConverged);
        fit.Warnings.ShouldHaveSingleItem().ShouldContain("did not converge within 1 cycles");
        ShouldHaveNoEstimate(fit);
        fit.N.ShouldBe(600);
    }

    [Fact]
    public void MoreParametersThanPatterns_GivesNoNumber()
    {
        var (items, _) = TwoClasses(600, 4);

        var fit = LatentClassModel.Fit([.. items.Take(2)], 2, new LatentClassOptions { Seed = 2, Starts = 2 });

        fit.Status.ShouldBe(EstimationStatus.Singular);
        ShouldHaveNoEstimate(fit);
    }

    [Fact]
    public void ItemWithOneAnswer_IsNamed() =>
        Should.Throw<ArgumentException>(() => LatentClassModel.Fit([new LatentClassItem("same", [1, 1, 1])], 1, new LatentClassOptions { Seed = 1 }))
            .Message.ShouldContain("'same'");

    private static void ShouldHaveNoEstimate(LatentClassFit fit)
    {
        new[] { fit.LogLikelihood, fit.Aic, fit.Bic, fit.AdjustedBic, fit.G2, fit.X2, fit.EntropyR2 }.ShouldAllBe(v => double.IsNaN(v));
        fit.Sizes.Concat(fit.SizeErrors).Concat(fit.ModalShares).ShouldAllBe(v => double.IsNaN(v));
        fit.Probabilities.Concat(fit.ProbabilityErrors).SelectMany(t => t.Cast<double>()).ShouldAllBe(v => double.IsNaN(v));
        fit.Posterior.Cast<double>().ShouldAllBe(v => double.IsNaN(v));
        fit.Regression.ShouldBeNull();
    }

    private static (LatentClassItem[] Items, int[] Truth) TwoClasses(int n, ulong seed)
    {
        var random = new SeededRandom(seed);
        var truth = new int[n];
        var answers = Enumerable.Range(0, 6).Select(_ => new int[n]).ToArray();
        for (var i = 0; i < n; i++)
        {
            truth[i] = random.NextDouble() < 0.7 ? 0 : 1;
            foreach (var item in answers)
            {
                item[i] = random.NextDouble() < (truth[i] == 0 ? 0.9 : 0.2) ? 2 : 1;
            }
        }

        return ([.. answers.Select((a, j) => new LatentClassItem($"item{j + 1}", a))], truth);
    }
}
