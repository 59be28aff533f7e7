using Luwte.Statistics.Outcomes;
using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;
using Shouldly;
using Xunit;

namespace Luwte.Statistics.Tests.PairMatching;

public sealed class PairMatcherTests
{
    public static TheoryData<MatchingMethod, MatchingDistance, double?, bool, int> Ways => new()
    {
        { MatchingMethod.Nearest, MatchingDistance.Propensity, null, false, 1 },
        { MatchingMethod.Nearest, MatchingDistance.Propensity, 0.1, true, 1 },
        { MatchingMethod.Nearest, MatchingDistance.Logit, 0.2, false, 2 },
        { MatchingMethod.Nearest, MatchingDistance.Mahalanobis, 0.3, true, 1 },
        { MatchingMethod.Optimal, MatchingDistance.Propensity, null, true, 1 },
        { MatchingMethod.Optimal, MatchingDistance.Logit, 0.1, false, 2 },
        { MatchingMethod.Optimal, MatchingDistance.Mahalanobis, 0.2, true, 1 },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void RowsPermutedAHundredTimes_SamePairs(MatchingMethod method, MatchingDistance distance, double? caliper, bool exact, int ratio)
    {
        var sample = MatchingSample.Make(90, 4);
        var options = new MatchingOptions { Method = method, Distance = distance, Caliper = caliper, Ratio = ratio };
        var expected = ById(sample, PairMatcher.Match(sample.Data(exact), options));
        expected.ShouldNotBeEmpty();
        var random = new SeededRandom(9);
        int[] order = [.. Enumerable.Range(0, 90)];
        for (var repeat = 0; repeat < 100; repeat++)
        {
            random.Shuffle<int>(order);
            var shuffled = sample.InOrder(order);

            ById(shuffled, PairMatcher.Match(shuffled.Data(exact), options)).ShouldBe(expected);
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void EveryPair_KeepsTheRules(MatchingMethod method, MatchingDistance distance, double? caliper, bool exact, int ratio)
    {
        for (var seed = 1UL; seed <= 10; seed++)
        {
            var sample = MatchingSample.Make(120, seed);
            var result = PairMatcher.Match(sample.Data(exact), new MatchingOptions { Method = method, Distance = distance, Caliper = caliper, Ratio = ratio });

            result.Pairs.ShouldAllBe(p => sample.Treated[p.Treated] == true && sample.Treated[p.Control] == false);
            result.Pairs.Select(p => p.Control).Distinct().Count().ShouldBe(result.Pairs.Count);
            result.Pairs.GroupBy(p => p.Treated).ShouldAllBe(g => g.Count() <= ratio);
            result.Pairs.ShouldAllBe(p => !exact || sample.Region[p.Treated] == sample.Region[p.Control]);
            result.Pairs.ShouldAllBe(p => p.Distance <= (result.CaliperWidth ?? double.PositiveInfinity));
            (result.Pairs.Select(p => p.Treated).Distinct().Count() + result.UnmatchedTreated.Count).ShouldBe(sample.Treated.Count(t => t == true));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void Optimal_IsNeverWorseThanNearest(MatchingMethod method, MatchingDistance distance, double? caliper, bool exact, int ratio)
    {
        method.ShouldBeOneOf(MatchingMethod.Nearest, MatchingMethod.Optimal);
        for (var seed = 20UL; seed < 30; seed++)
        {
            var data = MatchingSample.Make(100, seed).Data(exact);
            var options = new MatchingOptions { Distance = distance, Caliper = caliper, Ratio = ratio };
            var nearest = PairMatcher.Match(data, options);
            var optimal = PairMatcher.Match(data, options with { Method = MatchingMethod.Optimal });

            optimal.Pairs.Count.ShouldBeGreaterThanOrEqualTo(nearest.Pairs.Count);
            if (optimal.Pairs.Count == nearest.Pairs.Count)
            {
                optimal.TotalDistance.ShouldBeLessThanOrEqualTo(nearest.TotalDistance + 1e-9);
            }
        }
    }

    [Fact]
    public void NearestOnALine_EqualsLookingAtEveryControl()
    {
        for (var seed = 40UL; seed < 50; seed++)
        {
            var sample = MatchingSample.Make(200, seed);
            var result = PairMatcher.Match(sample.Data(), new MatchingOptions());
            var free = Enumerable.Range(0, 200).Where(i => sample.Treated[i] == false).ToList();
            var expected = new List<(int, int)>();
            foreach (var t in Enumerable.Range(0, 200).Where(i => sample.Treated[i] == true).OrderByDescending(i => result.Scores[i]).ThenBy(i => i))
            {
                if (free.Count > 0)
                {
                    var c = free.OrderBy(i => Math.Abs(result.Scores[i] - result.Scores[t])).ThenBy(i => i).First();
                    free.Remove(c);
                    expected.Add((t, c));
                }
            }

            result.Pairs.Select(p => (p.Treated, p.Control)).ShouldBe(expected.OrderBy(p => p.Item1));
        }
    }

    [Theory]
    [InlineData(MatchingDistance.Propensity)]
    [InlineData(MatchingDistance.Mahalanobis)]
    public void WithReplacement_EachTakesItsNearest(MatchingDistance distance)
    {
        var sample = MatchingSample.Make(60, 3, 0.6);
        var once = PairMatcher.Match(sample.Data(), new MatchingOptions { Distance = distance });
        var again = PairMatcher.Match(sample.Data(), new MatchingOptions { Distance = distance, Replace = true, Ratio = 2 });

        once.UnmatchedTreated.Count.ShouldBeGreaterThan(0);
        once.Warnings.ShouldContain(w => w.Contains("no control", StringComparison.Ordinal));
        again.UnmatchedTreated.ShouldBeEmpty();
        again.Pairs.GroupBy(p => p.Treated).ShouldAllBe(g => g.Count() == 2 && g.Select(p => p.Control).Distinct().Count() == 2);
        again.EffectiveSampleSize.Control.ShouldBeLessThan(again.Pairs.Select(p => p.Control).Distinct().Count() + 1e-9);
        if (distance == MatchingDistance.Propensity)
        {
            foreach (var pair in again.Pairs)
            {
                var nearer = Enumerable.Range(0, 60).Count(i => sample.Treated[i] == false
                    && Math.Abs(again.Scores[i] - again.Scores[pair.Treated]) < pair.Distance - 1e-12);
                nearer.ShouldBeLessThan(2);
            }
        }
    }

    [Fact]
    public void NobodyTreated_IsTooSmall()
    {
        var sample = MatchingSample.Make(20, 1, 0);

        var result = PairMatcher.Match(sample.Data(), new MatchingOptions());

        result.Status.ShouldBe(EstimationStatus.TooSmall);
        result.Pairs.ShouldBeEmpty();
    }

    [Fact]
    public void TreatmentFollowsFromACovariate_IsSeparated()
    {
        var x = Enumerable.Range(0, 40).Select(i => (double)i).ToArray();
        var data = new MatchingData
        {
            Treated = [.. x.Select(v => (bool?)(v >= 20))],
            Covariates = [new MatchingCovariate.Numeric("x", x)],
        };

        PairMatcher.Match(data, new MatchingOptions()).Status.ShouldBe(EstimationStatus.Separated);
        PairMatcher.Match(data, new MatchingOptions { Distance = MatchingDistance.Mahalanobis }).Status.ShouldBe(EstimationStatus.Ok);
    }

    [Fact]
    public void RepeatedCovariate_HasNoMahalanobisDistance()
    {
        var sample = MatchingSample.Make(40, 2);
        var data = sample.Data() with { Covariates = [new MatchingCovariate.Numeric("a", sample.Age), new MatchingCovariate.Numeric("b", [.. sample.Age.Select(a => 2 * a)])] };

        PairMatcher.Match(data, new MatchingOptions { Distance = MatchingDistance.Mahalanobis }).Status.ShouldBe(EstimationStatus.Singular);
    }

    [Fact]
    public void MissingValues_AreLeftOutAndSaid()
    {
        var sample = MatchingSample.Make(60, 5);
        sample.Age[7] = double.NaN;
        sample.Treated[11] = null;

        var result = PairMatcher.Match(sample.Data(), new MatchingOptions());

        result.LeftOut.ShouldBe([7, 11]);
        result.Pairs.ShouldAllBe(p => p.Treated != 7 && p.Control != 7 && p.Treated != 11 && p.Control != 11);
        result.Warnings.ShouldContain(w => w.StartsWith("2 of 60", StringComparison.Ordinal));
        double.IsNaN(result.Scores[7]).ShouldBeTrue();
    }

    [Fact]
    public void DoubleIds_AreRefused()
    {
        var sample = MatchingSample.Make(20, 5);
        sample.Ids[3] = sample.Ids[4];

        Should.Throw<ArgumentException>(() => PairMatcher.Match(sample.Data(), new MatchingOptions())).Message.ShouldContain("more than once");
    }

    private static (string, string)[] ById(MatchingSample sample, MatchingResult result) =>
        [.. result.Pairs.Select(p => (sample.Ids[p.Treated], sample.Ids[p.Control])).Order()];
}
