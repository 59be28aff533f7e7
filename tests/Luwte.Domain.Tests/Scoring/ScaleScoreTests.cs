using Luwte.Domain.Instruments;
using Luwte.Domain.Measurement;
using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class ScaleScoreTests
{
    [Fact]
    public void Complete_IsTheSumTimesTheMultiplier() =>
        Score(TheInstruments.Wellbeing.Scales[0], ASheet.Of(TheInstruments.Wellbeing).With(3, 3, 2, 2, 2)).ShouldBe(new ScaleScore.Known(48, Imputed: false));

    [Fact]
    public void AFifthMissing_IsThePersonMeanNotRounded()
    {
        var scale = TheInstruments.Total(7, ScaleMethod.Sum, null, null);

        // 8 over six of seven items: 8 × 7 / 6.
        Score(scale, ASheet.Of(TheInstruments.Gad7).With(2, 1, 1, 1, 1, 2)).ShouldBe(new ScaleScore.Known(56.0 / 6, Imputed: true));
    }

    [Fact]
    public void MoreMissing_IsUnknownAndNeverTooLow() =>
        Score(TheInstruments.Gad7.Scales[0], ASheet.Of(TheInstruments.Gad7).With(3, 3, 3, 3, 3)).ShouldBe(new ScaleScore.Unknown(2, 7));

    [Fact]
    public void NothingAnswered_IsUnknownEvenWhenTheRuleAllowsAll() =>
        ScaleScore.Of(TheInstruments.Gad7.Scales[0], ScaleAnswers.Of(TheInstruments.Gad7.Scales[0], ASheet.Of(TheInstruments.Gad7)), TheRules.MissingAnswers with { LargestShare = 1 })
            .ShouldBe(new ScaleScore.Unknown(7, 7));

    [Fact]
    public void Mean_IsOverTheAnsweredItems() =>
        Score(TheInstruments.Parenting.Scales[0], ASheet.Of(TheInstruments.Parenting).With(1, 2, 3, 4, 4)).ShouldBe(new ScaleScore.Known(2.8, Imputed: true));

    [Fact]
    public void Maximum_IsTheHighestAndNeedsEveryItem()
    {
        var scale = TheInstruments.Total(7, ScaleMethod.Maximum, null, null);

        Score(scale, ASheet.Of(TheInstruments.Gad7).AllAnswered(1).With("g05", 3)).ShouldBe(new ScaleScore.Known(3, Imputed: false));
        Score(scale, ASheet.Of(TheInstruments.Gad7).AllAnswered(1).Missing("g01")).ShouldBe(new ScaleScore.Unknown(1, 7));
    }

    private static ScaleScore Score(Scale scale, Sheet sheet) => ScaleScore.Of(scale, ScaleAnswers.Of(scale, sheet), TheRules.MissingAnswers);
}
