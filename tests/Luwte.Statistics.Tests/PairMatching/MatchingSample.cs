using System.Globalization;
using Luwte.Statistics.PairMatching;
using Luwte.Statistics.Random;

namespace Luwte.Statistics.Tests.PairMatching;

/// <summary>Made-up units: rounded covariates, so that there are plenty of ties.</summary>
internal sealed record MatchingSample(bool?[] Treated, double[] Age, double[] Risk, string[] Region, string[] Ids)
{
    public static MatchingSample Make(int n, ulong seed, double share = 0.3)
    {
        var random = new SeededRandom(seed);
        var treated = new bool?[n];
        var age = new double[n];
        var risk = new double[n];
        var region = new string[n];
        for (var i = 0; i < n; i++)
        {
            age[i] = random.NextInt(12);
            risk[i] = Math.Round(random.NextNormal(), 1);
            region[i] = "ABC"[random.NextInt(3)].ToString();
            treated[i] = random.NextDouble() < share * (1 + (0.3 * Math.Tanh(risk[i])));
        }

        return new MatchingSample(treated, age, risk, region, [.. Enumerable.Range(0, n).Select(i => (100000 + i).ToString(CultureInfo.InvariantCulture))]);
    }

    public MatchingSample InOrder(int[] order) => new(
        [.. order.Select(i => Treated[i])], [.. order.Select(i => Age[i])], [.. order.Select(i => Risk[i])], [.. order.Select(i => Region[i])], [.. order.Select(i => Ids[i])]);

    public MatchingData Data(bool exact = false, bool ids = true) => new()
    {
        Treated = Treated,
        Covariates = [new MatchingCovariate.Numeric("age", Age), new MatchingCovariate.Numeric("risk", Risk)],
        Exact = exact ? [new MatchingCovariate.Category("region", Region)] : [],
        Ids = ids ? Ids : null,
    };
}
