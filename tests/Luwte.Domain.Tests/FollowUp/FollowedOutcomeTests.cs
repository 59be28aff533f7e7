using Luwte.Domain.FollowUp;
using Luwte.Domain.Instruments;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.FollowUp;

public class FollowedOutcomeTests
{
    [Fact]
    public void Yardstick_FollowsFromSpreadAndReliability()
    {
        // 1.96 × √2 × 10 × √(1 − 0.75) = 13.859
        ChangeYardstick.From(10, 0.75, new LocalText("een bron", "a source")).Points.ShouldBe(13.859, 0.001);
    }

    [Fact]
    public void ReliabilityOfOne_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => ChangeYardstick.From(10, 1, new LocalText("een bron", "a source")));
}
