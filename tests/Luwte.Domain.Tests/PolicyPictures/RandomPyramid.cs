using Luwte.Domain.Classification;
using Luwte.Domain.Derivation;
using Luwte.Domain.Measurement;
using Luwte.Domain.PolicyPictures;
using Luwte.Statistics.Random;

namespace Luwte.Domain.Tests.PolicyPictures;

/// <summary>Made-up places, from a hamlet to a province, in which some problems are rare or go together.</summary>
internal static class RandomPyramid
{
    public static ProblemPyramid Of(ulong seed)
    {
        var random = new SeededRandom(seed);
        var families = (int)Math.Exp(random.NextDouble() * 7.5);
        double[] rates = [.. Enumerable.Range(0, 8).Select(_ => Math.Pow(random.NextDouble(), 1.5))];
        return ProblemPyramid.Of(Enumerable.Range(0, families).Select(i => Record(i, random, rates)));
    }

    public static ClassificationRecord Record(int number, ViolenceLevel violence, Truth traumaParent, Truth traumaChild, Truth attachment, Truth insecurity, Truth cumulation) => new()
    {
        Family = "f" + number.ToString("00000", System.Globalization.CultureInfo.InvariantCulture),
        Wave = Wave.T0,
        PartnerViolence = violence,
        ChildMaltreatment = violence,
        Violence = violence,
        ZeroIncidents = Truth.Unknown,
        Boundary = false,
        Incomplete = false,
        TraumaParent = traumaParent,
        TraumaChild = traumaChild,
        Attachment = attachment,
        EmotionalInsecurity = insecurity,
        Cumulation = cumulation,
        RiskFactorsKnown = 0,
        RiskFactorsUnknown = 0,
        Groups = new ProblemGroupRule(new Rule("problem-group", "1.0", "[BT]"))
            .Apply(Truths.AnyOf([traumaParent, traumaChild]), attachment, insecurity, cumulation).Value,
    };

    private static ClassificationRecord Record(int number, SeededRandom random, double[] rates)
    {
        var violence = random.NextDouble() switch { < 0.7 => ViolenceLevel.Severe, < 0.85 => ViolenceLevel.Moderate, < 0.97 => ViolenceLevel.None, _ => ViolenceLevel.Unknown };
        var cumulation = Draw(2, 0);
        return Record(number, violence, Draw(3, 0), Draw(4, 0), Draw(5, 0), Draw(6, cumulation == Truth.Yes ? rates[7] : 0), cumulation);

        Truth Draw(int rate, double more) => random.NextDouble() < rates[0] * 0.1 ? Truth.Unknown
            : random.NextDouble() < Math.Min(1, (rates[rate] * 0.8) + more) ? Truth.Yes : Truth.No;
    }
}
