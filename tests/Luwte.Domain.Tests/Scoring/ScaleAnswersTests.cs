using Luwte.Domain.Scoring;
using Luwte.Domain.Tests.Building;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Scoring;

public class ScaleAnswersTests
{
    [Fact]
    public void ReversedItems_AreTurnedFirst() =>
        ScaleAnswers.Of(TheInstruments.Attachment.Scales[0], ASheet.Of(TheInstruments.Attachment).With(1, 4, 1, 3, 1, 0, 1, 1))
            .ShouldBe(new ScaleAnswers(8, 0, 1 + 0 + 1 + 1 + 1 + 4 + 1 + 1, 4, 0, 0, -1));

    [Fact]
    public void MissingItems_GiveTheirBounds()
    {
        var oneToFive = TheInstruments.Make("x", Luwte.Domain.Instruments.About.None, TheInstruments.Items("x", 3, 1, [1, 3, 5]));
        var scale = TheInstruments.Total(3, Luwte.Domain.Instruments.ScaleMethod.Sum, null, null);

        ScaleAnswers.Of(scale, ASheet.Of(oneToFive).With("x1", 3)).ShouldBe(new ScaleAnswers(3, 2, 3, 3, 1 + 1, 5 + 5, 5));
    }

    [Fact]
    public void NothingAnswered_HasNoHighest() =>
        ScaleAnswers.Of(TheInstruments.AuditC.Scales[0], ASheet.Of(TheInstruments.AuditC)).ShouldBe(new ScaleAnswers(3, 3, 0, -1, 0, 12, 4));

    [Fact]
    public void ReversalUsesTheEndsOfTheItem()
    {
        var oneToFive = TheInstruments.Make("x", Luwte.Domain.Instruments.About.None, TheInstruments.Items("x", 1, 1, [1, 2, 3, 4, 5]));
        var scale = TheInstruments.Total(1, Luwte.Domain.Instruments.ScaleMethod.Sum, null, null) with { Reversed = [true] };

        ScaleAnswers.Of(scale, ASheet.Of(oneToFive).With("x1", 2)).Sum.ShouldBe(4);
    }
}
