using Luwte.Domain.Families;
using Luwte.Domain.SafetyPlanning;
using Shouldly;
using Xunit;

namespace Luwte.Domain.Tests.Families;

public class ConfidentialityRuleTests
{
    private const int Worlds = 10_000;
    private static readonly string[] Everybody = ["mother", "father", "child", "brother"];

    [Fact]
    public void RandomItemsAndAudiences_EqualTheOracle()
    {
        var random = new Random(20260401);
        for (var i = 0; i < Worlds; i++)
        {
            var item = new Confidentiality(
                random.Next(3) == 0 ? null : Everybody[random.Next(Everybody.Length)],
                [.. Everybody.Where(_ => random.Next(3) == 0)],
                random.Next(3) == 0 ? Everybody[random.Next(Everybody.Length)] : null,
                random.Next(3) == 0);
            string[] present = [.. Everybody.Where(_ => random.Next(2) == 0)];

            ConfidentialityRule.MaySee(item, new Audience.Present(present)).ShouldBe(Oracle(item, present), $"{item} {string.Join(',', present)}");
            ConfidentialityRule.MaySee(item, new Audience.Team()).ShouldBeTrue();
            ConfidentialityRule.MaySee(item, new Audience.Outside()).ShouldBeFalse();
        }
    }

    [Fact]
    public void OnePersonMoreAtTheTable_NeverShowsMore_UnlessTheSourceComesIn()
    {
        var random = new Random(20260402);
        for (var i = 0; i < Worlds; i++)
        {
            var item = new Confidentiality(Everybody[random.Next(Everybody.Length)], [.. Everybody.Where(_ => random.Next(2) == 0)]);
            string[] few = [.. Everybody.Where(_ => random.Next(2) == 0)];
            var more = few.Append(Everybody[random.Next(Everybody.Length)]).ToArray();
            if (few.Length > 0 && ConfidentialityRule.MaySee(item, new Audience.Present(more)))
            {
                ConfidentialityRule.MaySee(item, new Audience.Present(few)).ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData("no", "mother", false)]
    [InlineData("no", "child", true)]
    [InlineData("yes", "mother", true)]
    [InlineData("yes", "brother", false)]
    [InlineData("yes", "mother father", true)]
    [InlineData("together", "mother", false)]
    [InlineData("together", "mother child", true)]
    [InlineData("together", "mother brother child", false)]
    [InlineData("whatever", "mother", false)]
    public void WordsOfAChild_AreForWhomTheChildChose(string share, string present, bool seen) =>
        ConfidentialityRule.MaySee(Confidentiality.OfWords("child", share, ["mother", "father"]), new Audience.Present(present.Split(' '))).ShouldBe(seen);

    [Fact]
    public void VisibleTo_TakesTheNewestRevisionAndItsSharing()
    {
        var facts = new FamilyFacts(
        [
            Of("one", 1, new Agreement { What = "his own", Owner = "father", CheckerOutside = "oma", CheckOn = new DateOnly(2026, 2, 1), IfBroken = "bellen" }),
            Of("two", 1, new ControlConcern("mother", "father", "team only", false)),
            Of("two", 2, new ControlConcern("mother", "father", "told to her", false), "mother"),
        ]);

        facts.VisibleTo<Agreement>(new Audience.Present(["father"])).Count.ShouldBe(1);
        facts.VisibleTo<Agreement>(new Audience.Present(["mother"])).ShouldBeEmpty();
        facts.VisibleTo<ControlConcern>(new Audience.Present(["father"])).ShouldBeEmpty();
        facts.VisibleTo<ControlConcern>(new Audience.Present(["mother"])).Single().Fact.Why.ShouldBe("told to her");
        facts.VisibleTo<ControlConcern>(new Audience.Present(["mother", "father"])).ShouldBeEmpty();
    }

    private static bool Oracle(Confidentiality item, string[] present)
    {
        if (present.Length == 0)
        {
            return false;
        }

        foreach (var member in present)
        {
            var own = member == item.Source;
            var named = item.SharedWith.Contains(member);
            var theirs = member == item.Whose;
            if (!own && !named && !theirs)
            {
                return false;
            }
        }

        return !item.OnlyWithSource || present.Contains(item.Source);
    }

    private static Recorded<FileFact> Of(string thing, int revision, FileFact fact, params string[] sharedWith) => new()
    {
        Thing = thing,
        Revision = revision,
        On = new DateOnly(2026, 1, 1),
        RecordedAt = DateTimeOffset.UnixEpoch,
        RecordedBy = "w",
        SharedWith = sharedWith,
        Fact = fact,
    };
}
